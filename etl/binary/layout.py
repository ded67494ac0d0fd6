"""Put pieces of text that have places on a page into lines, and lines into reading order, over columns if need be.

What a piece is, a run of characters in a PDF or a box in a picture, belongs to the modules that find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_SAME_LINE = 0.4  # of the size: how far apart two baselines of one line may be
_WORD_GAP = 0.25  # of the size
_CELL_GAP = 1.5  # a gap that parts more than words
_STEP = 2.0  # points
_ALIGNED = 0.4  # of a column's lines begin or end where the column does
_LEAST_LINES = 4
_LEAST_CHARACTERS = 10
_NARROWEST_GUTTER = 6.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of one line: its box from the top left of the page, the line it stands on, the size of its letters."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line in reading order; `text` has three spaces where more than a word's gap stands."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    column: int  # counts from 0 over the page's columns in reading order


def lines_in_order(fragments: Sequence[Fragment]) -> list[TextLine]:
    """The lines of a page as one reads them: down each column, a line across all columns between them."""
    ordered: list[list[Fragment]] = []
    _order(sorted(_merged(fragments), key=lambda f: (f.base, f.x0)), ordered)
    return [line for column, part in enumerate(ordered) for line in _lines(part, column)]


def _order(fragments: list[Fragment], ordered: list[list[Fragment]]) -> None:
    gutter = _gutter(fragments)
    if gutter is None:
        if fragments:
            ordered.append(fragments)
        return
    band: tuple[list[Fragment], list[Fragment]] = ([], [])
    across: list[Fragment] = []
    for fragment in fragments:
        if fragment.x0 < gutter < fragment.x1:
            _flush(band, ordered)
            across.append(fragment)
            continue
        if across:
            ordered.append(across)
            across = []
        band[fragment.x0 >= gutter].append(fragment)
    _flush(band, ordered)
    ordered += [across] if across else []


def _flush(band: tuple[list[Fragment], list[Fragment]], ordered: list[list[Fragment]]) -> None:
    for side in band:
        _order(list(side), ordered)
        side.clear()


def _gutter(fragments: Sequence[Fragment]) -> float | None:
    """The middle of the white strip between two columns of prose; None where the page has one column."""
    if len(fragments) < 2 * _LEAST_LINES:
        return None
    left, right = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    steps = [left + (right - left) * 0.2 + _STEP * i for i in range(int((right - left) * 0.6 / _STEP))]
    crossing = [sum(f.x0 < x < f.x1 for f in fragments) for x in steps]
    least = min(crossing, default=len(fragments))
    start, end = _longest_run([count == least for count in crossing])
    if least * 2 > len(fragments) or (end - start) * _STEP < _NARROWEST_GUTTER:
        return None
    middle = steps[(start + end) // 2]
    return middle if _are_columns(fragments, middle) else None


def _longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    best = start = 0
    span = (0, 0)
    for index, flag in enumerate([*flags, False]):
        if not flag:
            if index - start > best:
                best, span = index - start, (start, index)
            start = index + 1
    return span


def _are_columns(fragments: Sequence[Fragment], gutter: float) -> bool:
    """Prose on both sides, side by side: long lines, most ending where the left column ends. Cells are short."""
    left = [f for f in fragments if f.x1 <= gutter]
    right = [f for f in fragments if f.x0 >= gutter]
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    if min(median(len(f.text) for f in side) for side in (left, right)) < _LEAST_CHARACTERS:
        return False
    size = median(f.size for f in fragments)
    edge, begin = max(f.x1 for f in left), min(f.x0 for f in right)
    filled = sum(f.x1 > edge - 1.5 * size for f in left) >= _ALIGNED * len(left)
    begun = sum(f.x0 < begin + 2.5 * size for f in right) >= _ALIGNED * len(right)
    return filled and begun and _overlap(left, right) > 0


def _overlap(left: Sequence[Fragment], right: Sequence[Fragment]) -> float:
    return min(max(f.bottom for f in left), max(f.bottom for f in right)) - max(
        min(f.top for f in left), min(f.top for f in right)
    )


def _merged(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Neighbours on one line joined, with a space where there is a word's gap."""
    result: list[Fragment] = []
    for line in _same_base(fragments):
        last = line[0]
        for following in line[1:]:
            gap, size = following.x0 - last.x1, max(last.size, following.size)
            if gap > _CELL_GAP * size:
                result.append(last)
                last = following
            else:
                last = _joined(last, following, " " if gap > _WORD_GAP * size else "")
        result.append(last)
    return result


def _same_base(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that stand on one line, from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: f.base):
        if rows and abs(fragment.base - rows[-1][0].base) < _SAME_LINE * min(fragment.size, rows[-1][0].size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda f: f.x0) for row in rows]


def _joined(left: Fragment, right: Fragment, between: str) -> Fragment:
    return Fragment(
        left.text + between + right.text,
        left.x0,
        min(left.top, right.top),
        max(left.x1, right.x1),
        max(left.bottom, right.bottom),
        left.base,
        max(left.size, right.size),
    )


def _lines(fragments: Sequence[Fragment], column: int) -> list[TextLine]:
    lines = []
    for row in _same_base(fragments):
        whole = row[0]
        for following in row[1:]:
            whole = _joined(whole, following, "   ")
        lines.append(TextLine(whole.text.strip(), whole.x0, whole.top, whole.x1, whole.bottom, whole.size, column))
    return [line for line in lines if line.text]
