"""The Parquet files of a release, written and read in row groups, so that memory does not grow with the statements.

Equal records give equal bytes: sorted by their keys, in row groups of one size, nothing from the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from etl.errors import ReleaseError
from etl.export.columns import Known, columns_of, quotable, records_of, rows_of
from etl.releases.state import Decided, Gap, Record, State
from etl.resolve import Link
from ontology.statement import DocumentRecord, Entity, MentionCount, Statement

Key: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record in one file; `key` names a record in it, and sorts it."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    of: Callable[[State], Iterable[Record]]

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.parquet"

    def key_of(self, record: Record) -> Key:
        """What names the record."""
        return tuple(getattr(record, name) for name in self.key)


TABLES = (
    Table("entities", Entity, ("id",), lambda state: state.snapshot.entities()),
    Table("documents", DocumentRecord, ("sha256",), lambda state: state.snapshot.documents()),
    Table("statements", Statement, ("id",), lambda state: map(quotable, state.snapshot.statements())),
    Table("mentions", MentionCount, ("entity", "document"), lambda state: state.snapshot.mentions()),
    Table("links", Link, ("entity",), lambda state: state.links),
    Table("decisions", Decided, ("line",), lambda state: state.decisions),
    Table("gaps", Gap, ("document", "place", "en"), lambda state: state.gaps),
)
BY_NAME = {table.name: table for table in TABLES}


def write_table(folder: Path, table: Table, records: Iterable[Record], known: Known) -> int:
    """Write the table's file, on the disk when this returns; the number of its rows."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    columns = columns_of(table.record)
    rows = chain.from_iterable(rows_of(record, columns, known) for record in records)
    return arrow.write(folder / table.file, columns, rows)


def read_table(folder: Path, table: Table) -> Iterator[Any]:
    """The table's records, in their order. Raises ReleaseError where the file is none of ours."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    path = folder / table.file
    try:
        yield from records_of(table.record, arrow.read(path, columns_of(table.record)))
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseError(
            f"{path}: cannot be read as a table of {table.name} ({error}); fetch the release again",
            f"{path}：无法作为 {table.name} 表读取（{error}）；请重新获取该发布版",
        ) from error
