"""Every query of the catalogue over a made-up graph of 50,000 entities and 300,000 relations, on both engines.

`python -m benchmarks.queries 0.1` does it with a tenth of it. Loading takes minutes. Each query is asked of the
entities that most facts lead to and of ordinary ones; the first time a text is asked an engine plans it too."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.sized import sized_snapshot
from cypher.catalogue import Param, QueryFile, load_catalogue
from cypher.checks import CLASS_NAME
from cypher.compose import Page, page_text
from cypher.embedded import start_embedded
from cypher.errors import GraphError
from cypher.graph import Graph, Value
from cypher.server import connect
from cypher.settings import GraphSettings
from etl.load import load
from ontology.evidence import pieces
from ontology.ids import named_entity_id
from ontology.model import load_ontology
from ontology.statement import FixedSnapshot

_AGAIN, _LIMIT_S, _SLOW_MS = 3, 60.0, 100.0
_PLACES = {"of a hub": (0, 1), "ordinary": (200, 90)}  # of the entities of a class that two parameters take
_GIVEN: Mapping[str, Value] = {"of": "Policy", "by": "region", "date": "2024-06", "year": "2023", "min_parameters": 1}


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of the first time and of later ones (None: it was refused or took too long), and rows."""

    first: float
    later: float | None
    rows: int


def main(share: float = 1.0) -> str:
    """The tables of both engines."""
    snapshot = sized_snapshot(share)
    with tempfile.TemporaryDirectory() as name:
        settings = GraphSettings(graph="neo4j", home=Path(name), neo4j_heap="1500m")
        starts: dict[str, Callable[[], Graph]]
        starts = {"neo4j": partial(connect, settings), "embedded": partial(start_embedded, Path(name) / "e", heap="2g")}
        return "\n".join(line for engine, start in starts.items() for line in _loaded(engine, start(), snapshot))


def _loaded(engine: str, graph: Graph, snapshot: FixedSnapshot) -> Iterator[str]:
    with closing(graph):
        load(snapshot, graph)
        yield f"queries of the catalogue on {engine}: {len(snapshot.entity_records)} entities"
        yield from measured(graph, snapshot)


def measured(graph: Graph, snapshot: FixedSnapshot) -> Iterator[str]:
    """A line for each query that takes long, and one for all together."""
    found = {
        (query.name, place): _timed(graph, query, _values(query, snapshot, numbers))
        for query in load_catalogue()
        for place, numbers in _PLACES.items()
    }
    for (name, place), timed in sorted(found.items(), key=lambda each: -(each[1].later or _LIMIT_S * 1000)):
        if timed.later is None or timed.later > _SLOW_MS:
            shown = "too long" if timed.later is None else f"{timed.later:8.0f}"
            yield f"  {name:<28} {place:<10} {shown} ms (first {timed.first:6.0f}), {timed.rows} rows"
    quick = [timed.later for timed in found.values() if timed.later is not None]
    first = median(timed.first - (timed.later or 0) for timed in found.values())
    yield f"  all: median {median(quick):.0f} ms; the first time {first:.0f} ms more"


def _timed(graph: Graph, query: QueryFile, values: Mapping[str, Value]) -> Timed:
    form = query.for_engine(embedded=graph.engine == "embedded")
    text = form.text
    if query.listing is not None:
        text = page_text(form, Page(query.listing.order, without=frozenset(query.listing.evidence)))
        values = {**values, "limit": 51}
    times: list[float] = []
    rows = 0
    for _ in range(_AGAIN + 1):
        started = time.perf_counter()
        try:
            rows = len(graph.read(text, values, timeout_s=_LIMIT_S))
        except GraphError:
            return Timed((time.perf_counter() - started) * 1000, None, 0)
        times.append((time.perf_counter() - started) * 1000)
    return Timed(times[0], median(times[1:]), rows)


def _values(query: QueryFile, snapshot: FixedSnapshot, numbers: tuple[int, int]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for param in query.params:
        taken = sum(isinstance(value, str) and "-" in value for value in found.values())
        found[param.name] = (
            _value(param, snapshot, numbers[min(taken, 1)]) if param.head.required else param.head.default
        )
    return found


def _value(param: Param, snapshot: FixedSnapshot, number: int) -> Value:
    kind, statement = param.head.type, snapshot.statement_records[number]
    records: Mapping[str, Value] = {
        "statement": statement.id,
        "evidence": next(iter(pieces(statement))),
        "document": snapshot.document_records[number].sha256,
    }
    if param.name in records or param.name in _GIVEN:
        return {**records, **_GIVEN}[param.name]
    if kind == CLASS_NAME:
        return "Organization"
    tops = load_ontology().top_classes()
    if kind in tops or kind == "Entity":
        top = kind if kind in tops else "Organization"
        return named_entity_id(top, f"{top}{number}")
    return param.head.values[0] if param.head.values else param.head.example


if __name__ == "__main__":
    print(main(*map(float, sys.argv[1:])))
