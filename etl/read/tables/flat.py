"""Find tables that typesetting has flattened: a line of headers, then cells that only spaces and line ends part.

Used twice: before cleaning joins lines (which lines are such rows, which cells go on below), and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.read.lines import is_note
from etl.read.tables.align import Aligned, Cells, aligned
from etl.read.tables.flat_header import FlatHeader, flat_headers
from etl.read.tables.pieces import Piece, pieces

_TITLE = re.compile("《[^《》]*(?:》|$)|^[^《》]*》")
_LONGEST_ROW = 90
_SENTENCE = 12  # characters of a line of prose that a comma ends; a shorter one may be a wrapped cell


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `header` to `body` (exclusive) are the header, `body` to `end` the rows.

    `found`: the pieces of the rows, their lines counted from `body`; `rows`: those of each row's cells."""

    header: int
    body: int
    end: int
    columns: FlatHeader
    found: tuple[Piece, ...]
    rows: tuple[Cells, ...]

    def cut_lines(self) -> frozenset[int]:
        """The lines whose last cell goes on in the next line."""
        cells = [(self.found[cell[0]], self.found[cell[1] - 1]) for row in self.rows for cell in row if cell]
        return frozenset(self.body + line for first, last in cells for line in range(first.line, last.line))


def flat_regions(lines: Sequence[str]) -> Iterator[Region]:
    """The flattened tables among `lines` (none of them blank)."""
    index = 0
    while index < len(lines):
        region = _region(lines, index)
        if region:
            yield region
        index = region.end if region else index + 1


def _region(lines: Sequence[str], index: int) -> Region | None:
    """The table whose header begins at a line; rows that fit no column are left apart, if all the header is known."""
    tried = [(header, *_rows(lines, header)) for header in flat_headers(lines, index)]
    fitting = [(rows.strain, n, rows) for n, (_, _, rows) in enumerate(tried) if rows]
    if fitting:
        _, number, rows = min(fitting, key=lambda each: each[:2])
        header, found, _ = tried[number]
        used = found[: rows.used]
        return Region(index, header.end, header.end + used[-1].line + 1, header, used, rows.rows)
    for header, _, _ in tried:
        end = _body_end(lines, header.end)
        if header.known and end - header.end >= 2:
            return Region(index, header.end, end, header, (), ())
    return None


def _rows(lines: Sequence[str], header: FlatHeader) -> tuple[tuple[Piece, ...], Aligned | None]:
    """The pieces of the lines under a header, and the rows that they make."""
    end = _body_end(lines, header.end)
    found = tuple(pieces(lines[header.end : end]))
    return found, aligned(found, header.kinds, header.most) if end - header.end >= 2 else None


def _body_end(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and _may_be_row(lines[end]):
        end += 1
    return end


def _may_be_row(line: str) -> bool:
    plain = _TITLE.sub("", line)
    prose = "。" in plain or plain.count("，") > 1 or (plain.endswith(("，", "：")) and len(plain) >= _SENTENCE)
    return (
        not prose and "\t" not in line and len(plain) <= _LONGEST_ROW and not is_note(line) and line[0] not in "#•●■“"
    )
