"""Put the cells of a flattened table back into rows, by what each column can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.document import Cell, Table
from etl.read.tables.fit import fits
from etl.read.tables.flat import Region
from etl.read.tables.grid import Span, trimmed
from etl.read.tables.vocabulary import Column, vocabulary

_PIECE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:（[^（）]*）)?|[^\\s《》]+")
_DATE = re.compile(r"(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)")


def flat_table(lines: Sequence[Span], region: Region) -> Table | None:
    """The table of a region; None where its cells fill no row."""
    header = tuple(cell for line in lines[region.header : region.body] for cell in _pieces(line, split=False))
    columns = [_column(cell.text) for cell in header]
    body = lines[region.body : region.end]
    rows = _rows_by_line(body, columns) or _rows_by_cell(body, columns)
    if not rows:
        return None
    return Table(header, tuple(rows), _caption(lines, region.header), lines[region.header].start, _end(rows))


def _end(rows: Sequence[Sequence[Cell]]) -> int:
    return max(cell.end for row in rows for cell in row)


def _column(header: str) -> tuple[Column | None, str]:
    known = vocabulary().header(header)
    return (vocabulary().columns[known.role] if known and known.role else None), known.unit if known else ""


def _caption(lines: Sequence[Span], header: int) -> str:
    return lines[header - 1].text if header and len(lines[header - 1].text) <= 60 else ""


def _pieces(line: Span, *, split: bool = True) -> list[Cell]:
    """Cells that spaces part; with `split`, also a date from what it touches (深圳市2023年5月)."""
    cells = [trimmed(line.text, *found.span(), line.start) for found in _PIECE.finditer(line.text)]
    return [piece for cell in cells for piece in (_around_date(cell) if split else [cell])]


def _around_date(cell: Cell) -> list[Cell]:
    date = None if "《" in cell.text else _DATE.search(cell.text)
    if date is None:
        return [cell]
    cuts = [(0, date.start()), date.span(), (date.end(), len(cell.text))]
    return [trimmed(cell.text, *cut, cell.start) for cut in cuts if cut[0] < cut[1]]


def _rows_by_line(body: Sequence[Span], columns: list[tuple[Column | None, str]]) -> list[tuple[Cell, ...]]:
    """One row a line, where every line fills all columns; adjacent words of a name are one cell (GPT-3 175B)."""
    rows: list[tuple[Cell, ...]] = []
    for line in body:
        row = _grouped(_pieces(line, split=False), columns, line)
        if row is None:
            return []
        rows.append(row)
    return rows


def _grouped(pieces: list[Cell], columns: list[tuple[Column | None, str]], line: Span) -> tuple[Cell, ...] | None:
    if not columns:
        return () if not pieces else None
    column, unit = columns[0]
    for size in range(1, len(pieces) - len(columns) + 2):
        cell = trimmed(line.text, pieces[0].start - line.start, pieces[size - 1].end - line.start, line.start)
        if fits(cell.text, column, unit):
            rest = _grouped(pieces[size:], columns[1:], line)
            if rest is not None:
                return (cell, *rest)
    return None


def _rows_by_cell(body: Sequence[Span], columns: list[tuple[Column | None, str]]) -> list[tuple[Cell, ...]]:
    """A state machine: each cell goes to the next column that takes it; none left begins a new row.

    A new row takes over the cells of the columns before its first one: a city that spans several rows."""
    cells = [cell for line in body for cell in _pieces(line)]
    rows: list[list[Cell | None]] = []
    position = len(columns)
    for cell in cells:
        place = _place(cell, columns, position)
        if place is None:
            place = _place(cell, columns, 0)
            if place is None:
                return []
            above = rows[-1][:place] if rows else [None] * place
            rows.append([*above, *[None] * (len(columns) - place)])
        rows[-1][place] = cell
        position = place + 1
    return [tuple(cell or Cell(0, 0, "") for cell in row) for row in rows if None not in row]


def _place(cell: Cell, columns: list[tuple[Column | None, str]], start: int) -> int | None:
    for index in range(start, len(columns)):
        if fits(cell.text, *columns[index]):
            return index
    return None
