"""A release of invented documents: all of it, its RDF and reading it back, against writing its tables (floor)."""

from __future__ import annotations

import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

from benchmarks.invented import Invented
from benchmarks.measure import best_of, table
from etl.decisions import Journal
from etl.export import export
from etl.export.columns import Known
from etl.releases.manifest import about_of
from etl.releases.read import read_release
from etl.releases.state import State, state_of
from etl.releases.tables import BY_NAME, TABLES, read_table, write_table
from etl.releases.write import write_release
from etl.store import open_store
from ontology.gazetteer import load_gazetteer
from ontology.iri import BASE

_DOCUMENTS = 30


def main() -> str:
    """The table, over one store of fifteen hundred statements."""
    gazetteer = load_gazetteer()
    with tempfile.TemporaryDirectory() as name, closing(open_store(Path(name))) as store:
        with store.together():
            for extraction in Invented(gazetteer).documents(0, _DOCUMENTS):
                store.keep(extraction, "v1")
        state, numbers = state_of(store, gazetteer, Journal(Path(name) / "none")), count()
        about = about_of(state.snapshot.release, BASE)
        first = write_release(state, about, Path(name) / "first").folder

        def anew() -> Path:
            folder = Path(name) / f"run-{next(numbers)}"
            folder.mkdir()
            return folder

        seconds = best_of(
            2,
            {
                "its tables": lambda: _tables(state, anew()),
                "a whole release": lambda: write_release(state, about, anew()),
                "its RDF, parsed again": lambda: export(state.snapshot, "nt", anew() / "graph.nt"),
                "reading its statements": lambda: sum(1 for _ in read_table(first, BY_NAME["statements"])),
                "checking its sums": lambda: read_release(first),
            },
        )
    return table(f"Release of {_DOCUMENTS} invented documents", seconds, "its tables")


def _tables(state: State, folder: Path) -> None:
    snapshot = state.snapshot
    known = Known({e.id: e for e in snapshot.entities()}, {d.sha256: d for d in snapshot.documents()})
    for each in TABLES:
        write_table(folder, each, each.of(state), known)
