"""What waits for a person: all four kinds, the weightiest first, and nothing that was decided on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Alias, Apart, Decision, Journal, Judgement, Verdict
from etl.extraction import AuditIssue, Extraction
from etl.resolve import Resolved, frozen
from etl.resolve.judged import found_hash
from etl.review import Item, LowConfidence, NotUnderstood, Pair, UnknownName, review_list
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.ids import named_entity_id
from tests.etl.extractions import claim, developed, document, entity
from tests.etl.resolve.conftest import journal

DAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A maker of two models under two names, the second of them doubtful, in three documents, one with an issue."""
    kept = open_store(tmp_path)
    for name, model in (("a", "青岚"), ("b", "红叶")):
        kept.keep(developed(f"溪桥岚科技发布了{model}。", model, "溪桥岚科技", name=name), "v1")
    text = "溪桥岚科技公司，也就是溪桥岚科技，发布了白露。"
    where = document(text, "c")
    made, by, also = entity(text, "白露", "Model"), entity(text, "溪桥岚科技公司"), entity(text, "溪桥岚科技")
    issue = AuditIssue("表1", "unknown column 备注", "未知列：备注")
    stated = (claim(where, made, "developedBy", by, confidence=0.5),)
    kept.keep(replace(Extraction(where, (made, by, also), stated), issues=(issue,)), "v1")
    return kept


def waiting(store: Store, gazetteer: Gazetteer, decided: Journal) -> tuple[Item, ...]:
    resolved = Resolved(store, gazetteer, decided)
    return review_list(store, frozen(resolved), resolved.links, gazetteer, decided)


def listed(store: Store, *decisions: Decision) -> list[str]:
    gazetteer, decided = load_gazetteer(), journal(*decisions)
    items = waiting(store, gazetteer, decided)
    assert [item.weight for item in items] == sorted((item.weight for item in items), reverse=True)
    return [type(item).__name__ for item in items]


def test_all_that_waits_is_listed_by_what_hangs_on_it(store: Store) -> None:
    assert listed(store) == [kind.__name__ for kind in (Pair, UnknownName, LowConfidence, NotUnderstood)]


def test_what_was_decided_does_not_wait(store: Store) -> None:
    ends = [named_entity_id("Organization", name) for name in ("溪桥岚科技", "溪桥岚科技公司")]
    apart = Apart(by="林", on=DAY, a=ends[0], b=ends[1], names=("甲", "乙"))
    doubtful = next(s for s in store.statements() if s.confidence < 0.7)
    judgement = Judgement(
        by="林",
        on=DAY,
        statement=doubtful.id,
        says="白露 developedBy 溪桥岚科技公司",
        verdict=Verdict.ACCEPTED,
        documents=(doubtful.evidence[0].document,),
        found=("a" * 10,),
    )

    assert listed(store, apart, judgement) == [UnknownName.__name__, NotUnderstood.__name__]


def test_a_judgement_that_lapsed_is_asked_for_again(tmp_path: Path) -> None:
    """The same statement, first by one document, then by other words of another."""
    first, second = (doubted(f"{words}溪桥岚研发了青岚甲。", f"{words}.txt") for words in ("据称", "听说"))
    (statement,) = first.statements
    judgement = Judgement(
        by="林",
        on=DAY,
        statement=statement.id,
        says="青岚甲 developedBy 溪桥岚",
        verdict=Verdict.ACCEPTED,
        documents=(first.document.sha256,),
        found=(found_hash(statement.evidence[0]),),
    )
    kept = open_store(tmp_path)
    kept.keep(first, "v1")
    assert listed(kept, judgement) == []

    kept.keep(second, "v1")
    assert listed(kept, judgement) == []
    kept.retract(first.document.name)
    assert listed(kept, judgement) == [LowConfidence.__name__]


def doubted(text: str, name: str) -> Extraction:
    where, made, by = document(text, name), entity(text, "青岚甲", "Model"), entity(text, "溪桥岚")
    return Extraction(where, (made, by), (claim(where, made, "developedBy", by, confidence=0.5),))


def test_a_name_that_was_given_to_another_entity_does_not_wait(store: Store) -> None:
    maker = named_entity_id("Organization", "望川岚")
    alias = Alias(by="林", on=DAY, entity=maker, type="Organization", name="望川岚", alias="溪桥岚科技")

    assert UnknownName.__name__ in listed(store)
    assert UnknownName.__name__ not in listed(store, alias)


def test_an_empty_store_has_nothing_to_review(tmp_path: Path) -> None:
    assert listed(open_store(tmp_path / "empty")) == []
