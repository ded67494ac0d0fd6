"""Build `search.sqlite` of a release: the names that a person may type, and which entity each of them means."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.names import fold
from ontology.search import CODE, SCHEMA, VERSION, tokens
from ontology.statement import Entity, Factuality, Snapshot

_PART_OF = "partOfRegion"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the index says of an entity beside its names."""

    mentions: Counter[str]
    within: Mapping[str, str]


def build_index(snapshot: Snapshot, path: Path, gazetteer: Gazetteer | None = None) -> int:
    """Write the index of `snapshot` to `path`, which must not exist yet; the number of names in it.

    Entries of `gazetteer` (default: the one that ships) which the snapshot does not hold are there to be resolved only.
    """
    curated = gazetteer if gazetteer is not None else load_gazetteer()
    facts = _Facts(_mentions(snapshot), _regions(snapshot, curated))
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        database.executemany("INSERT INTO meta VALUES (?, ?)", [("release", snapshot.release), ("version", VERSION)])
        held = _insert(database, snapshot.entities(), facts, in_graph=True)
        spare = (entity for entity in _entries(curated) if entity.id not in held)
        _insert(database, spare, facts, in_graph=False)
        database.execute("INSERT INTO bigram(bigram) VALUES ('optimize')")
        (count,) = database.execute("SELECT count(*) FROM name").fetchone()
    return int(count)


def _mentions(snapshot: Snapshot) -> Counter[str]:
    counts: Counter[str] = Counter()
    for mention in snapshot.mentions():
        counts[mention.entity] += mention.count
    return counts


def _regions(snapshot: Snapshot, gazetteer: Gazetteer) -> dict[str, str]:
    """Region → name of the one that contains it; a place in several (a city in a cluster) gets the first by name."""
    names = {entry.id: entry.name for entry in gazetteer.entries} | {e.id: e.name for e in snapshot.entities()}
    listed = {(e.id, target) for e in gazetteer.entries for predicate, target in e.relations if predicate == _PART_OF}
    stated = {
        (s.subject, s.object)
        for s in snapshot.statements()
        if s.predicate == _PART_OF and s.object and s.factuality is Factuality.ACTUAL
    }
    pairs = sorted(((region, names[target]) for region, target in listed | stated), reverse=True)
    return dict(pairs)


def _entries(gazetteer: Gazetteer) -> Iterator[Entity]:
    for entry in sorted(gazetteer.entries, key=lambda entry: entry.id):
        yield Entity(entry.id, entry.type, entry.kind, entry.name, entry.name_en, tuple(entry.aliases), entry.key)


def _insert(
    database: sqlite3.Connection, entities: Iterable[Entity], facts: _Facts, *, in_graph: bool
) -> frozenset[str]:
    held = set()
    for entity in entities:
        held.add(entity.id)
        named = (entity.id, entity.type, entity.kind, entity.name, entity.name_en, facts.within.get(entity.id))
        database.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*named, in_graph, facts.mentions[entity.id])
        )
        for name, folded, role in _names(entity):
            row = database.execute(
                "INSERT INTO name(entity, name, fold, role) VALUES (?, ?, ?, ?)", (entity.id, name, folded, role)
            )
            if role != CODE:
                database.execute("INSERT INTO bigram(rowid, tokens) VALUES (?, ?)", (row.lastrowid, tokens(folded)))
    return frozenset(held)


def _names(entity: Entity) -> Iterator[tuple[str, str, int]]:
    """Each name, and the code, with its folded form and role; of names that fold alike the first."""
    seen = set()
    for role, names in enumerate(((entity.name,), (entity.name_en,), entity.aliases, (entity.key,))):
        for name in names:
            folded = fold(name or "")
            if name and folded and folded not in seen:
                seen.add(folded)
                yield name, folded, role
