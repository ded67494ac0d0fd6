"""What an answer states: the entities, statements and documents that its rows name, and the values that they show.

A row's columns refer to the ontology (`Policy.issuedOn`), so nothing here knows a query. What refers to nothing
(counts, steps, names alone) cannot be said in RDF and is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cypher.graph import Value
from cypher.row import Column
from ontology.model import load_ontology

DISPUTED = "disputed"  # a record of the graph, whose values are names of facts
Ids = dict[str, None]  # in order, each once
Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A literal that a row shows of an entity, as the graph holds it: a scalar."""

    entity: str
    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class Stated:
    """All ids of an answer, in its order. `pairs` are entities that a row puts side by side."""

    entities: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    values: tuple[Said, ...] = ()
    as_of: str | None = None


def names_entities(columns: Columns) -> bool:
    """Whether rows name entities, so that an answer is a graph."""
    return any(class_of(column) == "Entity" for column in _all(columns))


def names_resources(columns: Columns) -> bool:
    """Whether rows name anything that has an IRI."""
    return any(class_of(column) for column in _all(columns))


def rows_of(envelope: Mapping[str, object]) -> list[Mapping[str, Value]]:
    """The rows of an answer; a single thing is one."""
    items = envelope.get("items", [envelope.get("item")])
    assert isinstance(items, list)  # noqa: S101  # as the answering code builds it
    return items


def stated_in(envelope: Mapping[str, object], columns: Columns) -> Stated:
    """What the answer states."""
    params = envelope["params"]
    assert isinstance(params, Mapping)  # noqa: S101  # as the answering code builds it
    asked = {str(value["id"]): None for value in params.values() if isinstance(value, Mapping) and "id" in value}
    found = _Collector(asked)
    for row in rows_of(envelope):
        found.add(columns, row)
    as_of = params.get("as_of")
    return found.whole(None if as_of is None else str(as_of))


class _Collector:
    def __init__(self, asked: Ids) -> None:
        self._asked = asked
        self._entities: Ids = dict(asked)
        self._statements: Ids = {}
        self._documents: Ids = {}
        self._evidence: Ids = {}
        self._pairs: dict[tuple[str, str], None] = {}
        self._values: dict[Said, None] = {}

    def whole(self, as_of: str | None) -> Stated:
        return Stated(
            tuple(self._entities),
            tuple(self._statements),
            tuple(self._documents),
            tuple(self._evidence),
            tuple(self._pairs),
            tuple(self._values),
            as_of,
        )

    def add(self, columns: Columns, row: Mapping[str, Value]) -> None:
        self._record(columns, row, self._asked)

    def _record(self, columns: Columns, record: Mapping[str, Value], around: Ids) -> None:
        """One record. The entities that it is about (its own, and those it has one of) go with all others in it."""
        within = dict(_entities(columns, record, deep=True))
        about = {**around, **dict(_entities(columns, record, deep=False))}
        self._entities |= within
        self._pairs |= {(min(a, b), max(a, b)): None for a in about for b in within if a != b}
        for column in columns:
            self._column(column, record)
            if column.name == "id" and class_of(column) == "Entity" and isinstance(own := record.get("id"), str):
                self._values |= dict.fromkeys(_said(own, column, columns, record))

    def _column(self, column: Column, record: Mapping[str, Value]) -> None:
        for value in _values(column, record):
            if isinstance(value, Mapping):
                self._record(column.columns, value, {})
            elif class_of(column) == "Statement":
                self._statements[str(value)] = None
            elif class_of(column) == "Document":
                self._documents[str(value)] = None
            elif class_of(column) == "Evidence":
                self._evidence[str(value)] = None


def _entities(columns: Columns, record: Mapping[str, Value], *, deep: bool) -> Iterator[tuple[str, None]]:
    """The ids of entities in a record; of those within lists only where `deep`."""
    for column in columns:
        if column.many and not deep:
            continue
        for value in _values(column, record):
            if isinstance(value, Mapping):
                yield from _entities(column.columns, value, deep=deep)
            elif class_of(column) == "Entity":
                yield str(value), None


def _values(column: Column, record: Mapping[str, Value]) -> Sequence[Value]:
    """The values of a column that are there: none, one, or those of a list."""
    value = record.get(column.name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each is not None]


def _said(own: str, key: Column, columns: Iterable[Column], record: Mapping[str, Value]) -> Iterator[Said]:
    """The literals of the entity `own`: columns of its class that bear the name of the fact they show."""
    facts, top = load_ontology().facts, _top(key)
    for column in columns:
        if _top(column) != top or column.source != f"{_label(column)}.{column.name}":
            continue
        if column.name != DISPUTED and column.name not in facts:
            continue
        yield from (Said(own, column.name, value) for value in _values(column, record))


def class_of(column: Column) -> str | None:
    """What the column's values are the ids of: "Entity", "Statement", "Document", "Evidence"; None: of nothing."""
    label, _, name = (column.source or "").partition(".")
    return _root(label) if name == "id" else None


def _label(column: Column) -> str:
    return (column.source or "").partition(".")[0]


def _top(column: Column) -> str | None:
    label = _label(column)
    return load_ontology().top_class(label) if label in load_ontology().classes else None


@lru_cache(maxsize=256)
def _root(label: str) -> str | None:
    ontology = load_ontology()
    return ontology.lineage(label)[-1] if label in ontology.classes else None


def _all(columns: Iterable[Column]) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from _all(column.columns)
