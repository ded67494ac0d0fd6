"""Write pages as text: a line a paragraph, blank lines where there is space, # before headings, tabs between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from etl.binary.layout import TextLine
from etl.binary.paragraphs import Paragraph, between, paragraphs, starts_something
from etl.binary.pdf.ruled import Box, RuledTable

_HEADING = 1.2  # of the usual size
_TITLE = 1.6
_LONGEST_HEADING = 60
_SENTENCE = re.compile("[。；，、：;,:]$")
_WORDS = re.compile("[A-Za-z\u3400-\u9fff]{2}")
_APART = 1.5  # of the usual step from line to line
_INDENT = 1.2  # of the size, at least that a new paragraph is indented
_DEEPEST_INDENT = 3.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be written."""

    lines: Sequence[TextLine]
    tables: Sequence[RuledTable]
    width: float


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a row of a table, with the line ends around it, and its box on the page."""

    text: str
    box: Box


def page_parts(sheets: Sequence[Sheet]) -> list[list[Part]]:
    """The parts of each page. A page begins with a form feed, but where a sentence runs into it from the one before."""
    body = median([line.size for sheet in sheets for line in sheet.lines] or [0])
    blocks = [_Blocks(sheet, body) for sheet in sheets]
    pages = [page.parts() for page in blocks]
    for index, (left, right) in enumerate(pairwise(blocks)):
        if left.open_end and right.open_start and not starts_something(right.open_start.text):
            last, first = pages[index][-1], pages[index + 1][0]
            joint = between(left.open_end.text, right.open_start.text)
            pages[index][-1] = replace(last, text=last.text.rstrip("\n") + joint)
            pages[index + 1][0] = replace(first, text=first.text.removeprefix("\f"))
    return pages


class _Blocks:
    """The paragraphs and tables of a page. `body` is the size of the document's usual letters."""

    def __init__(self, sheet: Sheet, body: float) -> None:
        self._paragraphs = paragraphs(sheet.lines, sheet.width)
        self._tables = sorted(sheet.tables, key=lambda table: table.box[1])
        self._body = body

    @property
    def open_end(self) -> Paragraph | None:
        """The last paragraph, where its sentence goes on behind the page's end."""
        last = self._paragraphs[-1] if self._paragraphs else None
        below = last and any(table.box[1] > last.bottom for table in self._tables)
        return last if last and last.goes_on and not below and not self._level(last) else None

    @property
    def open_start(self) -> Paragraph | None:
        """The first paragraph, where it may be the rest of one from the page before."""
        first = self._paragraphs[0] if self._paragraphs else None
        above = first and any(table.box[1] < first.top for table in self._tables)
        return first if first and first.at_edge and not above and not self._level(first) else None

    def parts(self) -> list[Part]:
        """What is written of the page, in order."""
        parts: list[Part] = []
        waiting = list(self._tables)
        for paragraph, text in self._written():
            while waiting and _precedes(waiting[0], paragraph):
                parts += _rows(waiting.pop(0))
            parts.append(Part(text, (paragraph.x0, paragraph.top, paragraph.x1, paragraph.bottom)))
        parts += [row for table in waiting for row in _rows(table)]
        return [replace(parts[0], text="\f" + parts[0].text.lstrip("\n")), *parts[1:]] if parts else []

    def _written(self) -> Iterator[tuple[Paragraph, str]]:
        step = _step(self._paragraphs)
        heading = False
        for index, paragraph in enumerate(self._paragraphs):
            above = self._paragraphs[index - 1] if index else None
            below = self._paragraphs[index + 1] if index + 1 < len(self._paragraphs) else None
            level = self._level(paragraph)
            if level:
                begin = "" if heading else f"\n{'#' * level} "
                heading = below is not None and self._goes_on(paragraph, below)
                end = between(paragraph.text, below.text) if heading and below else "\n\n"
                yield paragraph, begin + paragraph.text + end
            else:
                blank = above is not None and (above.lines > 1 or _is_apart(above, paragraph, step))
                yield paragraph, ("\n" if blank else "") + paragraph.text + "\n"

    def _goes_on(self, heading: Paragraph, below: Paragraph) -> bool:
        """Whether the next line belongs to the heading: as large, and close below."""
        return self._level(below) == self._level(heading) and below.top - heading.bottom < heading.size / 2

    def _level(self, line: Paragraph) -> int:
        """1 or 2 for a line in larger letters that is no sentence; 0 for text."""
        if not self._body or line.size < _HEADING * self._body or len(line.text) > _LONGEST_HEADING:
            return 0
        if _SENTENCE.search(line.text) or not _WORDS.search(line.text) or "   " in line.text:
            return 0
        return 1 if line.size >= _TITLE * self._body else 2


def _precedes(table: RuledTable, line: Paragraph) -> bool:
    """Whether the table stands above the line, and in its column."""
    beside = table.box[2] < line.x0 or table.box[0] > line.x1
    return table.box[1] < line.top and not beside


def _rows(table: RuledTable) -> list[Part]:
    last = len(table.rows) - 1
    return [
        Part(("" if index else "\n") + "\t".join(row) + ("\n\n" if index == last else "\n"), box)
        for index, (row, box) in enumerate(zip(table.rows, table.boxes, strict=True))
    ]


def _step(lines: Sequence[Paragraph]) -> float:
    """The usual distance from one line to the next; 0 where there is none."""
    steps = [b.top - a.bottom + b.size for a, b in pairwise(lines) if a.column == b.column and b.top > a.top]
    return median(steps) if steps else 0


def _is_apart(above: Paragraph, line: Paragraph, step: float) -> bool:
    if above.column != line.column:
        return False
    indent = (line.x0 - above.x0) / (line.size or 1)
    return line.top - above.bottom + line.size > _APART * step or _INDENT < indent < _DEEPEST_INDENT
