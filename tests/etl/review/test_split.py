"""One name for two things: what a person answers, and that nothing is left of it once it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Decision, Split
from etl.errors import ReviewError
from etl.extraction import Extraction
from etl.resolve import Resolved, frozen
from etl.review import Item, Key, LowConfidence, Reviewer, Shared, Splits
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import gazetteer, journal

__all__ = ["gazetteer"]
DAY = date(2026, 11, 22)
QIAO = named_entity_id("Organization", "溪桥")
PLACES = {"一.txt": "杭州", "二.txt": "无锡", "三.txt": "无锡", "四.txt": "杭州"}
SPLIT = Key("t", "two things by one name", "一名两物")


def extraction(name: str, place: str) -> Extraction:
    text = f"{name}：溪桥在{place}成立。"
    doc, maker, region = document(text, name), entity(text, "溪桥"), entity(text, place, "Region")
    return Extraction(doc, (maker, region), (claim(doc, maker, "locatedIn", region, confidence=0.5),))


MADE = {name: extraction(name, place) for name, place in PLACES.items()}
WUXI = tuple(sorted(MADE[name].document.sha256 for name in ("二.txt", "三.txt")))
ITEM = LowConfidence(1.0, MADE["一.txt"].statements[0], "溪桥 locatedIn 杭州")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "home")) as made:
        for each in MADE.values():
            made.keep(each, "v1")
        yield made


class _NothingJoined:
    def names(self, entity: str) -> tuple[()]:  # noqa: ARG002
        return ()

    def parting(self, entity: str, by: str, on: date) -> tuple[Decision, ...]:
        raise AssertionError((entity, by, on))


def decided(store: Store, *answers: str, item: Item = ITEM, before: tuple[Decision, ...] = ()) -> tuple[Decision, ...]:
    """What the key decides when a person answers this; every answer is asked for."""
    reviewer = Reviewer("林", DAY, (), _NothingJoined(), Splits(store, lambda: journal(*before)))
    assert SPLIT in reviewer.keys(item)
    waiting = list(answers)
    made = reviewer.decisions(item, SPLIT, lambda _: waiting.pop(0))
    assert not waiting
    assert not reviewer.settles(item, SPLIT)
    return made


def split(label: str, *documents: str) -> Split:
    told = {"entity": QIAO, "type": "Organization", "name": "溪桥"}
    return Split.model_validate({"by": "林", "on": DAY, **told, "label": label, "documents": documents})


def test_some_documents_mean_another_thing_until_that_is_undone(store: Store, gazetteer: Gazetteer) -> None:
    before = frozen(Resolved(store, gazetteer, journal()))
    made = decided(store, "溪桥", "三.txt | 二.txt", "无锡")
    assert made == (split("无锡", *WUXI),)

    after = frozen(Resolved(store, gazetteer, journal(*made)))
    names = {each.id: each.name for each in after.entities()}
    told = {(names[s.subject], names[s.object or ""]) for s in after.statements() if s.predicate == "locatedIn"}
    assert told == {("溪桥", "杭州"), ("溪桥 (无锡)", "无锡")}

    undone = Reviewer("林", DAY, (), _NothingJoined(), Splits(store, journal)).undoing(made)
    assert [each.decision for each in undone] == [made[0].id]
    assert frozen(Resolved(store, gazetteer, journal())) == before


def test_documents_that_were_split_off_are_not_offered_again(store: Store) -> None:
    left = {MADE[name].document.sha256: name for name in ("一.txt", "四.txt")}

    shared = Splits(store, lambda: journal(split("无锡", *WUXI))).shared({QIAO})
    assert shared == (Shared(QIAO, "Organization", "溪桥", left),)


@pytest.mark.parametrize("answers", [("",), ("溪桥", ""), ("溪桥", "二.txt", "")])
def test_an_empty_answer_decides_nothing(store: Store, answers: tuple[str, ...]) -> None:
    assert decided(store, *answers) == ()


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("远山",), "远山: not one of these names or ids"),
        (("溪桥", "五.txt"), "五.txt: not exactly one document that names 溪桥"),
        (("溪桥", "一.txt|二.txt|三.txt|四.txt"), "these are all documents that name 溪桥"),
    ],
)
def test_an_answer_that_tells_nothing_apart_is_refused(store: Store, answers: tuple[str, ...], told: str) -> None:
    with pytest.raises(ReviewError, match=told):
        decided(store, *answers)


def test_what_one_document_names_cannot_be_split(store: Store) -> None:
    for name in ("二.txt", "三.txt", "四.txt"):
        store.retract(name)

    with pytest.raises(ReviewError, match="only one document names this"):
        decided(store)
