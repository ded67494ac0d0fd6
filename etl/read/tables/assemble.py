"""The table of a flattened region, its cells as spans of the cleaned text."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Cell, Table
from etl.read.tables.align import Cells
from etl.read.tables.flat import Region
from etl.read.tables.grid import Span
from etl.read.tables.pieces import Piece, written


def flat_table(lines: Sequence[Span], region: Region) -> Table | None:
    """The table of a region among `lines`; None where its cells fill no row."""
    if not region.rows:
        return None
    header = tuple(_cell([piece], lines[region.header :]) for piece in region.columns.cells)
    rows: list[tuple[Cell, ...]] = []
    for row in region.rows:
        rows.append(_row(row, region, lines, rows[-1] if rows else None))
    end = max(cell.end for row in rows for cell in row)
    return Table(header, tuple(rows), _caption(lines, region.header), lines[region.header].start, end)


def _row(row: Cells, region: Region, lines: Sequence[Span], above: tuple[Cell, ...] | None) -> tuple[Cell, ...]:
    """The cells of a row; the first takes over the one above it where it has none of its own."""
    body = lines[region.body :]
    cells = [_cell(region.found[cell[0] : cell[1]], body) if cell else None for cell in row]
    start = min(cell.start for cell in cells if cell)
    first = above[0] if above and cells[0] is None else None
    return tuple(cell or (first if first and not n else None) or Cell(start, start, "") for n, cell in enumerate(cells))


def _cell(pieces: Sequence[Piece], lines: Sequence[Span]) -> Cell:
    first, last = pieces[0], pieces[-1]
    start, end = lines[first.line].start + first.start, lines[last.line].start + last.end
    if first.line == last.line:
        return Cell(start, end, lines[first.line].text[first.start : last.end])
    return Cell(start, end, written(pieces))


def _caption(lines: Sequence[Span], header: int) -> str:
    return lines[header - 1].text if header and len(lines[header - 1].text) <= 60 else ""
