"""Drop page furniture: page numbers, and headers or footers that repeat beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.read.lines import Line, is_note

_DECORATED = re.compile(
    r"[-—–·~|] ?\d{1,4} ?[-—–·~|]|第 ?\d{1,4} ?页(?:[ /，,]*共 ?\d{1,4} ?页)?|[Pp]age \d{1,4}(?: of \d{1,4})?|"
    r"\d{1,3} ?/ ?\d{1,3}"
)
_BARE = re.compile(r"\d{1,3}|[ivxIVX]{1,5}")
_DIGITS = re.compile(r"\d+")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """`lines` without page numbers and running headers; rows of tables are never dropped."""
    numbers = {index for index, line in enumerate(lines) if _is_page_number(lines, index) and not line.row}
    dropped = numbers | _running_headers(lines, numbers)
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if index in dropped:
            gap = gap or line.after_blank
        else:
            kept.append(line if not gap or line.after_blank else _after_blank(line))
            gap = False
    return kept


def _after_blank(line: Line) -> Line:
    return Line(line.mapped, after_blank=True, row=line.row, flat=line.flat, page=line.page)


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if _DECORATED.fullmatch(text):
        return True
    last = index + 1 == len(lines)
    alone = lines[index].after_blank and (last or lines[index + 1].after_blank)
    return alone and _BARE.fullmatch(text) is not None


def _running_headers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Short lines that recur at least three times, most of them beside a page number or a page's start."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index not in numbers and not line.row and len(line.text) <= 40 and not is_note(line.text):
            places.setdefault(_DIGITS.sub("0", line.text), []).append(index)
    edges = {index for index, line in enumerate(lines) if line.page} | {i + step for i in numbers for step in (-1, 1)}
    edges |= {index - 1 for index, line in enumerate(lines) if line.page}
    recurring = (found for found in places.values() if len(found) >= 3)
    return {i for found in recurring if sum(i in edges for i in found) * 2 > len(found) for i in found}
