"""Ids that lead elsewhere: of what was merged, and of what an earlier release knew by another id."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from api.errors import Moved, UnknownEntity
from api.names import NameIndex, Resolved
from etl.index import build_index
from etl.resolve import Basis, Link
from ontology.gazetteer import Gazetteer
from ontology.ids import entity_id, named_entity_id
from ontology.statement import Entity, FixedSnapshot
from tests.snapshots import example_snapshot

NO_LEXICON = Gazetteer((), {}, frozenset())


def entity(name: str, *aliases: str, key: str | None = None) -> Entity:
    identifier = entity_id("Organization", key) if key else named_entity_id("Organization", name)
    return Entity(identifier, "Organization", None, name, None, aliases, key)


def link(old: Entity, new: Entity) -> Link:
    return Link(old.id, old.name, new.id, Basis.MERGE, "rule", None, "")


def snapshot_of(*entities: Entity) -> FixedSnapshot:
    records = tuple(sorted(entities, key=lambda each: each.id))
    return replace(example_snapshot(), entity_records=records, statement_records=(), mention_records=())


def index(path: Path, entities: list[Entity], links: list[Link], *earlier: Path) -> Path:
    build_index(snapshot_of(*entities), path, NO_LEXICON, links, earlier)
    return path


def moved(path: Path, asked: str) -> str | None:
    """Where an id leads; itself where it is an entity's, None where nothing has it."""
    with closing(NameIndex(path)) as names:
        try:
            return names.resolve("id", asked, None).id
        except Moved as error:
            return error.new
        except UnknownEntity:
            return None


LONG, SHORT, OTHER = entity("远山智能科技"), entity("远山智能"), entity("东篱集团")


def test_the_id_of_what_was_merged_leads_to_what_it_is_now(tmp_path: Path) -> None:
    path = index(tmp_path / "a", [LONG], [link(SHORT, LONG), link(LONG, LONG)])
    assert (moved(path, SHORT.id), moved(path, LONG.id)) == (LONG.id, LONG.id)
    with closing(NameIndex(path)) as names:
        with pytest.raises(UnknownEntity):
            names.resolve("city", SHORT.id, "Region")
        assert names.resolve("id", "远山智能科技", None) == Resolved(LONG.id, LONG.name)


def test_an_id_of_an_earlier_release_follows_its_members(tmp_path: Path) -> None:
    before = index(tmp_path / "a", [LONG], [link(SHORT, LONG)])
    curated = entity("远山", key="yuanshan")
    now = index(tmp_path / "b", [curated], [link(SHORT, curated)], before)
    assert (moved(now, LONG.id), moved(now, SHORT.id)) == (curated.id, curated.id)


def test_an_id_of_an_earlier_release_follows_its_name(tmp_path: Path) -> None:
    before = index(tmp_path / "a", [LONG, OTHER], [])
    curated = entity("远山", "远山智能科技", key="yuanshan")
    now = index(tmp_path / "b", [curated], [], before)
    assert (moved(now, LONG.id), moved(now, OTHER.id)) == (curated.id, None)


def test_what_two_could_be_now_leads_nowhere(tmp_path: Path) -> None:
    before = index(tmp_path / "a", [LONG], [link(SHORT, LONG), link(OTHER, LONG)])
    one, two = entity("甲", key="a"), entity("乙", key="b")
    now = index(tmp_path / "b", [one, two], [link(SHORT, one), link(OTHER, two)], before)
    assert moved(now, LONG.id) is None


def test_a_short_alias_of_another_is_no_sign_that_it_is_that_one(tmp_path: Path) -> None:
    before = index(tmp_path / "a", [entity("远山")], [])
    now = index(tmp_path / "b", [entity("远山智能科技", "远山")], [], before)
    assert moved(now, named_entity_id("Organization", "远山")) is None


def test_redirects_are_kept_from_release_to_release(tmp_path: Path) -> None:
    first = index(tmp_path / "a", [LONG], [link(SHORT, LONG)])
    second = index(tmp_path / "b", [LONG], [], first)
    curated = entity("远山", "远山智能科技", key="yuanshan")
    third = index(tmp_path / "c", [curated], [], second)
    assert (moved(second, SHORT.id), moved(third, SHORT.id)) == (LONG.id, curated.id)


def test_what_is_parted_again_is_itself_again(tmp_path: Path) -> None:
    before = index(tmp_path / "a", [LONG], [link(SHORT, LONG)])
    now = index(tmp_path / "b", [LONG, SHORT], [], before)
    assert moved(now, SHORT.id) == SHORT.id


def test_an_index_of_another_form_or_none_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(b"no index")
    old = index(tmp_path / "old", [LONG], [])
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    curated = entity("远山", "远山智能科技", key="yuanshan")
    now = index(tmp_path / "b", [curated], [], old, tmp_path / "broken", tmp_path / "missing")
    assert moved(now, LONG.id) is None
