"""Entities and their names: gathered first, then written in the order in which a search shows them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from etl.index.pinyin import spellings
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer
from ontology.links import WIKIDATA, read_links
from ontology.search import CODE, PROPER
from ontology.search.codes import code_properties, written
from ontology.search.forms import encodable, plain
from ontology.search.tokens import borne, name_tokens, scope
from ontology.statement import Entity, Snapshot

PART_OF = "partOfRegion"
_STAGED = """
CREATE TEMP TABLE staged(
  id TEXT PRIMARY KEY, type TEXT, kind TEXT, name TEXT, name_en TEXT, in_graph INTEGER, mentions INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE named(
  entity TEXT, form TEXT, role INTEGER, place INTEGER, name TEXT, PRIMARY KEY (entity, form)) WITHOUT ROWID;
CREATE TEMP TABLE contained(region TEXT, parent TEXT, PRIMARY KEY (region, parent)) WITHOUT ROWID;
"""
_ENTITY = "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?)"
# Of names of one entity that are alike to a search the first stays: the name itself before an alias.
_NAME = "INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?, ?)"
_NUMBERED = """
INSERT INTO entity
SELECT row_number() OVER (ORDER BY in_graph DESC, mentions DESC, length(name), id),
  id, type, kind, name, name_en, NULL, in_graph, mentions, 0, 0 FROM staged ORDER BY 1
"""
# A place in several regions (a city in a cluster of cities) gets the first by name.
_WITHIN = """
UPDATE entity
SET within = (SELECT min(p.name) FROM contained c JOIN entity p ON p.id = c.parent WHERE c.region = entity.id)
WHERE id IN (SELECT region FROM contained)
"""
_NAMES = """
SELECT e.number, e.type, e.in_graph, n.name, n.form, n.role FROM entity e JOIN named n ON n.entity = e.id
ORDER BY e.number, n.role, n.place
"""
_ENDS = """
UPDATE entity SET first = ends.first, last = ends.last
FROM (SELECT entity, min(number) AS first, max(number) AS last FROM name GROUP BY entity) ends
WHERE entity.number = ends.entity
"""

_Name: TypeAlias = tuple[str, str, int, int, str]  # a row of `named`


def stage_entries(database: sqlite3.Connection, snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    """Gather the entities of the snapshot, and those of the lexicon that it does not hold."""
    database.executescript(_STAGED)
    mentions: Counter[str] = Counter()
    for mention in snapshot.mentions():
        mentions[mention.entity] += mention.count
    for entity in snapshot.entities():
        database.execute(_ENTITY, _staged(entity, mentions[entity.id], in_graph=True))
        database.executemany(_NAME, _named(entity))
    _stage_lexicon(database, gazetteer)


def _stage_lexicon(database: sqlite3.Connection, gazetteer: Gazetteer) -> None:
    """Each kind of row at one go: the lexicon is most of a small index."""
    entries = {entry.id: entry for entry in reversed(gazetteer.entries)}
    held = {entity for (entity,) in database.execute("SELECT id FROM staged") if entity in entries}
    others = [_entity(entry) for entry in entries.values() if entry.id not in held]
    database.executemany(_ENTITY, (_staged(entity, 0, in_graph=False) for entity in others))
    database.executemany(_NAME, chain.from_iterable(map(_named, others)))
    regions = ((e.id, target) for e in gazetteer.entries for predicate, target in e.relations if predicate == PART_OF)
    database.executemany("INSERT OR IGNORE INTO contained VALUES (?, ?)", regions)
    database.executemany(_NAME, chain.from_iterable(map(_curated_codes, gazetteer.entries)))


def _curated_codes(entry: Entry) -> Iterator[_Name]:
    stated = (value for predicate, value in entry.literals if predicate in code_properties())
    return _codes(entry.id, (*stated, *_items().get(entry.id, ())))


def stage_codes(database: sqlite3.Connection, entity: str, codes: Iterable[str]) -> None:
    """Let codes of an entity be asked for, in every way to write them."""
    database.executemany(_NAME, _codes(entity, codes))


def _codes(entity: str, codes: Iterable[str]) -> Iterator[_Name]:
    for form in (form for code in codes for form in written(code)):
        if asked := plain(form):
            yield entity, asked, CODE, 0, encodable(form)


def number_entities(database: sqlite3.Connection) -> None:
    """Write the entities, those first that documents mention most; their names are not there yet."""
    database.execute(_NUMBERED)


def write_names(database: sqlite3.Connection) -> int:
    """Write the names of all entities, side by side, and index them; how many there are."""
    database.execute(_WITHIN)
    number = 0
    for number, row in enumerate(database.execute(_NAMES), 1):
        _write_name(database, number, _Row(*row))
    database.execute(_ENDS)
    database.execute("INSERT INTO bigram(bigram) VALUES ('optimize')")
    return number


@dataclass(frozen=True, slots=True)
class _Row:
    """A name with what its entity says."""

    entity: int
    top: str
    in_graph: int
    name: str
    form: str
    role: int

    @property
    def sounds(self) -> tuple[str, ...]:
        return spellings(self.form) if self.in_graph and self.role != CODE else ()


def _write_name(database: sqlite3.Connection, number: int, row: _Row) -> None:
    sounds = row.sounds
    named = (number, row.entity, row.name, row.form, row.role, " ".join(sounds))
    database.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", named)
    if row.role == CODE:
        return
    kept = (*scope(row.top, in_graph=bool(row.in_graph)), *borne(proper=row.role < PROPER))
    tokens = name_tokens(row.form, sounds, kept)
    database.execute("INSERT INTO bigram(rowid, tokens) VALUES (?, ?)", (number, tokens))
    database.executemany("INSERT INTO spelling VALUES (?, ?, ?)", [(sound, number, row.top) for sound in sounds])


def _staged(entity: Entity, mentions: int, *, in_graph: bool) -> tuple[str | int | None, ...]:
    names = (encodable(entity.name), _clean(entity.name_en))
    return (entity.id, entity.type, entity.kind, *names, in_graph, mentions)


def _named(entity: Entity) -> Iterator[_Name]:
    """The rows of an entity's names, and of its code."""
    roles = ((entity.name,), (entity.name_en,), entity.aliases, (entity.key,))
    found = chain.from_iterable(((role, place, name) for place, name in enumerate(n)) for role, n in enumerate(roles))
    for role, place, name in found:
        form = plain(name or "")
        if name and form:
            yield entity.id, form, role, place, encodable(name)


@lru_cache(maxsize=1)
def _items() -> Mapping[str, tuple[str, ...]]:
    """The items of Wikidata (Q12345) that are entries of the lexicon that ships."""
    links = read_links({entry.id for entry in load_gazetteer().entries})
    return {link.entity: (link.iri.removeprefix(WIKIDATA),) for link in links}


def _clean(name: str | None) -> str | None:
    return None if name is None else encodable(name)


def _entity(entry: Entry) -> Entity:
    return Entity(entry.id, entry.type, entry.kind, entry.name, entry.name_en, tuple(entry.aliases), entry.key)
