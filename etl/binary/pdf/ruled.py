"""Tables that lines rule: pdfplumber finds the grid, the characters in each cell come from PDFium."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pdfplumber.table

from etl.binary.pdf.glyphs import Glyph
from etl.binary.pdf.runs import cell_text

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every oddity of a font

Box: TypeAlias = tuple[float, float, float, float]  # x0, top, x1, bottom
_LEAST_FILLED = 3


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its box, and its rows of as many cells each; a cell that another one covers is ""."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[Box, ...]  # of the rows


def ruled_tables(
    grids: Iterable[pdfplumber.table.Table], found: Sequence[Glyph], before: RuledTable | None
) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, by the `grids` found on it, and the characters that stand in none of them.

    `before`: the last table of the page before, of which one row may stand at the top of this one."""
    tables: list[RuledTable] = []
    left = list(found)
    for index, grid in enumerate(grids):
        inside = [glyph for glyph in left if _holds(grid.bbox, glyph)]
        table = _table(grid, inside, 0 if index or before is None else len(before.rows[0]))
        if table:
            tables.append(table)
            taken = set(map(id, inside))
            left = [glyph for glyph in left if id(glyph) not in taken]
    return tables, left


def _table(grid: pdfplumber.table.Table, inside: Sequence[Glyph], continued: int) -> RuledTable | None:
    """None for frames around text and for the axes of charts: fewer than two columns or rows with text.

    A single row counts where it has as many cells as the table has that may be `continued`."""
    found = [(tuple(_cell(box, inside) for box in row.cells), row.bbox) for row in grid.rows]
    rows, boxes = [row for row, _ in found if any(row)], [box for row, box in found if any(row)]
    columns = {index for row in rows for index, cell in enumerate(row) if cell}
    filled = sum(bool(cell) for row in rows for cell in row)
    last_row = len(rows) == 1 and len(rows[0]) == continued
    if len(columns) < 2 or not (last_row or (len(rows) > 1 and filled >= _LEAST_FILLED)):
        return None
    return RuledTable(grid.bbox, tuple(rows), tuple(boxes))


def _cell(box: Box | None, inside: Iterable[Glyph]) -> str:
    return cell_text(glyph for glyph in inside if _holds(box, glyph)) if box else ""


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
