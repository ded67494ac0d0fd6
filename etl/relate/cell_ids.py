"""Ids in table cells: one is stated only where it is clear of which one thing it is the id.

Names that share an id become one entity of the graph, so that a code in the wrong row would merge two firms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from etl.extraction import AuditIssue
from etl.read.tables.meaning import TypedColumn
from etl.relate.cell_rows import Row, RowWriter
from etl.relate.cell_values import ID_KINDS

Cells = frozenset[tuple[int, int]]  # number of the row, index of the column


def relations_of(columns: Sequence[TypedColumn], column: TypedColumn) -> Mapping[str, str]:
    """What a column states of things of each class; ids are those of what rows are about, not of its maker."""
    about = _about(columns, column)
    if column.column.value not in ID_KINDS or not about:
        return column.column.relations
    return {c.type: column.column.relations[c.type] for c in about if c.type is not None} if len(about) == 1 else {}


def of_several_columns(columns: Sequence[TypedColumn], column: TypedColumn) -> bool:
    """Whether a column holds ids, and several others what they could be ids of (公司 | 模型 | Wikidata)."""
    return column.column.value in ID_KINDS and len(_about(columns, column)) > 1


def _about(columns: Sequence[TypedColumn], column: TypedColumn) -> list[TypedColumn]:
    return [c for c in columns if c.column.subject and c.type in column.column.relations and c.index != column.index]


def unclear(rows: Sequence[Row], columns: Sequence[TypedColumn], subjects: Mapping[int, TypedColumn]) -> Cells:
    """The cells of ids (by column the subject's) in rows that name several things, or that several things share."""
    found: set[tuple[int, int]] = set()
    for column in columns:
        if column.column.value in ID_KINDS and column.index in subjects:
            found.update(_unclear_in(rows, column, subjects[column.index]))
    return frozenset(found)


def _unclear_in(rows: Sequence[Row], column: TypedColumn, subject: TypedColumn) -> Iterator[tuple[int, int]]:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.text(column):
            holders[row.text(column)].update(row.entities(subject))
    for row in rows:
        if row.text(column) and len(holders[row.text(column)]) > 1:
            yield row.number, column.index


def told(row: Row, column: TypedColumn, writer: RowWriter) -> AuditIssue:
    """That it is not clear of what a cell is the id."""
    said = row.text(column)
    return AuditIssue(
        writer.place(row, column), f"not clear of which one it is the id: {said}", f"不清楚是哪一个的标识代码：{said}"
    )
