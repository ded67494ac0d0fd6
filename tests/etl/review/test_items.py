"""What waits for a person: all four kinds, the weightiest first, and nothing that was decided on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Apart, Journal, Judgement, Verdict
from etl.extraction import AuditIssue, Extraction
from etl.resolve import Resolved, frozen
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


def listed(store: Store, *decisions: Apart | Judgement) -> list[str]:
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


def test_an_empty_store_has_nothing_to_review(tmp_path: Path) -> None:
    assert listed(open_store(tmp_path / "empty")) == []
