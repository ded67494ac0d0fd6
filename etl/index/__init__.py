"""Build `search.sqlite` of a release: what a person may type, which entity it means, and what every sentence states.

Rows pass one by one; what has to be sorted is sorted by SQLite, on the disk where it is much."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from etl.index.entities import number_entities, stage_entries, write_names
from etl.index.quotes import Quotes
from etl.index.redirects import from_earlier, from_links
from etl.index.statements import write_statements
from etl.resolve import Link
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.search import SCHEMA, VERSION
from ontology.statement import Snapshot

__all__ = ["build_index"]


def build_index(
    snapshot: Snapshot,
    path: Path,
    gazetteer: Gazetteer | None = None,
    links: Iterable[Link] = (),
    earlier: Sequence[Path] = (),
) -> int:
    """Write the index of `snapshot` to `path`, which must not exist yet; the number of names in it.

    Entries of `gazetteer` (default: the one that ships) which the snapshot does not hold are there to be resolved only.
    `links` say which ids were merged into others; indexes of `earlier` releases, the newest first, which ids there
    were. Equal snapshots and links without earlier releases give equal bytes.
    """
    curated = gazetteer if gazetteer is not None else load_gazetteer()
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        database.executemany("INSERT INTO meta VALUES (?, ?)", [("release", snapshot.release), ("version", VERSION)])
        stage_entries(database, snapshot, curated)
        number_entities(database)
        quotes = Quotes(database, snapshot.documents())
        write_statements(database, snapshot.statements(), quotes)
        quotes.write()
        names = write_names(database)
        from_links(database, links)
        for index in earlier:
            from_earlier(database, index)
    return names
