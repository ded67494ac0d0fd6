"""What is shown for review: names in enough documents that no lexicon knows, with counts and a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.extraction import Extraction
from etl.review import ReviewName, unknown_names
from etl.store import Store, open_store
from ontology.gazetteer import load_gazetteer
from ontology.ids import named_entity_id
from tests.etl.extractions import document, entity

TEXT = "开头。溪桥岚科技与百度、青岚签约，《云州办法》随之{}公布。结尾。"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def keep(store: Store, name: str, *, times: int = 1, found: str = "溪桥岚科技", kind: str = "Organization") -> None:
    text = TEXT.format(name) * times
    one = entity(text, found, kind)
    store.keep(Extraction(document(text, name), (one,), ()), "v1")


def test_a_name_in_three_documents_is_shown_with_its_counts_and_a_sentence(store: Store) -> None:
    for name in ("b", "a", "c"):
        keep(store, name)

    assert unknown_names(store, load_gazetteer()) == [
        ReviewName(
            entity=named_entity_id("Organization", "溪桥岚科技"),
            name="溪桥岚科技",
            type="Organization",
            documents=3,
            mentions=3,
            finders=("test",),
            document="a",
            example="溪桥岚科技与百度、青岚签约，《云州办法》随之a公布。",
        )
    ]


def test_a_name_in_two_documents_is_shown_only_where_that_is_asked_for(store: Store) -> None:
    keep(store, "a")
    keep(store, "b")

    assert unknown_names(store, load_gazetteer()) == []
    assert [found.name for found in unknown_names(store, load_gazetteer(), least=2)] == ["溪桥岚科技"]


def test_what_the_lexicon_knows_and_what_it_never_holds_is_not_shown(store: Store) -> None:
    for name in "abc":
        keep(store, name, found="百度")
        keep(store, name * 2, found="《云州办法》", kind="Policy")

    assert unknown_names(store, load_gazetteer()) == []


def test_a_store_of_an_earlier_version_opens_and_shows_nothing_until_it_is_read_again(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        for name in "abc":
            keep(store, name)
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as raw:
        raw.execute("ALTER TABLE found DROP COLUMN finders")
        raw.execute("PRAGMA user_version = 2")
        raw.commit()

    with closing(open_store(tmp_path)) as store:
        assert unknown_names(store, load_gazetteer()) == []
