"""The rows of an answer as a table: nested columns side by side, lists in one cell.

- A record becomes a column for each of its own: `policy · name`.
- A list stands in one cell, parted by | (a | within a value is written \\|); a list of records is a column each.
- Of evidence, the first piece is shown: the best that is not of the lexicon.
- A single thing that has a list of records (an entity and its facts) is a row for each of the first such list, with
  its own columns before them; its further lists of records are not in the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api.formats.stated import Columns, rows_of
from api.formats.words import is_evidence, label
from cypher.graph import Value
from cypher.row import Column

Scalar = str | int | float
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of the table: the way to it through records. `listed`: its cell holds a list."""

    path: Columns

    @property
    def listed(self) -> bool:
        """Whether a cell may hold several values."""
        return any(column.many and not is_evidence(column) for column in self.path)

    def title(self, lang: str) -> str:
        """What stands above it."""
        return " · ".join(label(column, lang) for column in self.path)

    def values(self, row: Record) -> tuple[Scalar | None, ...]:
        """Its values in one row; a record without one has None, so that columns of a list stay in step."""
        return tuple(_values(self.path, row))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and the rows that they are read from."""

    leaves: tuple[Leaf, ...]
    rows: tuple[Record, ...]


def table(envelope: Mapping[str, object], columns: Columns) -> Table:
    """The table of an answer; columns that were not asked for are not in it."""
    rows = rows_of(envelope)
    given = {name for row in rows for name in row} if rows else _asked(envelope, columns)
    shown = [column for column in columns if column.name in given]
    if "item" in envelope:
        return _spread(shown, rows[0])
    return Table(tuple(_leaves(shown)), tuple(rows))


def _asked(envelope: Mapping[str, object], columns: Columns) -> set[str]:
    """The columns that the rows of an empty page would have."""
    params = envelope.get("params")
    wishes = params if isinstance(params, Mapping) else {}
    fields, include = (str(wishes.get(name) or "") for name in ("fields", "include"))
    evidence = {column.name for column in columns if is_evidence(column)}
    named = set(fields.split(",")) if fields else {column.name for column in columns} - evidence
    return named | evidence if "evidence" in include.split(",") else named


def _spread(columns: list[Column], item: Record) -> Table:
    """A single thing. The list that gives the rows is taken apart, one record a row."""
    lists = [column for column in columns if column.many and column.columns]
    if not lists:
        return Table(tuple(_leaves(columns)), (item,))
    first = lists[0]
    others = [column for column in columns if column not in lists]
    one = Column(first.name, None, nullable=True, columns=first.columns)
    values = item[first.name]
    records = values if isinstance(values, list) and values else [None]
    return Table(tuple(_leaves([*others, one])), tuple({**item, first.name: record} for record in records))


def _leaves(columns: Iterable[Column], path: Columns = ()) -> Iterator[Leaf]:
    for column in columns:
        if column.columns:
            yield from _leaves(column.columns, (*path, column))
        else:
            yield Leaf((*path, column))


def _values(path: Columns, record: Record) -> Iterator[Scalar | None]:
    column, *further = path
    for value in _each(column, record.get(column.name)):
        if isinstance(value, Mapping):
            yield from _values(tuple(further), value)
        else:
            yield value if isinstance(value, str | int | float) else None


def _each(column: Column, value: Value) -> Iterable[Value]:
    if not column.many or not isinstance(value, list):
        return [value]
    return value[:1] if is_evidence(column) else value
