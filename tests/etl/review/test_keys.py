"""What each key decides, signed and dated; answers that cannot be taken are refused and decide nothing."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import (
    Alias,
    Apart,
    Decision,
    Describe,
    Dismiss,
    Judgement,
    Merge,
    Named,
    Verdict,
    What,
    append,
    read_journal,
)
from etl.errors import ReviewError
from etl.extraction import AuditIssue
from etl.resolve import Link
from etl.resolve.judged import found_hash
from etl.resolve.proposals import Likeness, Proposal
from etl.review import Item, Key, LowConfidence, NotUnderstood, Pair, Reviewer, ReviewName, Shared, UnknownName, keys_of
from ontology.ids import entity_id, named_entity_id
from ontology.statement import Entity
from tests.etl.extractions import claim, document, entity

DAY = date(2026, 11, 21)
TEXT = "青岚有70亿参数，溪桥研发了它。"
MODEL, MAKER = entity(TEXT, "青岚", "Model"), entity(TEXT, "溪桥")
SIZE = claim(document(TEXT), MODEL, "parameterCount", "7000000000", confidence=0.5)
NUMBER = claim(document(TEXT), entity(TEXT, "青岚", "Policy"), "documentNumber", "一号")
MADE = claim(document(TEXT), MODEL, "developedBy", MAKER, confidence=0.5)

OTHER = named_entity_id("Organization", "溪桥公司")
PAIR = Pair(1.0, Proposal(MAKER.id, OTHER, ("溪桥", "溪桥公司"), "Organization", Likeness.TAIL, 0.95, 2))
NAME = UnknownName(1.0, ReviewName(MAKER.id, "溪桥", "Organization", 3, 5, ("suffix",), "a.txt", TEXT))
ISSUE = NotUnderstood(0.0, "a.txt", AuditIssue("表1", "unknown column 备注", "未知列：备注"))
KNOWN = (
    Entity(named_entity_id("Organization", "远山"), "Organization", None, "远山", "Yuanshan", ("远山科技",), None),
    Entity(named_entity_id("Organization", "远山云"), "Organization", None, "远山云", None, ("远山科技",), None),
    Entity(entity_id("Organization", "jinhai"), "Organization", None, "近海集团", None, (), "jinhai"),
)

SIGNED = {"by": "林", "on": DAY}
(FOUND,) = SIZE.evidence


class _NoOthers:
    """Every entity has one name."""

    def names(self, entity: str) -> tuple[Link, ...]:  # noqa: ARG002
        return ()

    def parting(self, entity: str, by: str, on: date) -> tuple[Decision, ...]:
        raise AssertionError((entity, by, on))

    def shared(self, entities: AbstractSet[str]) -> tuple[Shared, ...]:
        raise AssertionError(entities)


def decided(item: Item, pressed: str, answer: str = "") -> Decision | None:
    made = all_decided(item, pressed, answer)
    assert len(made) < 2 or pressed == "l"
    return made[0] if made else None


def all_decided(item: Item, pressed: str, answer: str = "") -> tuple[Decision, ...]:
    key = next((key for key in keys_of(item) if key.key == pressed), Key(pressed, "", ""))
    return Reviewer("林", DAY, KNOWN, _NoOthers(), _NoOthers()).decisions(item, key, lambda _: answer)


def judged(verdict: Verdict, value: str | None = None) -> Judgement:
    return Judgement(
        by="林",
        on=DAY,
        statement=SIZE.id,
        says="青岚 parameterCount 7000000000",
        verdict=verdict,
        value=value,
        documents=(FOUND.document,),
        found=(found_hash(FOUND),),
    )


SIZED = LowConfidence(0.5, SIZE, "青岚 parameterCount 7000000000")
BOTH = {"a": MAKER.id, "b": OTHER, "names": ("溪桥", "溪桥公司")}


@pytest.mark.parametrize(
    ("item", "key", "answer", "decision"),
    [
        (PAIR, "m", "", Merge.model_validate({**SIGNED, **BOTH})),
        (PAIR, "n", "", Apart.model_validate({**SIGNED, **BOTH})),
        (SIZED, "a", "", judged(Verdict.ACCEPTED)),
        (SIZED, "r", "", judged(Verdict.REJECTED)),
        (SIZED, "e", "7100000000", judged(Verdict.EDITED, "7100000000")),
        (SIZED, "e", "", None),
        (LowConfidence(0.5, MADE, "青岚 developedBy 溪桥"), "e", "远山", None),
        (ISSUE, "d", "", Dismiss(by="林", on=DAY, document="a.txt", place="表1", issue="unknown column 备注")),
        (ISSUE, "m", "", None),
    ],
)
def test_a_key_makes_one_decision_or_none(item: Item, key: str, answer: str, decision: Decision | None) -> None:
    assert decided(item, key, answer) == decision


@pytest.mark.parametrize(("key", "verdict"), [("a", Verdict.ACCEPTED), ("r", Verdict.REJECTED)])
def test_a_name_is_one_or_none(key: str, verdict: Verdict) -> None:
    decision = decided(NAME, key)

    assert isinstance(decision, Named)
    assert (decision.entity, decision.name, decision.verdict) == (MAKER.id, "溪桥", verdict)


@pytest.mark.parametrize("holder", ["远山", "yuanshan", KNOWN[0].id])
def test_a_name_becomes_an_alias_of_an_entity_given_by_name_or_id(holder: str) -> None:
    decision = decided(NAME, "l", holder)

    assert isinstance(decision, Alias)
    assert (decision.entity, decision.name, decision.alias) == (KNOWN[0].id, "远山", "溪桥")


def test_the_holder_of_an_alias_keeps_its_name_where_no_lexicon_says_it() -> None:
    _, kept = all_decided(NAME, "l", "远山")
    assert kept == Describe(
        **SIGNED, entity=KNOWN[0].id, type="Organization", name="远山", what=What.NAME, value="远山", why="+ 溪桥"
    )

    (alias,) = all_decided(NAME, "l", "近海集团")
    assert isinstance(alias, Alias)


@pytest.mark.parametrize(
    ("item", "key", "answer", "says"),
    [
        (SIZED, "e", "很多", "很多"),
        (NAME, "l", "无此", "无此: not the name or id of exactly one Organization"),
        (NAME, "l", "远山科技", f"远山 ({KNOWN[0].id})、远山云"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused(item: Item, key: str, answer: str, says: str) -> None:
    with pytest.raises(ReviewError) as error:
        decided(item, key, answer)

    assert says in error.value.en


LONG = "长" * 700


@pytest.mark.parametrize(
    ("item", "key", "answer"),
    [
        (replace(PAIR, proposal=replace(PAIR.proposal, names=(LONG, "溪桥"))), "m", ""),
        (LowConfidence(0.5, SIZE, f"{LONG} parameterCount 1"), "a", ""),
        (LowConfidence(0.5, NUMBER, "甲"), "e", LONG),
        (replace(NAME, name=replace(NAME.name, name=LONG)), "r", ""),
        (replace(NAME, name=replace(NAME.name, name=LONG)), "l", "远山"),
        (replace(ISSUE, document=LONG, issue=AuditIssue(LONG, LONG, LONG)), "d", ""),
    ],
)
def test_names_values_and_issues_of_any_length_are_decided_on_and_read_again(
    tmp_path: Path, item: Item, key: str, answer: str
) -> None:
    decision = decided(item, key, answer)
    assert decision is not None

    append(tmp_path / "decisions.jsonl", decision)
    (line,) = read_journal(tmp_path / "decisions.jsonl").in_force()
    assert line.decision == decision
