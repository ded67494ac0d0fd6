"""Rows of cells as the text has them, before it is decided which of them are the header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.document import Cell
from etl.read.lines import BAR, SLASH, bars, slashes
from etl.read.tables.vocabulary import vocabulary

_RULER = re.compile(r"[\s|｜:+-]*-[\s|｜:+-]*")  # |---|:-:|; a row of dashes alone says nothing either
_PROSE = re.compile("[。；，]|^[^：:，。]{2,6}[：:].")
_EMPTY = frozenset({"—", "-", "–", "——", "--", "/", "无", "N/A", "n/a", "暂无"})


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text, a line or more."""

    start: int
    end: int
    text: str


def line_spans(text: str) -> list[Span]:
    """The lines that are not blank."""
    return [Span(*found.span(), found[0]) for found in re.finditer("[^\n]+", text)]


def delimited_blocks(lines: list[Span]) -> Iterator[list[list[Cell]]]:
    """Runs of two and more lines that tabs, or that bars, part into cells; ruler lines (|---|:-:|) left out.

    A header below a blank line begins a table of its own: a sheet may hold several."""
    block: list[Span] = []
    for line in [*lines, Span(0, 0, "")]:
        if block and (_delimiter(line.text) != _delimiter(block[0].text) or _begins_another(block[-1], line)):
            if len(block) > 1:
                yield [_cells(row) for row in block if not _RULER.fullmatch(row.text)]
            block = []
        if _delimiter(line.text):
            block.append(line)


def _begins_another(above: Span, line: Span) -> bool:
    if line.start - above.end < 2:
        return False
    cells = [cell.text for cell in _cells(line) if cell.text]
    return len(cells) >= 2 and all(vocabulary().header(cell) for cell in cells)


def _delimiter(text: str) -> str:
    """What parts the cells: "\\t", "||" (two bars or more), "|" (one), the line's "／"; "" for what is no row."""
    return "\t" if "\t" in text else "|" * min(bars(text), 2) or "／" * slashes(text)


def _cells(row: Span) -> list[Cell]:
    delimiter = re.compile("\t") if "\t" in row.text else BAR if bars(row.text) else SLASH
    cells: list[Cell] = []
    start = 0
    for found in [*delimiter.finditer(row.text), None]:
        end = found.start() if found else len(row.text)
        cells.append(trimmed(row.text, start, end, row.start))
        start = found.end() if found else end
    return cells if delimiter.pattern == "\t" else _without_margins(cells)


def _without_margins(cells: list[Cell]) -> list[Cell]:
    first = 1 if cells and not cells[0].text and len(cells) > 2 else 0
    last = -1 if cells and not cells[-1].text and len(cells) > 2 else None
    return cells[first:last]


def trimmed(text: str, start: int, end: int, shift: int) -> Cell:
    """The cell between `start` and `end` of `text` without white space around; `shift` is where `text` begins."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return Cell(shift + start, shift + start + len(part), part.replace("\n", ""))


def is_empty(cell: Cell) -> bool:
    """Whether a cell says nothing (blank or a dash)."""
    return says_nothing(cell.text)


def says_nothing(text: str) -> bool:
    """Whether the text of a cell is none, or a dash that stands for none."""
    return not text or text in _EMPTY


def are_entries(grid: list[list[Cell]], text: str) -> bool:
    """Whether bars part fields of entries in prose (甲公司｜A轮，1亿元。领投方为…): no rows below a header."""
    rows = [[cell for cell in row if cell.text] for row in grid]
    parted = [row for row in rows if len(row) > 1]
    if not parted or not all(BAR.search(text, row[0].end, row[1].start) for row in parted):
        return False
    if any(vocabulary().header(cell.text) for cell in (*rows[0], *(row[0] for row in rows if row))):
        return False
    return 2 * sum(any(_PROSE.search(cell.text) for cell in row) for row in parted) > len(rows)
