"""Join the lines of a page into paragraphs by where they stand: a full line goes on in the next one at the left edge.

What places leave open (a column of short lines) is left to the cleaning of text, which knows words and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from etl.binary.layout import TextLine

_WIDE_ENOUGH = 0.5  # of the page: a line as wide tells where its column ends, even alone
_LEAST_WIDTH = 12  # of the size: a column of narrower lines is no prose
_LIKE = 1.25  # how much two lines of one paragraph may differ in size
_LOOSE = 1.3  # of the usual step: a wider one begins a paragraph
_PITCH = 2.3  # of the size, where two lines alone tell nothing about the usual step
_AT_EDGE = 0.8  # of the size
_CLOSED = re.compile("[。！？；：!?;:…][”」』）)]*$")
_STARTS = re.compile(
    r"[-*•·▪●■◆◇○□▶➤]|[①-⑳]|\d{1,2}[)）．.、](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|第[\d一二三四五六七八九十百]+[章节条部篇]|(?:数据|资料)?来源[:：]|[图表] ?\d"
)
_WORD = re.compile(r"[A-Za-z0-9][\w.,%/+-]*|.")
_NO_START = re.compile("[，。、；：？！）》〉”’】」』〕,;!?)]+")
_TABULAR = re.compile("   |(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")  # cells of a row that only gaps part
_HYPHEN = "\x02"  # PDFium's sign for a hyphen that only the line's end has made
_ASCII = re.compile("[\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined; box and size as of a line. `lines` counts them.

    `goes_on`: the last line is full and its sentence not at its end; `at_edge`: the first line is not indented."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    column: int
    lines: int
    goes_on: bool
    at_edge: bool


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float  # infinite where no line tells


def paragraphs(lines: Sequence[TextLine], width: float) -> list[Paragraph]:
    """The paragraphs of a page that is `width` wide, in the order of its lines."""
    columns = {number: _column([x for x in lines if x.column == number], width) for number in {x.column for x in lines}}
    step = _step(lines)
    result: list[Paragraph] = []
    last: TextLine | None = None
    for line in lines:
        column = columns[line.column]
        if last and _continues(result[-1], last, line, (columns[last.column], column), step):
            result[-1] = _joined(result[-1], line, column)
        else:
            at_edge = line.x0 < column.left + _AT_EDGE * line.size
            result.append(
                Paragraph(
                    line.text,
                    line.x0,
                    line.top,
                    line.x1,
                    line.bottom,
                    line.size,
                    line.column,
                    1,
                    _goes_on(line, column),
                    at_edge,
                )
            )
        last = line
    return result


def between(left: str, right: str) -> str:
    """What stands for a line end between two texts that belong together: a space between Latin words."""
    return " " if _ASCII.match(left[-1:]) and _ASCII.match(right[:1]) else ""


def starts_something(text: str) -> bool:
    """Whether a list item, a numbered heading, a caption or a note begins here."""
    return _STARTS.match(text) is not None


def _continues(above: Paragraph, last: TextLine, line: TextLine, columns: tuple[_Column, _Column], step: float) -> bool:
    if _TABULAR.search(last.text) or _TABULAR.search(line.text) or starts_something(line.text):
        return False
    if not 1 / _LIKE < line.size / (last.size or 1) < _LIKE or not _is_full(last, line.text, columns[0]):
        return False
    if last.column != line.column:
        at_edge = line.x0 < columns[1].left + _AT_EDGE * line.size
        return at_edge and not _CLOSED.search(last.text)
    pitch = line.bottom - last.bottom
    if not 0 < pitch <= (_LOOSE * step if step else _PITCH * line.size):
        return False
    return line.x0 < above.x0 + _AT_EDGE * line.size or (above.lines == 1 and starts_something(above.text))


def _is_full(line: TextLine, following: str, column: _Column) -> bool:
    """Whether the first word of `following` would not have fitted behind the line."""
    word = _WORD.match(following)
    end = word.end() if word else 0
    closing = _NO_START.match(following, end)
    characters = closing.end() if closing else end
    each = (line.x1 - line.x0) / (len(line.text) or 1)
    return line.x1 + characters * each > column.right - 0.3 * line.size


def _goes_on(line: TextLine, column: _Column) -> bool:
    return _is_full(line, "一", column) and not _CLOSED.search(line.text) and not _TABULAR.search(line.text)


def _joined(above: Paragraph, line: TextLine, column: _Column) -> Paragraph:
    if above.text.endswith(_HYPHEN):
        text = above.text[:-1] + line.text
    else:
        text = above.text + between(above.text, line.text) + line.text
    return replace(
        above,
        text=text,
        x0=min(above.x0, line.x0) if above.column == line.column else line.x0,
        x1=max(above.x1, line.x1),
        bottom=line.bottom,
        column=line.column,
        lines=above.lines + 1,
        goes_on=_goes_on(line, column),
    )


def _column(lines: Sequence[TextLine], width: float) -> _Column:
    """Where lines begin and end: what two of them reach, or one that is wide."""
    size = median(line.size for line in lines)
    ends = sorted((line.x1 for line in lines), reverse=True)
    # one line may stand out (a title); two that end together tell
    told = [a for a, b in pairwise(ends) if a - b < size]
    told += [line.x1 for line in lines if line.x1 - line.x0 > _WIDE_ENOUGH * width]
    prose = max(line.x1 - line.x0 for line in lines) > _LEAST_WIDTH * size
    return _Column(min(line.x0 for line in lines), max(told) if told and prose else float("inf"))


def _step(lines: Sequence[TextLine]) -> float:
    """The usual distance from one line to the next; 0 where too few lines tell."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if a.column == b.column and b.bottom > a.bottom]
    near = [step for step, line in zip(steps, lines, strict=False) if step < _PITCH * line.size]
    return median(near) if len(near) > 3 else 0
