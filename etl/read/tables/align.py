"""Put the pieces of a flattened table into rows and columns: the division that strains its columns least.

A cell may be several words and several lines, a first cell may span rows, a value may be missing. A row that could be
divided in two ways alike is left out: a wrong cell costs more than a missed one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from etl.read.tables.fit import Kind, strain
from etl.read.tables.pieces import Piece, written

Cells = tuple[tuple[int, int] | None, ...]  # for each column the pieces of its cell, from and to; None: it has none
_State = tuple[int, int]  # pieces used, columns of the row filled
_Step = tuple[float, _State, tuple[int, int] | None]  # strain so far, the state before, the cell between

_NUMBER = re.compile(r"\d[^年月]*$")
_LONGEST = 12  # pieces of one cell
_FAR = 3.0  # a row that begins inside a line
_SPANNED = 0.9  # a first cell that is the one of the row above
_BLANK = 1.2  # a cell that is not there
_ON_LINE, _LATIN, _CUT, _ODD_CUT = 0.8, 0.15, 0.4, 2.2  # two pieces of one cell: by a space, in Latin, by a line end
_WHOLE = -0.2  # two pieces of one value: it is taken as long as it can be (5 亿元, Series B)
_ASIDE = 0.5  # a cell of several lines that does not stand on lines of its own
_PER_LINE = 2.0  # what a line behind the last row may add before the table is taken to end above it
_SURE = 0.3  # by how much the best division of a row has to be better than any other


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows that are sure, how many pieces all rows take, and the strain of a row on average."""

    rows: tuple[Cells, ...]
    used: int
    strain: float


def aligned(found: Sequence[Piece], columns: Sequence[Kind], most: float) -> Aligned | None:
    """The rows of `found` under these columns; None where they do not make two rows, or are strained more than `most`.

    Some column has to be strict: names alone could be divided anywhere."""
    if len(columns) < 2 or not any(column.strict for column in columns):
        return None
    division = _Division(found, columns)
    end, rows = division.best()
    sure = tuple(row for row in rows if division.is_sure(row))
    if len(rows) < 2 or len(sure) * 2 < len(rows):
        return None
    strained = division.strain_of(end) / len(rows)
    return Aligned(sure, end, strained) if strained <= most else None


