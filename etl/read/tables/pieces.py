"""The pieces of a flattened table that spaces and line ends part: several may make one cell, none holds two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_PIECE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:（[^（）]*）)?|(?:[^\\s《》]|《(?=[^》]*$)|》)+")
_DATE = re.compile(r"(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)")
_WIDE = re.compile("[\u2e80-\u9fff\uff01-\uff60“”‘’—…·]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points `start` to `end` of line `line` (0 is the first); `glued`: nothing stands between it and the last."""

    line: int
    start: int
    end: int
    text: str
    glued: bool = False

    @property
    def width(self) -> int:
        """Columns that it takes in print: a Chinese character two."""
        return len(self.text) + len(_WIDE.findall(self.text))


def pieces(lines: Sequence[str]) -> list[Piece]:
    """What spaces part in `lines`, a title whole; a date also from a name that it touches (深圳市2023年5月)."""
    return [
        piece
        for number, line in enumerate(lines)
        for found in _PIECE.finditer(line)
        for piece in _around_date(number, found.start(), found[0])
    ]


def _around_date(line: int, start: int, text: str) -> Iterator[Piece]:
    date = None if "《" in text else _DATE.search(text)
    cuts = [0, date.start(), date.end(), len(text)] if date else [0, len(text)]
    glued = False
    for left, right in pairwise(cuts):
        if left < right:
            yield Piece(line, start + left, start + right, text[left:right], glued)
            glued = True


def written(cell: Sequence[Piece]) -> str:
    """The text of a cell: what spaces parted stays so, what a line end parted is one word where it is Chinese."""
    text = cell[0].text
    for left, right in pairwise(cell):
        apart = left.line == right.line or (left.text[-1].isascii() and right.text[0].isascii())
        text += f" {right.text}" if apart and not right.glued else right.text
    return text
