"""Statements as a table: a row for each and each piece of its evidence, as CSV for spreadsheets and as Parquet.

The columns are those of a release's `statements.parquet`. Entities and documents are held, statements pass through."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from etl.export.columns import Known, Row, Value, columns_of, quotable, rows_of
from etl.export.format import Job
from etl.export.graph import counted
from ontology.cells import written
from ontology.evidence import pieces
from ontology.literals import number_text, plain
from ontology.statement import Statement

ROWS = ("rows", "行")
_BOM = b"\xef\xbb\xbf"  # without it, Excel takes the file for the local code page
_COLUMNS = columns_of(Statement)


def write_csv(job: Job, target: BinaryIO) -> None:
    """CSV: a byte order mark, lines that end in CRLF (RFC 4180), and no cell that a spreadsheet would compute."""
    target.write(_BOM)
    writer = csv.writer(_Text(target), lineterminator="\r\n")
    writer.writerow([column.name for column in _COLUMNS])
    writer.writerows([_cell(row[column.name]) for column in _COLUMNS] for row in _rows(job))


def write_parquet(job: Job, target: BinaryIO) -> None:
    """Parquet, typed, in row groups."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    arrow.write_to(target, _COLUMNS, _rows(job))


def read_csv(source: BinaryIO) -> int:
    """The number of its rows, by Arrow."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    return arrow.rows_of_csv(source, [column.name for column in _COLUMNS])


def read_parquet(source: BinaryIO) -> int:
    """The number of its rows, by Arrow, which wrote them, too."""
    from etl.export import arrow  # noqa: PLC0415 — see there

    return arrow.rows_in(source)


class _Text:
    """What a csv writer needs of a file."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, text: str) -> None:
        """One row."""
        self._target.write(text.encode())


def _rows(job: Job) -> Iterator[Row]:
    snapshot, counts = job.snapshot, job.counts
    known = Known(
        {entity.id: entity for entity in counted(snapshot.entities(), "entities", counts)},
        {document.sha256: document for document in counted(snapshot.documents(), "documents", counts)},
    )
    for statement in counted(snapshot.statements(), "statements", counts):
        counts["evidence"] += len(pieces(statement))
        yield from counted(rows_of(quotable(statement), _COLUMNS, known), ROWS[0], counts)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return written(plain(value).text)
    return number_text(value) if isinstance(value, float) else str(value)
