"""N-Triples of invented documents, from the store: against pyoxigraph writing the same triples (peer), step by step.

`python -m benchmarks.export 20000` (a million claims of documents; many minutes) also says what memory it takes."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from benchmarks.invented import Invented
from benchmarks.measure import best_of, table
from etl.decisions import Journal
from etl.export import export
from etl.export.graph import n_triples
from etl.resolve import Resolved
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.iri import BASE
from ontology.rdf import snapshot_triples
from ontology.statement import FixedSnapshot
from ontology.triple import to_pyoxigraph

_DOCUMENTS = 100
Result = TypeVar("Result")


def main() -> str:
    """The table, over a store of five thousand statements; times are those of the processor."""
    with tempfile.TemporaryDirectory() as name, closing(_filled(Path(name), _DOCUMENTS)) as store:
        folder, gazetteer = Path(name), load_gazetteer()
        frozen = _held(_resolved(store, gazetteer, folder))
        triples = [to_pyoxigraph(triple) for triple in set(snapshot_triples(frozen))]
        target, ready = folder / "out.nt", ox.Store()
        ready.bulk_extend(ox.Quad(*triple) for triple in triples)
        seconds = best_of(
            3,
            {
                "pyoxigraph, from its store": lambda: ready.dump(
                    str(target), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()
                ),
                "pyoxigraph, its objects made": lambda: ox.serialize(triples, str(target), ox.RdfFormat.N_TRIPLES),
                "pyoxigraph, from our records": lambda: ox.serialize(
                    (to_pyoxigraph(triple) for triple in snapshot_triples(frozen)), str(target), ox.RdfFormat.N_TRIPLES
                ),
                "ours, from our records, sorted": lambda: _write(frozen, folder),
                "ours, from the store": lambda: _write(_resolved(store, gazetteer, folder), folder),
                "  of which reading it": lambda: _read(_resolved(store, gazetteer, folder)),
                "reading the file back": lambda: _count(target),
            },
            time.process_time,
        )
    rows = table(f"N-Triples of {len(triples):,} triples", seconds, "pyoxigraph, from its store")
    told = [f"  {name:<40} {len(triples) / each / 1000:8.0f} k triples/s" for name, each in seconds.items()]
    return "\n".join((rows, *told))


def large(documents: int) -> None:
    """One export of many documents by itself: seconds of each step, and the memory it takes."""
    with tempfile.TemporaryDirectory() as name, closing(_filled(Path(name), documents)) as store:
        folder, gazetteer = Path(name), load_gazetteer()
        print(f"{documents} documents kept; {_peak()} MB", flush=True)
        resolved = _timed("resolution", lambda: _resolved(store, gazetteer, folder))
        _timed("reading", lambda: _read(resolved))
        counts = _timed("reading and writing", lambda: _write(resolved, folder))
        found = _timed("reading back", lambda: _count(folder / "out.nt"))
        size = (folder / "out.nt").stat().st_size / 1e6
        print(f"{counts['statements']:,} statements, {found:,} triples, {size:,.0f} MB", flush=True)
        whole = _timed("zhitu export, all of it", lambda: export(resolved, "nt", folder / "whole.nt"))
        print(f"{whole.units:,} triples", flush=True)


def _timed(name: str, run: Callable[[], Result]) -> Result:
    started, processor = time.perf_counter(), time.process_time()
    result = run()
    took = f"{time.process_time() - processor:.1f} s of the processor, {time.perf_counter() - started:.1f} s"
    print(f"{name}: {took}; peak {_peak()} MB", flush=True)
    return result


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _filled(folder: Path, documents: int) -> Store:
    store = open_store(folder)
    with store.together():
        for extraction in Invented(load_gazetteer()).documents(0, documents):
            store.keep(extraction, "v1")
    return store


def _resolved(store: Store, gazetteer: Gazetteer, folder: Path) -> Resolved:
    return Resolved(store, gazetteer, Journal(folder / "none"))


def _held(resolved: Resolved) -> FixedSnapshot:
    statements = tuple(resolved.statements())
    return FixedSnapshot(
        resolved.release, resolved.entity_records, resolved.document_records, statements, tuple(resolved.mentions())
    )


def _read(resolved: Resolved) -> None:
    for part in (resolved.entities(), resolved.documents(), resolved.statements(), resolved.mentions()):
        deque(part, maxlen=0)


def _write(snapshot: Resolved | FixedSnapshot, folder: Path) -> Counter[str]:
    counts = Counter[str]()
    with tempfile.TemporaryDirectory(dir=folder) as parts, (folder / "out.nt").open("wb") as target:
        target.writelines(n_triples(snapshot, BASE, Path(parts), counts))
    return counts


def _count(path: Path) -> int:
    with path.open("rb") as source:
        return sum(1 for _ in ox.parse(source, format=ox.RdfFormat.N_TRIPLES))


if __name__ == "__main__":
    if sys.argv[1:]:
        large(int(sys.argv[1]))
    else:
        print(main())
