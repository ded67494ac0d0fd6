"""Tables from rows of cells: which rows are the header, which way the table lies, which cells span rows."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Cell, Table
from etl.read.tables.grid import is_empty
from etl.read.tables.vocabulary import vocabulary

_DITTO = frozenset({"同上", "〃", '"', "″"})


def headed_table(grid: Sequence[Sequence[Cell]], caption: str) -> Table | None:
    """The table of a block of rows; None where it has fewer than two columns or no row under its header."""
    rows = [list(row) for row in grid if any(cell.text for cell in row)]
    while len(rows) > 1 and sum(bool(cell.text) for cell in rows[0]) < 2:
        title = rows.pop(0)  # a title, or 单位：亿元, that stands in the first row
        caption = " ".join([caption, *(cell.text for cell in title if cell.text)]).strip()
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    start = min(cell.start for row in rows for cell in row)
    end = max(cell.end for row in rows for cell in row)
    if _lies_on_its_side(rows):
        rows = _turned(rows)
    header, body = _header(rows)
    wide = max(len(row) for row in (header, *body))
    header += [Cell(header[-1].end, header[-1].end, "")] * (wide - len(header))
    return Table(tuple(header), tuple(_filled(body, wide)), caption, start, end)


def _known(cells: Sequence[Cell]) -> int:
    return sum(vocabulary().header(cell.text) is not None for cell in cells if cell.text)


def _lies_on_its_side(rows: list[list[Cell]]) -> bool:
    """Headers in the first column: at least two known there, most of it, and more of it than of the first row."""
    first = [row[0] for row in rows]
    known = _known(first)
    return known >= 2 and known * 2 > len(first) and known / len(first) > _known(rows[0]) / len(rows[0])


def _turned(rows: list[list[Cell]]) -> list[list[Cell]]:
    wide = max(len(row) for row in rows)
    empty = Cell(rows[0][0].start, rows[0][0].start, "")
    return [[row[column] if column < len(row) else empty for row in rows] for column in range(wide)]


def _header(rows: list[list[Cell]]) -> tuple[list[Cell], list[list[Cell]]]:
    """The header and the rows below it; a second header row names the columns under a common one (融资: 轮次, 金额)."""
    second = rows[1] if len(rows) > 2 else []
    named = [cell for cell in second if cell.text]
    if len(named) >= 2 and _known(named) == len(named):
        return [below if below.text else above for above, below in _paired(rows[0], second)], rows[2:]
    return rows[0], rows[1:]


def _paired(above: list[Cell], below: list[Cell]) -> list[tuple[Cell, Cell]]:
    wide = max(len(above), len(below))
    ends = Cell(above[-1].end, above[-1].end, ""), Cell(below[-1].end, below[-1].end, "")
    return list(zip(above + [ends[0]] * (wide - len(above)), below + [ends[1]] * (wide - len(below)), strict=True))


def _filled(body: list[list[Cell]], wide: int) -> list[tuple[Cell, ...]]:
    """Rows of equal length; a blank first cell, or 同上, takes over the cell above it."""
    rows: list[tuple[Cell, ...]] = []
    for cells in body:
        end = cells[-1].end
        row = [*cells, *[Cell(end, end, "")] * (wide - len(cells))]
        for index, cell in enumerate(row):
            spans = (index == 0 and not cell.text and not all(is_empty(other) for other in row)) or cell.text in _DITTO
            if rows and spans and index < len(rows[-1]):
                row[index] = rows[-1][index]
        rows.append(tuple(row))
    return rows