class _Division:
    def __init__(self, found: Sequence[Piece], columns: Sequence[Kind]) -> None:
        self._pieces = found
        self._columns = columns
        self._steps: dict[_State, _Step] = {(0, len(columns)): (0.0, (0, 0), None)}
        self._strains: dict[tuple[int, int, int], float | None] = {}

    def best(self) -> tuple[int, list[Cells]]:
        """The pieces that the rows take, and the rows; none where nothing fits."""
        wide = len(self._columns)
        for used in range(len(self._pieces)):
            self._leave_out(used)
            self._begin_row(used)
            for column in range(wide):
                if (used, column) in self._steps:
                    self._fill(used, column)
        self._leave_out(len(self._pieces))
        ends = [used for used in range(1, len(self._pieces) + 1) if self._may_end(used)]
        if not ends:
            return 0, []
        end = min(ends, key=lambda used: self._steps[used, wide][0] + _PER_LINE * self._lines_after(used))
        return end, self._rows(end)

    def strain_of(self, used: int) -> float:
        """The strain of the rows that take this many pieces."""
        return self._steps[used, len(self._columns)][0]

    def is_sure(self, row: Cells) -> bool:
        """Whether no division of the row's pieces that gives another cell of names or values is nearly as good."""
        taken = [cell for cell in row if cell]
        costs = sorted(self._divided(taken[0][0], taken[-1][1], 0).values())[:2]
        return len(costs) == 1 or costs[1] - costs[0] >= _SURE

    def _divided(self, start: int, end: int, column: int) -> dict[Cells, float]:
        """The two best divisions of the pieces `start` to `end` over the columns from `column`; free text apart."""
        if column == len(self._columns):
            return {(): 0.0} if start == end else {}
        kind = self._columns[column]
        cells = [(self._strain(start, to, column), to) for to in range(start + 1, min(end, start + _LONGEST) + 1)]
        options = [(cost, to) for cost, to in cells if cost is not None]
        options += [(_BLANK if column else _SPANNED, start)] if column == 0 or kind.may_miss else []
        best: dict[Cells, float] = {}
        for cost, to in options:
            own: Cells = () if kind.role is None else ((start, to),)
            for rest, more in self._divided(to, end, column + 1).items():
                best[own + rest] = min(cost + more, best.get(own + rest, inf))
        return dict(sorted(best.items(), key=lambda each: each[1])[:2])

    def _leave_out(self, used: int) -> None:
        """Columns that have no cell; never the first, nor one of names."""
        for column in range(1, len(self._columns)):
            if (used, column) in self._steps and self._columns[column].may_miss:
                self._offer((used, column), (used, column + 1), _BLANK, None)

    def _begin_row(self, used: int) -> None:
        wide = len(self._columns)
        if (used, wide) in self._steps:
            far = 0.0 if self._breaks(used) else _FAR
            self._offer((used, wide), (used, 0), far, None)
            if used:
                self._offer((used, 0), (used, 1), _SPANNED, None)

    def _fill(self, used: int, column: int) -> None:
        for to in range(used + 1, min(len(self._pieces), used + _LONGEST) + 1):
            cost = self._strain(used, to, column)
            if cost is not None:
                self._offer((used, column), (to, column + 1), cost, (used, to))

    def _offer(self, before: _State, after: _State, cost: float, cell: tuple[int, int] | None) -> None:
        total = self._steps[before][0] + cost
        if total < self._steps.get(after, (inf,))[0]:
            self._steps[after] = (total, before, cell)

    def _strain(self, start: int, end: int, column: int) -> float | None:
        key = (start, end, column)
        if key not in self._strains:
            cell = self._pieces[start:end]
            own = strain(written(cell), self._columns[column])
            torn = _FAR if start and _is_torn(self._pieces[start - 1], self._pieces[start]) else 0.0
            self._strains[key] = None if own is None else own + torn + self._joints(start, end, column)
        return self._strains[key]

    def _joints(self, start: int, end: int, column: int) -> float:
        cell = self._pieces[start:end]
        value = self._columns[column].strict
        joints = sum(_joint(*pair, value=value) for pair in pairwise(cell))
        aside = cell[0].line != cell[-1].line and not (self._breaks(start) and self._breaks(end))
        return joints + (_ASIDE if aside else 0.0)

    def _breaks(self, used: int) -> bool:
        """Whether a line ends before piece `used`."""
        inside = 0 < used < len(self._pieces)
        return not inside or self._pieces[used].line != self._pieces[used - 1].line

    def _may_end(self, used: int) -> bool:
        torn = used < len(self._pieces) and _is_torn(self._pieces[used - 1], self._pieces[used])
        return (used, len(self._columns)) in self._steps and self._breaks(used) and not torn

    def _lines_after(self, used: int) -> int:
        return self._pieces[-1].line - self._pieces[used - 1].line

    def _rows(self, end: int) -> list[Cells]:
        rows: list[list[tuple[int, int] | None]] = []
        state = (end, len(self._columns))
        while state[0] or state[1] != len(self._columns):
            _, before, cell = self._steps[state]
            if state[1] == len(self._columns):
                rows.append([])
            if state[1]:
                rows[-1].append(cell)
            state = before
        return [tuple(reversed(row)) for row in reversed(rows)]


def _is_torn(left: Piece, right: Piece) -> bool:
    """Whether a line end parts a number from what it counts: 2025年9 | 月."""
    return left.text[-1].isdigit() and right.text[0] in "年月日"


def _joint(left: Piece, right: Piece, *, value: bool) -> float:
    """What it costs to take two pieces for one cell: a wrapped cell is no wider below than above."""
    if right.glued:
        return 0.0
    if value and _NUMBER.search(left.text) and right.text[0].isdigit():
        return _FAR  # two numbers are two cells
    if value and left.line == right.line:
        return _WHOLE
    latin = left.text[-1].isascii() and right.text[0].isascii()
    if left.line == right.line:
        mixed = left.text[-1].isascii() or right.text[0].isascii()
        return _LATIN if latin or (mixed and len(left.text) < _LONGEST) else _ON_LINE
    return _CUT if latin or right.width <= left.width + 2 else _ODD_CUT
