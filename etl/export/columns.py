"""The columns of tables of releases and exports, taken from the records' own fields: a new field is a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from ontology.literals import cut_quote
from ontology.statement import DocumentRecord, Entity, Evidence, Statement

Kind = Literal["text", "integer", "number", "flag", "texts"]
Value: TypeAlias = str | int | float | bool | list[str] | tuple[str, ...] | None
Row: TypeAlias = dict[str, Value]

_KINDS: Mapping[object, Kind] = {str: "text", int: "integer", float: "number", bool: "flag", tuple[str, ...]: "texts"}
_EVIDENCE = "evidence_"
# What a reader would otherwise have to look up in the other tables; not read back.
_LOOKED_UP = ("subject_name", "subject_type", "object_name", "object_type", "document_name", "document_published_on")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and whether a row may leave it empty."""

    name: str
    kind: Kind
    optional: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The records that a statement's row is explained with."""

    entities: Mapping[str, Entity]
    documents: Mapping[str, DocumentRecord]


def columns_of(record: type[Any]) -> tuple[Column, ...]:
    """The columns of a table of such records, in the order of their fields."""
    if record is Statement:
        pieces = (Column(f"{_EVIDENCE}{c.name}", c.kind, optional=True) for c in _PIECE)
        return (*_CLAIM, *pieces, *(Column(name, "text", optional=True) for name in _LOOKED_UP))
    return _own(record)


def _own(record: type[Any], without: str = "") -> tuple[Column, ...]:
    hints = get_type_hints(record)
    return tuple(_column(f.name, hints[f.name]) for f in fields(record) if f.name != without)


def _column(name: str, hint: object) -> Column:
    optional = get_origin(hint) in {Union, UnionType}
    held = next(part for part in get_args(hint) if part is not type(None)) if optional else hint
    kind = "text" if isinstance(held, type) and issubclass(held, StrEnum) else _KINDS[held]
    return Column(name, kind, optional)


_CLAIM = _own(Statement, without="evidence")
_PIECE = _own(Evidence)


def rows_of(record: object, columns: Iterable[Column], known: Known) -> Iterator[Row]:
    """The rows of one record: a statement has one for each piece of its evidence, all others have one."""
    if not isinstance(record, Statement):
        yield _values(record, columns)
        return
    claim = _values(record, _CLAIM) | _names(record, known)
    for one in record.evidence or (None,):
        yield claim | _of_evidence(one) | _of_document(one, known)


def _values(record: object, columns: Iterable[Column]) -> Row:
    return {column.name: getattr(record, column.name) for column in columns}


def _names(statement: Statement, known: Known) -> Row:
    subject = known.entities.get(statement.subject)
    target = known.entities.get(statement.object or "")
    return {
        "subject_name": subject.name if subject else None,
        "subject_type": subject.type if subject else None,
        "object_name": target.name if target else None,
        "object_type": target.type if target else None,
    }


def _of_evidence(evidence: Evidence | None) -> Row:
    return {f"{_EVIDENCE}{c.name}": getattr(evidence, c.name) if evidence else None for c in _PIECE}


def _of_document(evidence: Evidence | None, known: Known) -> Row:
    document = known.documents.get(evidence.document) if evidence else None
    return {
        "document_name": document.name if document else None,
        "document_published_on": document.published_on if document else None,
    }


def records_of(record: type[object], rows: Iterable[Row]) -> Iterator[Any]:
    """The records that the rows (in the order of writing) were made from. Raises ValueError for what is no record."""
    read = TypeAdapter(record).validate_python
    for form in _statement_forms(rows) if record is Statement else rows:
        yield read(form)


def _statement_forms(rows: Iterable[Row]) -> Iterator[dict[str, object]]:
    names = [(c.name, f"{_EVIDENCE}{c.name}") for c in _PIECE]
    for _, group in groupby(rows, key=itemgetter("id")):
        found = list(group)
        pieces = [{own: row[there] for own, there in names} for row in found if row["evidence_document"] is not None]
        yield {**found[0], "evidence": pieces}


def quotable(statement: Statement) -> Statement:
    """The statement as it may be published: at most 200 characters of a quote, offsets as they were."""
    if all(cut_quote(e.quote) is e.quote for e in statement.evidence):
        return statement
    return replace(statement, evidence=tuple(replace(e, quote=cut_quote(e.quote)) for e in statement.evidence))
