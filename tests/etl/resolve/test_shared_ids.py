"""Entities of one id are one: by evidence, after people, never against what keeps them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from itertools import count, permutations
from pathlib import Path

import pytest

from etl.decisions import Apart, Decision, Judgement, Merge, Undo, Verdict
from etl.extraction import Extraction
from etl.resolve import Basis, Link, Links, Resolved
from etl.resolve.judged import found_hash
from etl.store import open_store
from ontology.gazetteer import Gazetteer
from ontology.ids import entity_id, named_entity_id, statement_id
from ontology.statement import Factuality
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import journal

DAY = date(2026, 11, 22)
SHARE, OTHER_SHARE = "688999.SH", "00799.HK"
CODE, OTHER_CODE = "91990100MA0A1B2C3F", "91990100MA00YUAN1B"
ITEM, OTHER_ITEM = "Q90012345", "Q90012346"
_FRESH = count()
YUANSHAN = entity_id("Organization", "yuanshan")


def org(name: str) -> str:
    return named_entity_id("Organization", name)


def stated(name: str, value: str, key: str | None = None, kind: str | None = None) -> Extraction:
    """A document that gives an organization an id."""
    text = f"{name}：{value}。"
    of = replace(entity(text, name, key=key), kind=kind)
    where = document(text, f"{name} {value}.txt")
    predicate = "ticker" if "." in value else "wikidataId" if value.startswith("Q") else "unifiedSocialCreditCode"
    return Extraction(where, (of,), (claim(where, of, predicate, value),))


def only(extraction: Extraction, factuality: Factuality) -> Extraction:
    (made,) = extraction.statements
    named = statement_id(made.subject, made.predicate, made.value or "", factuality, is_object=False)
    return replace(extraction, statements=(replace(made, factuality=factuality, id=named),))


Read = Callable[..., Links]


@pytest.fixture
def links(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Read]:
    """The links of a new store that keeps some extractions, under some decisions."""
    with ExitStack() as opened:

        def of(*extractions: Extraction, decided: tuple[Decision, ...] = (), retracted: tuple[str, ...] = ()) -> Links:
            store = opened.enter_context(closing(open_store(tmp_path / str(next(_FRESH)))))
            for extraction in extractions:
                store.keep(extraction, "v1")
            for name in retracted:
                store.retract(name)
            return Resolved(store, gazetteer, journal(*decided)).links

        yield of


def groups(found: Links) -> list[list[str]]:
    """The names of each entity that has several."""
    by_canonical: dict[str, list[str]] = {}
    for link in found.by_entity.values():
        by_canonical.setdefault(link.canonical, []).append(link.name)
    return sorted(sorted(names) for names in by_canonical.values() if len(names) > 1)


FIRST, SECOND = stated("寒岳", SHARE), stated("溪桥", SHARE)
ENTRY = stated("远山智能", SHARE, key="yuanshan")


def test_two_names_of_one_id_are_one_and_say_which_id_and_document(links: Read) -> None:
    found = links(FIRST, SECOND)
    (moved,) = (link for link in found.by_entity.values() if link.canonical != link.entity)

    assert groups(found) == [["寒岳", "溪桥"]]
    named, where = {"寒岳": FIRST, "溪桥": SECOND}[moved.name], min(org("寒岳"), org("溪桥"))
    why = f"ticker {SHARE} {named.document.sha256}"
    assert moved == Link(org(moved.name), moved.name, where, Basis.SHARED_ID, "rule", None, why)


@pytest.mark.parametrize("value", [SHARE, CODE, ITEM])
def test_each_kind_of_id_joins(links: Read, value: str) -> None:
    assert groups(links(stated("寒岳", value), stated("溪桥", value))) == [["寒岳", "溪桥"]]


def test_a_name_joins_the_entry_of_the_lexicon_that_has_its_id(links: Read) -> None:
    found = links(FIRST, ENTRY)

    assert found.by_entity[org("寒岳")].canonical == YUANSHAN
    assert found.by_entity[YUANSHAN].basis is Basis.ENTRY


def test_ids_join_over_several_names_in_any_order(links: Read) -> None:
    chain = (FIRST, stated("寒岳", CODE), stated("白露", CODE), SECOND)
    orders = [links(*order) for order in permutations(chain)]

    assert groups(orders[0]) == [["寒岳", "溪桥", "白露"]]
    assert all(each == orders[0] for each in orders)


def test_a_document_that_is_retracted_leaves_no_trace(links: Read) -> None:
    assert links(FIRST, SECOND, ENTRY, retracted=(f"溪桥 {SHARE}.txt",)) == links(FIRST, ENTRY)


@pytest.mark.parametrize("how", [Factuality.PLANNED, Factuality.RUMOURED, Factuality.NEGATED])
def test_only_what_is_stated_as_fact_joins(links: Read, how: Factuality) -> None:
    assert groups(links(FIRST, only(SECOND, how))) == []


@pytest.mark.parametrize(
    ("others", "names"),
    [
        ((stated("近海集团", SHARE, key="jinhai"), ENTRY), ("近海集团", "远山智能")),
        ((FIRST, stated("近海集团", SHARE, key="jinhai"), ENTRY), ("寒岳", "近海集团", "远山智能")),
        ((FIRST, stated("寒岳云", SHARE)), ("寒岳", "寒岳云")),
        ((stated("寒岳2号", SHARE), stated("寒岳3号", SHARE)), ("寒岳2号", "寒岳3号")),
        (
            (stated("寒岳", SHARE, kind="Company"), stated("溪桥", SHARE, kind="University")),
            ("寒岳", "溪桥"),
        ),
        ((FIRST, SECOND, stated("寒岳", CODE), stated("溪桥", OTHER_CODE)), ("寒岳", "溪桥")),
        ((FIRST, SECOND, stated("寒岳", ITEM), stated("溪桥", OTHER_ITEM)), ("寒岳", "溪桥")),
    ],
)
def test_what_may_not_be_one_stays_apart_and_is_told(
    links: Read, others: tuple[Extraction, ...], names: tuple[str, ...]
) -> None:
    found = links(*others)
    keys = {"近海集团": "jinhai", "远山智能": "yuanshan"}
    held = sorted(entity_id("Organization", keys[name]) if name in keys else org(name) for name in names)

    assert groups(found) == []
    assert found.kept_apart == (("ticker", SHARE, tuple(held)),)


def test_people_come_first(links: Read) -> None:
    apart = Apart(by="林", on=DAY, a=org("寒岳"), b=org("溪桥"), names=("寒岳", "溪桥"))
    merged = Merge(by="林", on=DAY, why="", a=org("寒岳"), b=YUANSHAN, names=("寒岳", "远山智能"))
    jinhai = stated("近海集团", SHARE, key="jinhai")

    assert groups(links(FIRST, SECOND, decided=(apart,))) == []
    assert links(FIRST, SECOND, decided=(apart, Undo(by="林", on=DAY, decision=apart.id))) == links(FIRST, SECOND)
    assert links(FIRST, jinhai, decided=(merged,)).by_entity[org("寒岳")].canonical == YUANSHAN


def test_an_id_that_a_person_found_wrong_joins_nothing(links: Read) -> None:
    (wrong,) = SECOND.statements
    judged = Judgement(
        by="林",
        on=DAY,
        verdict=Verdict.REJECTED,
        statement=wrong.id,
        documents=(SECOND.document.sha256,),
        found=(found_hash(wrong.evidence[0]),),
        says="溪桥",
    )

    assert groups(links(FIRST, SECOND, decided=(judged,))) == []


@pytest.mark.parametrize("name", ["浪花", "市数据局"])
def test_names_that_mean_another_thing_elsewhere_take_no_part(links: Read, name: str) -> None:
    assert groups(links(FIRST, stated(name, SHARE))) == []


def test_another_id_joins_nothing(links: Read) -> None:
    assert groups(links(FIRST, stated("溪桥", OTHER_SHARE))) == []
