"""The right answers beside the fixture graph, and answers of a graph in the same form: names for ids, nothing empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from cypher.catalogue import Param, QueryFile
from cypher.checks import CLASS_NAME
from cypher.graph import Value
from cypher.row import Column
from cypher.vocabulary import SCALARS
from ontology.evidence import pieces
from tests.cypher.fixture_graph import FOLDER, fixture_snapshot

ANSWERS = FOLDER / "answers"
_ORDERED = frozenset({"path", "hops", "entities", "rounds", "newest", "models"})
_IDS = frozenset({"id", "statementId", "textSha256"})
_RECORDS = frozenset({"document", "evidence", "statement"})
_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "date": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
_KEYS = frozenset({"ask", "rows", "names", "shared", "evidence", "any_order"})


@dataclass(frozen=True, slots=True)
class Question:
    """One way of asking a query and what is right: whole `rows`, or of each row its `names` or what is `shared`.

    `evidence`: the facts of each row are told too, as "property · document · publisher · date · place".
    """

    query: str
    number: int
    ask: Mapping[str, Value]
    right: Sequence[object]
    column: str | None
    evidence: bool
    any_order: bool

    def __str__(self) -> str:
        return f"{self.query}-{self.number}"


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All of them, in the order of the files."""
    return tuple(
        _question(path.stem, number, written)
        for path in sorted(ANSWERS.glob("*.yaml"))
        for number, written in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
    )


def _question(query: str, number: int, written: Mapping[str, object]) -> Question:
    assert set(written) <= _KEYS, (query, number, written.keys())
    column = next((key for key in ("names", "shared") if key in written), None)
    right = written[column or "rows"]
    assert isinstance(right, list)
    ask = written["ask"]
    assert isinstance(ask, dict)
    flags = {key: bool(written.get(key)) for key in ("evidence", "any_order")}
    return Question(query, number, ask, right, column.rstrip("s") if column == "names" else column, **flags)


def values(query: QueryFile, question: Question) -> dict[str, Value]:
    """All parameters of the query: as asked, with ids for the names of entities, else as the header says."""
    return parameters(query, question.ask)


def parameters(query: QueryFile, asked: Mapping[str, Value]) -> dict[str, Value]:
    """All parameters of the query, of which `asked` gives some, with names of the fixture for entities."""
    assert set(asked) <= {param.name for param in query.params}, asked
    given: dict[str, Value] = {}
    for param in query.params:
        value = asked.get(param.name, param.head.default)
        named = is_entity(param) or param.name in _RECORDS
        given[param.name] = _id(str(value)) if named and value is not None else value
    return given


def typed(query: QueryFile, question: Question) -> dict[str, str | float | bool]:
    """What was asked, as a caller types it: entities by name, records by id."""
    asked = values(query, question)
    names = {param.name for param in query.params if is_entity(param)}
    found = {name: value if name in names else asked[name] for name, value in question.ask.items()}
    return {name: value for name, value in found.items() if isinstance(value, str | int | float | bool)}


def is_entity(param: Param) -> bool:
    """Whether the parameter is an entity, by name or id."""
    return param.head.type not in (*SCALARS, CLASS_NAME) and "." not in param.head.type


def _id(name: str) -> str:
    return _ids().get(name, name)


@lru_cache(maxsize=1)
def _ids() -> Mapping[str, str]:
    """Ids of entities and documents by name, of statements as graph.yaml writes them, of evidence as "CLAIM @ FILE"."""
    snapshot = fixture_snapshot()
    files = {document.sha256: document.name for document in snapshot.document_records}
    names = {entity.id: entity.name for entity in snapshot.entity_records}
    found = {name: identifier for identifier, name in (names | files).items()}
    for statement in snapshot.statement_records:
        target = names[statement.object] if statement.object else statement.value
        claim = f"{names[statement.subject]} {statement.predicate} {target}"
        found[claim] = statement.id
        found |= {f"{claim} @ {files[piece.document]}": key for key, piece in pieces(statement).items()}
    return found


def told(row: Mapping[str, Value], question: Question) -> object:
    """A row as the answers write it."""
    shown = {key: value for key, value in row.items() if question.evidence or key != "facts"}
    plain = _record(shown)
    return plain if question.column is None else plain.get(question.column)


def alike(rows: Sequence[object], question: Question) -> Sequence[object]:
    """Rows in an order that two answers can be compared in."""
    return sorted(rows, key=_text) if question.any_order else rows


def right(question: Question) -> Sequence[object]:
    """The right answer, in the same form."""
    return alike([_plain(row, "") for row in question.right], question)


def _record(record: Mapping[str, object]) -> dict[str, object]:
    plain = {key: _plain(value, key) for key, value in record.items() if key not in _IDS}
    return {key: value for key, value in plain.items() if value not in (None, [])}


def _plain(value: object, key: str) -> object:
    if isinstance(value, Mapping):
        if "quote" in value and key in ("facts", "evidence"):
            return _fact(value)
        plain = _record(value)
        return plain["name"] if set(plain) == {"name"} else plain
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    listed = [_plain(one, key) for one in value]
    return listed if key in _ORDERED else sorted(listed, key=_text)


def _fact(fact: Mapping[str, object]) -> str:
    document = fact.get("document", {})
    assert isinstance(document, Mapping)
    parts = (fact.get("predicate"), *map(document.get, ("name", "publisher", "publishedOn")), fact.get("locator"))
    return " · ".join(str(part) for part in parts if part)


def _text(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=True, allow_unicode=True)


def misfits(record: Mapping[str, Value], columns: Sequence[Column], where: str = "") -> list[str]:
    """Where a row is not what its query's header draws."""
    if set(record) != {column.name for column in columns}:
        return [f"{where or 'row'} has {sorted(record)}"]
    return [fault for column in columns for fault in _misfit(record[column.name], column, f"{where}.{column.name}")]


def _misfit(value: Value, column: Column, where: str) -> list[str]:
    if column.many:
        if not isinstance(value, Sequence) or isinstance(value, str):
            return [f"{where} is no list"]
        return [fault for one in value for fault in _single(one, column, where)]
    return _single(value, column, where)


def _single(value: Value, column: Column, where: str) -> list[str]:
    if value is None:
        return [] if column.nullable else [f"{where} is null"]
    if column.columns:
        return misfits(value, column.columns, where) if isinstance(value, Mapping) else [f"{where} is no record"]
    return [] if isinstance(value, _KINDS[str(column.scalar)]) else [f"{where} is {value!r}"]
