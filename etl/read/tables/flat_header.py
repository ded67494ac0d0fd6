"""The header of a flattened table: words that only spaces part, or one a line; a few of them may be unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.read.tables.fit import Kind
from etl.read.tables.pieces import Piece
from etl.read.tables.vocabulary import Header, normal, vocabulary

_LONGEST = 80  # characters of a header line
_LONGEST_WORD = 12  # of a header that is not known
_WORDS = 4  # English words of one header
_CAPTION = re.compile(r"[图表] ?\d|附表|表[一二三四五六七八九十]|Table \d")
_NUMBERS = frozenset({"序号", "编号", "排名", "no", "no.", "#", "rank"})
_UPRIGHT, _ACROSS = 1.2, 2.4
_SHARE = 4  # one header in so many may be unknown
_WORD = re.compile(r"\S+")
_NO_HEADERS = re.compile("[\t，。；：！？《》]")
_NO_HEADER = re.compile("[，。；：！？《》、\\d]")


@dataclass(frozen=True, slots=True)
class FlatHeader:
    """The headers with what their columns hold; `end`: the line after them; `known`: the vocabulary has them all."""

    cells: tuple[Piece, ...]
    kinds: tuple[Kind, ...]
    end: int
    known: bool

    @property
    def most(self) -> float:
        """How much strain a row may bear: less under headers one a line, whose number nothing else tells."""
        return _UPRIGHT if len(self.cells) == self.cells[-1].line + 1 else _ACROSS


def flat_headers(lines: Sequence[str], index: int) -> list[FlatHeader]:
    """The headers that may begin at line `index`, their pieces' lines counted from there.

    Several where headers stand one a line and the first unknown word may be the last of them."""
    if len(lines[index]) > _LONGEST or _NO_HEADERS.search(lines[index]):
        return []
    captioned = index > 0 and _CAPTION.match(lines[index - 1]) is not None
    if " " in lines[index] and not (lines[index].isascii() and vocabulary().header(lines[index])):
        cells = _grouped(lines[index], 0)
        if not any(map(_role, cells)):
            return []
        below = _grouped(lines[index + 1], 1) if index + 1 < len(lines) and _looks_short(lines[index + 1]) else []
        if below and all(_header(cell) for cell in below) and any(_role(cell) for cell in below):
            return _understood([*cells, *below], index + 2, 2, captioned=captioned)
        return _understood(cells, index + 1, 2, captioned=captioned)
    end = _column_end(lines, index, captioned=captioned)
    cells = [Piece(n, 0, len(line), line) for n, line in enumerate(lines[index : end + 1])]
    least = 2 if captioned else 3
    more = len(cells) > end - index and (captioned or index == 0 or not _may_be_header(lines[index - 1]))
    one_more = _understood(cells, end + 1, least, captioned=True) if more else []
    return [*_understood(cells[: end - index], end, least, captioned=captioned), *one_more]


def _looks_short(line: str) -> bool:
    return len(line) <= _LONGEST // 2 and not _NO_HEADERS.search(line)


def _column_end(lines: Sequence[str], index: int, *, captioned: bool) -> int:
    """Index after the headers that stand one a line; under a caption an unknown one may stand among them."""
    end = index
    while end < len(lines):
        known = vocabulary().header(lines[end]) is not None
        between = captioned and end > index and end + 1 < len(lines) and vocabulary().header(lines[end + 1]) is not None
        if not known and not (between and " " not in lines[end] and _may_be_header(lines[end])):
            break
        end += 1
    return end


def _may_be_header(word: str) -> bool:
    return len(word) <= _LONGEST_WORD + 8 * word.isascii() and not _NO_HEADER.search(word)


def _grouped(line: str, number: int) -> list[Piece]:
    """The headers of a line: English ones may be several words, the longest that is known."""
    words = [Piece(number, *found.span(), found[0]) for found in _WORD.finditer(line)]
    cells: list[Piece] = []
    index = 0
    while index < len(words):
        size = next((n for n in range(_WORDS, 1, -1) if _is_one(line, words[index : index + n], n)), 1)
        cell = replace(words[index], end=words[index + size - 1].end)
        cell = replace(cell, text=line[cell.start : cell.end])
        unknown = bool(cells) and cell.text.isascii() and cells[-1].text.isascii() and not _header(cells[-1])
        if unknown and not _header(cell):
            cells[-1] = replace(cells[-1], end=cell.end, text=line[cells[-1].start : cell.end])
        else:
            cells.append(cell)
        index += size
    return cells


def _is_one(line: str, words: Sequence[Piece], size: int) -> bool:
    if len(words) < size:
        return False
    text = line[words[0].start : words[-1].end]
    return (text.isascii() or words[-1].text[0] in "（(") and vocabulary().header(text) is not None


def _header(cell: Piece) -> Header | None:
    return vocabulary().header(cell.text)


def _role(cell: Piece) -> str | None:
    header = _header(cell)
    return header.role if header else None


def _understood(cells: list[Piece], end: int, least: int, *, captioned: bool) -> list[FlatHeader]:
    """The one header, if enough is known: no role twice, at least `least`, one more where something is unknown."""
    roles = [role for role in map(_role, cells) if role]
    unknown = [cell for cell in cells if not _header(cell)]
    if len(set(roles)) < len(roles) or len(roles) < least + bool(unknown and not captioned):
        return []
    if len(unknown) > max(1, len(cells) // _SHARE) or not all(_may_be_header(cell.text) for cell in unknown):
        return []
    return [FlatHeader(tuple(cells), tuple(_kind(cell) for cell in cells), end, not unknown)]


def _kind(cell: Piece) -> Kind:
    header = _header(cell)
    numbers = normal(cell.text) in _NUMBERS
    return Kind(header.role, header.unit, numbers) if header else Kind(None)
