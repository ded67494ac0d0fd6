"""The width that the lines around a line fill, and whether a line fills it: a broken line against an ended one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.read.lines import CLOSED, Line, heading_level, width

INDENT = 4  # a paragraph's first line starts two characters in, which a PDF's text has lost
_WINDOW = 7
_NARROWEST, _WIDEST = 16, 130
_INNER = re.compile("[，。；、,;：](?=.)")
_CLOSING = re.compile("[，。、；：？！）》〉”’】」』〕,;!?]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%/+-]*")
_LATIN = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Column:
    """The common width of the lines before one line and of those after it; 0 where they have none in common."""

    back: int
    ahead: int

    @property
    def widest(self) -> int:
        """The greater of both."""
        return max(self.back, self.ahead)


def columns(lines: Sequence[Line]) -> list[Column]:
    """The column of each line."""
    widths = [width(line.text) for line in lines]
    counts = [not line.row and not heading_level(line.text) for line in lines]
    prose = [bool(_INNER.search(line.text)) for line in lines]
    ended = [bool(CLOSED.search(line.text)) for line in lines]
    measured = _Measured(widths, counts, prose, ended)
    return [
        Column(
            measured.common(range(max(0, index - _WINDOW), index + 1), index),
            measured.common(range(index, min(len(lines), index + _WINDOW + 1)), index),
        )
        for index in range(len(lines))
    ]


@dataclass(frozen=True, slots=True)
class _Measured:
    widths: list[int]
    counts: list[bool]  # headings and rows say nothing about the width of the text
    prose: list[bool]
    ended: list[bool]

    def common(self, window: range, index: int) -> int:
        """The width that most lines of the window fill, no neighbour being wider; 0 where there is none."""
        inside = [i for i in window if self.counts[i]]
        own = self.widths[index]
        best, support = 0, 2
        for candidate in sorted({self.widths[i] for i in inside if self.widths[i] >= own - 2}, reverse=True):
            near = [i for i in inside if candidate - 3 <= self.widths[i] <= candidate]
            if _NARROWEST <= candidate <= _WIDEST and len(near) > support and self._are_broken(near):
                filled = [self.widths[i] for i in near]
                best, support = max(filled, key=lambda w: (filled.count(w), -w)), len(near)
        beside = self.widths[max(0, index - 1) : index + 2]
        return best if all(w <= best + 4 for w in beside) else 0

    def _are_broken(self, near: list[int]) -> bool:
        """Whether lines look like broken sentences: many have a comma inside, most do not end with their sentence."""
        punctuated, ended = sum(self.prose[i] for i in near), sum(self.ended[i] for i in near)
        return punctuated * 3 >= len(near) and ended * 2 <= len(near)


def fills(left: str, right: str, column: int, *, first: bool, slack: int = 0) -> bool:
    """Whether the first word of `right` would not have fitted behind `left`; `first`: `left` begins a paragraph.

    Wide columns and Latin letters, which are not all of one width, are given two columns more."""
    used = width(left) + (INDENT if first else 0)
    ragged = 2 if column > 44 or _LATIN.search(left) or _LATIN.match(right) else 0
    return used + _first_word(right) > column - max(slack, ragged)


def _first_word(text: str) -> int:
    word = _WORD.match(text)
    end = word.end() if word else 1
    while end < len(text) and _CLOSING.match(text[end]):
        end += 1
    return width(text[:end])
