"""Find tables that typesetting has flattened: a line of headers, then cells that only spaces and line ends part.

Used twice: before cleaning joins lines (which lines are such rows), and after it (the table itself)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.read.lines import is_note
from etl.read.tables.vocabulary import Vocabulary, vocabulary

_TITLE = re.compile("《[^《》]*(?:》|$)|^[^《》]*》")
_LONGEST_ROW = 90
_LONGEST_HEADER = 80
_CAPTION = re.compile(r"[图表] ?\d|附表|表[一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `header` to `body` (exclusive) are the header, `body` to `end` the rows."""

    header: int
    body: int
    end: int


def flat_regions(lines: Sequence[str]) -> Iterator[Region]:
    """The flattened tables among `lines` (none of them blank)."""
    words = vocabulary()
    index = 0
    while index < len(lines):
        body = _header_end(lines, index, words)
        end = _body_end(lines, body) if body else index
        if body and end - body >= 2:
            yield Region(index, body, end)
            index = end
        else:
            index += 1


def header_words(line: str) -> list[str]:
    """The words of a header line that only spaces part."""
    return line.split()


def _header_end(lines: Sequence[str], index: int, words: Vocabulary) -> int:
    """Index after the header that begins at `index`; 0 where none does: all words known, at least two a real column."""
    if len(lines[index]) > _LONGEST_HEADER or "\t" in lines[index]:
        return 0
    if " " in lines[index]:
        return index + 1 if _is_header(header_words(lines[index]), words, 2) else 0
    end = index
    while end < len(lines) and " " not in lines[end] and words.header(lines[end]):
        end += 1
    captioned = index > 0 and _CAPTION.match(lines[index - 1]) is not None
    return end if _is_header(list(lines[index:end]), words, 2 if captioned else 3) else 0


def _is_header(cells: list[str], words: Vocabulary, least: int) -> bool:
    found = []
    for cell in cells:
        found.append(words.header(cell))
        if found[-1] is None:
            return False
    roles = [header.role for header in found if header and header.role]
    return "\t" not in "".join(cells) and len(set(roles)) == len(roles) >= least


def _body_end(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and _may_be_row(lines[end]):
        end += 1
    return end


def _may_be_row(line: str) -> bool:
    plain = _TITLE.sub("", line)
    prose = "。" in plain or plain.count("，") > 1 or plain.endswith(("，", "："))
    return (
        not prose and "\t" not in line and len(plain) <= _LONGEST_ROW and not is_note(line) and line[0] not in "#•●■“"
    )
