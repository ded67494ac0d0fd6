"""Build `search.sqlite` of a release: the names that a person may type, and which entity each of them means."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.names import fold
from ontology.search import SCHEMA, VERSION, tokens
from ontology.statement import Entity, Snapshot


def build_index(snapshot: Snapshot, path: Path, gazetteer: Gazetteer | None = None) -> int:
    """Write the index of `snapshot` to `path`, which must not exist yet; the number of names in it.

    Entries of `gazetteer` (default: the one that ships) which the snapshot does not hold are there to be resolved only.
    """
    curated = gazetteer if gazetteer is not None else load_gazetteer()
    mentions = _mentions(snapshot)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        database.executemany("INSERT INTO meta VALUES (?, ?)", [("release", snapshot.release), ("version", VERSION)])
        held = _insert(database, snapshot.entities(), mentions, in_graph=True)
        spare = (entity for entity in _entries(curated) if entity.id not in held)
        _insert(database, spare, mentions, in_graph=False)
        database.execute("INSERT INTO bigram(bigram) VALUES ('optimize')")
        (count,) = database.execute("SELECT count(*) FROM name").fetchone()
    return int(count)


def _mentions(snapshot: Snapshot) -> Counter[str]:
    counts: Counter[str] = Counter()
    for mention in snapshot.mentions():
        counts[mention.entity] += mention.count
    return counts


def _entries(gazetteer: Gazetteer) -> Iterator[Entity]:
    for entry in sorted(gazetteer.entries, key=lambda entry: entry.id):
        yield Entity(entry.id, entry.type, entry.kind, entry.name, entry.name_en, tuple(entry.aliases), entry.key)


def _insert(
    database: sqlite3.Connection, entities: Iterable[Entity], mentions: Counter[str], *, in_graph: bool
) -> frozenset[str]:
    held = set()
    for entity in entities:
        held.add(entity.id)
        record = (entity.id, entity.type, entity.kind, entity.name, entity.name_en, in_graph, mentions[entity.id])
        database.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)", record)
        for name, folded, role in _names(entity):
            row = database.execute(
                "INSERT INTO name(entity, name, fold, role) VALUES (?, ?, ?, ?)", (entity.id, name, folded, role)
            )
            database.execute("INSERT INTO bigram(rowid, tokens) VALUES (?, ?)", (row.lastrowid, tokens(folded)))
    return frozenset(held)


def _names(entity: Entity) -> Iterator[tuple[str, str, int]]:
    """Each name with its folded form and role; of names that fold alike the first."""
    seen = set()
    for role, names in enumerate(((entity.name,), (entity.name_en,), entity.aliases)):
        for name in names:
            folded = fold(name or "")
            if name and folded and folded not in seen:
                seen.add(folded)
                yield name, folded, role
