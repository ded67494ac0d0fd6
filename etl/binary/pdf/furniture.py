"""Page furniture by its place: headers and footers that recur at the edges of pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from etl.binary.layout import TextLine

_EDGE = 0.12  # of the page's height, at its top and at its bottom
_NUMBER = re.compile(
    r"(?:[-—–·~|]\s?)?(?:\d{1,4}|[ivxlIVXL]{1,6})(?:\s?[-—–·~|])?|第\s?\d{1,4}\s?页(?:\s*[/，,]?\s*共\s?\d{1,4}\s?页)?"
    r"|[Pp]age\s\d{1,4}(?:\sof\s\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}"
)
_DIGITS = re.compile(r"\d+")
_WHITE = re.compile(r"\s+")
_LARGE = 1.4  # of the usual size: a title, which headers repeat
_SMALL = 0.85  # a first line so small is a header even where it stands on one page only


def without_furniture(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[list[TextLine]]:
    """The lines of each page without those that recur at the edges of three pages (two of a short file)."""
    counts = Counter(key for lines, high in zip(pages, heights, strict=True) for key in _edge_keys(lines, high))
    least = 2 if len(pages) <= 4 else 3
    usual = median([line.size for lines in pages for line in lines] or [0])
    kept = []
    for lines, high in zip(pages, heights, strict=True):
        dropped = {id(line) for line in _numbers(lines, high)}
        for line in lines:
            recurs = counts[_key(line)] >= least and line.size < _LARGE * usual
            if _is_at_edge(line, high) and (recurs or _is_small_header(line, lines, high, usual)):
                dropped.add(id(line))
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _is_small_header(line: TextLine, lines: Sequence[TextLine], high: float, usual: float) -> bool:
    first = all(line.top <= other.top for other in lines)
    return first and line.bottom < _EDGE * high and line.size < _SMALL * usual


def _edge_keys(lines: Sequence[TextLine], high: float) -> set[str]:
    return {_key(line) for line in lines if _is_at_edge(line, high)}


def _is_at_edge(line: TextLine, high: float) -> bool:
    return line.bottom < _EDGE * high or line.top > (1 - _EDGE) * high


def _key(line: TextLine) -> str:
    return _DIGITS.sub("0", _WHITE.sub("", line.text))


def _numbers(lines: Sequence[TextLine], high: float) -> list[TextLine]:
    """The page's number: the first or last line of the page, at its edge."""
    edges = sorted((line for line in lines if _is_at_edge(line, high)), key=lambda line: line.top)
    return [line for line in {*edges[:1], *edges[-1:]} if _NUMBER.fullmatch(line.text)]
