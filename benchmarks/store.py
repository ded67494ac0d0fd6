"""A store of a million statements from 20,000 invented documents: keeping, one more document, resolution, memory, size.

`python -m benchmarks.store 2000` does it with fewer. All runs in a process of its own, so that its memory is known."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory

from benchmarks.invented import Invented
from benchmarks.measure import table
from etl.decisions import Journal
from etl.extraction import Extraction
from etl.resolve import Resolved
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.statement import Evidence

DOCUMENTS = 20_000
_BATCH = 20  # documents kept together
_EARLY = 1_000  # documents in a small store, beside which the large one stands
_TRIES = 30
_MORE = 200  # documents kept in a small store and in the large one by turns
_FLOOR, _KEPT = "keep: the same rows by plain executemany", "keep: in the store, together"


@dataclass(slots=True)
class Figures:
    """Seconds (wall) of what was compared, and lines of figures beside what they should be."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def say(self, what: str, value: str, wanted: str) -> None:
        """One more line: a figure and what it should be."""
        self.lines.append(f"  {what:<46} {value:>14}   (wanted: {wanted})")


def main(documents: int = DOCUMENTS) -> str:
    """The tables, measured in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.store", str(documents)]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.rstrip()


def _measured(documents: int) -> str:
    gazetteer, figures = load_gazetteer(), Figures()
    early = min(_EARLY, documents // 2)
    with TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        invented = Invented(gazetteer)
        _fill(store, Path(folder) / "plain.sqlite", invented, (0, early), figures)
        _fill(store, Path(folder) / "plain.sqlite", invented, (early, documents), figures)
        with closing(open_store(Path(folder) / "small")) as small:
            _keep(small, tuple(invented.documents(0, early)))
            _one_more({early: small, documents: store}, invented, figures)
        _one_changed(store, invented, documents, figures)
        size = (Path(folder) / "store.sqlite").stat().st_size
        figures.say("store", f"{size / 1e6:,.0f} MB", "at most 1,500")
        _resolution(store, Path(folder) / "store.sqlite", gazetteer, figures)
        figures.say("most memory", f"{_memory():,.0f} MB", "at most 1,500")
    kept = {name: value for name, value in figures.seconds.items() if name.startswith("keep")}
    others = {name: value for name, value in figures.seconds.items() if name not in kept}
    single = {name: value for name, value in others.items() if "document" in name}
    read = {name: value for name, value in others.items() if name not in single}
    return "\n".join(
        [
            table(f"keeping {documents} ready documents", kept, _FLOOR),
            table("one document", single, f"one more document after {early}"),
            table("resolving the whole store", read, "read: the rows in order, plain sqlite3"),
            *figures.lines,
        ]
    )


def _fill(store: Store, plain: Path, invented: Invented, numbers: tuple[int, int], figures: Figures) -> None:
    """Keep documents in both ways by turns; making them stands outside the clock."""
    statements, worked, before = 0, 0.0, figures.seconds.get(_KEPT, 0.0)
    with closing(sqlite3.connect(plain, isolation_level=None)) as floor:
        _prepare(floor)
        made = invented.documents(*numbers)
        while group := tuple(islice(made, _BATCH)):
            statements += sum(len(s.evidence) for extraction in group for s in extraction.statements)
            _clock(figures, _FLOOR, lambda: _insert(floor, group))
            began = time.process_time()
            _clock(figures, _KEPT, lambda: _keep(store, group))
            worked += time.process_time() - began
    what = f"statements kept a second, documents {numbers[0]}-{numbers[1]}"
    figures.say(what, f"{statements / (figures.seconds[_KEPT] - before):,.0f}", "at least 20,000")
    figures.say("the same, a second of processor", f"{statements / worked:,.0f}", "at least 20,000")


def _clock(figures: Figures, name: str, run: Callable[[], object]) -> None:
    started = time.perf_counter()
    run()
    figures.seconds[name] = figures.seconds.get(name, 0.0) + time.perf_counter() - started


def _keep(store: Store, group: Sequence[Extraction]) -> None:
    with store.together():
        for extraction in group:
            store.keep(extraction, "v1")


def _prepare(floor: sqlite3.Connection) -> None:
    floor.execute("PRAGMA journal_mode = WAL")
    floor.execute("PRAGMA synchronous = FULL")
    for name, columns in (("document", 2), ("found", 4), ("surface", 3), ("statement", 14)):
        floor.execute(f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(f'c{number}' for number in range(columns))})")


def _insert(floor: sqlite3.Connection, group: Sequence[Extraction]) -> None:
    floor.execute("BEGIN IMMEDIATE")
    for x in group:
        sha256, es = x.document.sha256, x.entities
        floor.execute("INSERT INTO document VALUES (?, ?)", (sha256, x.document.text))
        floor.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", [(sha256, e.id, e.type, e.name) for e in es])
        floor.executemany("INSERT INTO surface VALUES (?, ?, ?)", [(sha256, e.id, f) for e in es for f in e.surfaces])
        rows = [
            (sha256, s.id, s.subject, s.predicate, s.object, s.value, s.factuality.value, *_found(e))
            for s in x.statements
            for e in s.evidence
        ]
        floor.executemany(f"INSERT INTO statement VALUES ({', '.join('?' * 14)})", rows)  # noqa: S608 - placeholders
    floor.execute("COMMIT")


def _found(e: Evidence) -> tuple[int, int, str, str, str, str, float]:
    return e.start, e.end, e.quote, e.locator, e.raw, e.rule, e.confidence


def _one_more(stores: Mapping[int, Store], invented: Invented, figures: Figures) -> None:
    """Seconds of one further document, each on the disk before the next: in a small store and a large one by turns.

    Medians beside each other; of processor time the mean as well, as now and then one writes the log back."""
    small, large = stores
    worked, waited = {size: list[float]() for size in stores}, {size: list[float]() for size in stores}
    for extraction in invented.documents(large, large + _MORE, "one"):
        for size, store in sorted(stores.items(), reverse=len(worked[small]) % 2 == 1):
            began = time.process_time()
            waited[size].append(_seconds(lambda: store.keep(extraction, "v1")))  # noqa: B023
            worked[size].append(time.process_time() - began)
        for store in stores.values():
            store.retract(extraction.document.sha256)
    figures.seconds |= {f"one more document after {size}": median(waited[size]) for size in stores}
    ratios = (figure(worked[large]) / figure(worked[small]) for figure in (median, fmean))
    told = " and ×".join(f"{ratio:.2f}" for ratio in ratios)
    figures.say(f"one more after {large}, of one after {small}", f"×{told}", "flat; median, mean of processor time")


def _one_changed(store: Store, invented: Invented, documents: int, figures: Figures) -> None:
    """Median seconds of a document that changed, and of one that is retracted."""
    places = range(0, documents, documents // _TRIES)
    changed = [next(invented.documents(place, place + 1, "changed")) for place in places]
    again = median(_seconds(lambda: store.keep(x, "v1")) for x in changed)  # noqa: B023
    gone = median(_seconds(lambda: store.retract(x.document.sha256)) for x in changed)  # noqa: B023
    figures.seconds |= {"a changed document": again, "a retracted document": gone}
    figures.say("a changed document", f"{again:.4f} s", "at most 0.5")
    for extraction in changed:
        store.keep(extraction, "v1")


def _resolution(store: Store, file: Path, gazetteer: Gazetteer, figures: Figures) -> None:
    with store.frozen() as rows, closing(sqlite3.connect(file)) as plain:
        query = 'SELECT * FROM statement ORDER BY id, document, start, "end", rule'
        _clock(figures, "read: the rows in order, plain sqlite3", lambda: _drain(plain.execute(query)))
        _clock(figures, "read: the rows in order, as statements", lambda: _drain(rows.statements()))
        started, worked = time.perf_counter(), time.process_time()
        resolved = Resolved(rows, gazetteer, Journal(Path("decisions.jsonl")))
        statements = sum(1 for _ in resolved.statements())
        release = resolved.release
        seconds = time.perf_counter() - started
    figures.seconds["resolve: links, ranks, all statements, release"] = seconds
    figures.say("resolution of all", f"{seconds:.1f} s", "at most 60")
    figures.say("resolution of all, processor", f"{time.process_time() - worked:.1f} s", "at most 60")
    entities, links = len(resolved.entity_records), len(resolved.links.by_entity)
    figures.lines.append(f"  {statements:,} statements of {entities:,} entities, {links:,} links, release {release}")


def _drain(rows: Iterable[object]) -> None:
    deque(rows, maxlen=0)


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _memory() -> float:
    """Most resident memory of this process so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(_measured(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
