"""Merges, splits and aliases by people: what they do, that undoing leaves no trace, and what refuses them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from etl.decisions import Alias, Apart, Decision, Merge, Split, Undo
from etl.errors import DecisionError
from etl.resolve import Basis, Link
from etl.resolve import resolve as links_of
from etl.store import FoundRow
from ontology.gazetteer import Gazetteer
from ontology.ids import entity_id, named_entity_id
from ontology.statement import FixedSnapshot
from tests.etl.extractions import developed
from tests.etl.resolve.conftest import Resolve, journal

DAY = date(2026, 11, 21)
YUANSHAN, JINHAI = entity_id("Organization", "yuanshan"), entity_id("Organization", "jinhai")


def org(name: str) -> str:
    return named_entity_id("Organization", name)


def merge(a: str, b: str, why: str = "") -> Merge:
    return Merge(by="林", on=DAY, why=why, a=a, b=b, names=("甲", "乙"))


def apart(a: str, b: str) -> Apart:
    return Apart(by="林", on=DAY, a=a, b=b, names=("甲", "乙"))


def undo(decision: Decision) -> Undo:
    return Undo(by="林", on=DAY, decision=decision.id)


def row(name: str, document: str = "d") -> FoundRow:
    return FoundRow(document, org(name), "Organization", None, None, name, 1)


def makers(frozen: FixedSnapshot) -> dict[str, list[str]]:
    """Each maker with its aliases and the models it made."""
    names = {entity.id: entity.name for entity in frozen.entities()}
    return {
        entity.name: [*entity.aliases, *sorted(names[s.subject] for s in frozen.statements() if s.object == entity.id)]
        for entity in frozen.entities()
        if entity.type == "Organization"
    }


FIRST = developed("溪桥科技发布了青岚。", "青岚", "溪桥科技", name="a")
SECOND = developed("溪桥发布了红叶。", "红叶", "溪桥", name="b")
THIRD = developed("远山科技发布了白露。", "白露", "远山科技", name="c")


def test_a_merge_makes_two_names_one_entity_and_changes_no_statement_s_id(resolve: Resolve) -> None:
    before, after = resolve(FIRST, SECOND), resolve(FIRST, SECOND, decided=(merge(org("溪桥"), org("溪桥科技")),))

    assert makers(before) == {"溪桥": ["红叶"], "溪桥科技": ["青岚"]}
    assert makers(after) == {"溪桥科技": ["溪桥", "红叶", "青岚"]}
    assert [s.id for s in after.statements()] == [s.id for s in before.statements()]


def test_an_undone_merge_leaves_everything_as_if_it_had_never_been(resolve: Resolve) -> None:
    one, other = merge(org("溪桥"), org("溪桥科技")), merge(org("溪桥"), YUANSHAN)

    assert resolve(FIRST, SECOND, THIRD, decided=(one, undo(one))) == resolve(FIRST, SECOND, THIRD)
    assert resolve(FIRST, SECOND, THIRD, decided=(one, other, undo(one))) == resolve(
        FIRST, SECOND, THIRD, decided=(other,)
    )


def test_the_order_of_merges_does_not_matter(resolve: Resolve) -> None:
    merges = (merge(org("溪桥"), org("溪桥科技")), merge(org("溪桥科技"), YUANSHAN), merge(org("溪桥"), YUANSHAN))
    orders = [resolve(FIRST, SECOND, THIRD, decided=order) for order in permutations(merges)]

    assert all(each == orders[0] for each in orders)
    assert makers(orders[0]) == {"远山智能": ["溪桥", "溪桥科技", "远山科技", "白露", "红叶", "青岚"]}


def test_a_merged_entity_bears_its_lexicon_id_and_says_who_merged_it(gazetteer: Gazetteer) -> None:
    links = links_of([row("溪桥")], gazetteer, journal(merge(org("溪桥"), YUANSHAN, why="更名")))

    assert links.by_entity[org("溪桥")] == Link(
        org("溪桥"), "溪桥", YUANSHAN, Basis.MERGE, "林", "2026-11-21", "decisions.jsonl:1 更名"
    )


@pytest.mark.parametrize(
    ("name", "basis", "why"),
    [
        ("溪桥", Basis.OWN, ""),
        ("远山科技", Basis.ALIAS, "organizations.csv:3"),
        ("浪花", Basis.AMBIGUOUS, "organizations.csv:4"),
        ("浪花信息集团", Basis.ALIAS, "organizations.csv:4"),
    ],
)
def test_every_link_says_what_it_rests_on(gazetteer: Gazetteer, name: str, basis: Basis, why: str) -> None:
    link = links_of([row(name)], gazetteer, journal()).by_entity[org(name)]

    assert (link.basis, link.by, link.on, link.why) == (basis, "rule", None, why)


def test_a_person_keeps_a_curated_alias_apart(resolve: Resolve) -> None:
    frozen = resolve(THIRD, decided=(apart(org("远山科技"), YUANSHAN),))

    assert makers(frozen) == {"远山科技": ["白露"]}


def test_an_added_alias_joins_the_entity_that_bears_it(resolve: Resolve) -> None:
    added = Alias(by="林", on=DAY, entity=YUANSHAN, type="Organization", name="远山智能", alias="溪桥")

    assert makers(resolve(SECOND, THIRD, decided=(added,))) == {"远山智能": ["溪桥", "远山科技", "白露", "红叶"]}


def test_a_split_takes_only_its_documents_and_undone_it_leaves_no_trace(resolve: Resolve) -> None:
    again = developed("溪桥发布了白露。", "白露", "溪桥", name="d")
    split = Split(
        by="林",
        on=DAY,
        entity=org("溪桥"),
        type="Organization",
        name="溪桥",
        label="无锡",
        documents=(again.document.sha256,),
    )

    assert makers(resolve(SECOND, again)) == {"溪桥": ["白露", "红叶"]}
    assert makers(resolve(SECOND, again, decided=(split,))) == {"溪桥": ["红叶"], "溪桥 (无锡)": ["溪桥", "白露"]}
    assert resolve(SECOND, again, decided=(split, undo(split))) == resolve(SECOND, again)


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        (
            (merge(YUANSHAN, JINHAI),),
            "decisions.jsonl:1: both are in the lexicon (organizations.csv:3 organizations.csv:5)",
        ),
        (
            (merge(org("溪桥"), YUANSHAN), merge(org("溪桥"), JINHAI)),
            "decisions.jsonl:2: both are in the lexicon",
        ),
        (
            (apart(org("溪桥"), YUANSHAN), merge(org("溪桥"), YUANSHAN)),
            "decisions.jsonl:2: line 1 keeps apart what this merges",
        ),
        (
            (merge(org("溪桥"), org("溪桥科技")), merge(org("溪桥"), YUANSHAN), apart(org("溪桥科技"), YUANSHAN)),
            "decisions.jsonl:2: line 3 keeps apart what this merges",
        ),
    ],
)
def test_what_must_stay_apart_refuses_a_merge_by_its_line(
    resolve: Resolve, decisions: tuple[Decision, ...], says: str
) -> None:
    with pytest.raises(DecisionError) as error:
        resolve(FIRST, SECOND, THIRD, decided=decisions)

    assert error.value.en.startswith(says)


def test_a_decision_on_what_no_document_names_waits_without_effect(gazetteer: Gazetteer) -> None:
    links = links_of([row("溪桥")], gazetteer, journal(merge(org("溪桥"), org("无此"))))

    assert links.by_entity[org("溪桥")].basis is Basis.OWN
    assert links.without_effect == ((1, "乙"),)
