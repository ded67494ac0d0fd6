"""Mark which lines are table rows before anything is joined: tabs, bars, and rows that only spaces or lines part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.read.lines import Line, bars, is_note, slashes
from etl.read.tables.flat import flat_regions
from etl.read.tables.vocabulary import vocabulary
from etl.read.wrap import joined


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """`lines` with `row`, `flat` and `cut` set."""
    regions = list(flat_regions([line.text for line in lines]))
    flat = {index for region in regions for index in range(region.header, region.end)}
    cut = {index for region in regions for index in region.cut_lines()}
    return [
        replace(line, row=index in flat or _is_row(lines, index), flat=index in flat, cut=index in cut)
        for index, line in enumerate(lines)
    ]


def mended(lines: Sequence[Line]) -> list[Line]:
    """`lines` with the rows of tab tables whole again that a line end inside a cell has broken.

    Only where the pieces have just as many tabs as the table's header; anything else is left as it is."""
    result: list[Line] = []
    index = tabs = 0
    while index < len(lines):
        own = lines[index].text.count("\t")
        begins = own >= 2 and tabs == 0 and _is_header(lines[index].text)
        tabs = own if begins else tabs if own or _begins_row(lines, index, tabs) else 0
        end = index + 1 if begins or not tabs else _row_end(lines, index, tabs)
        line = lines[index]
        for piece in lines[index + 1 : end]:
            line = joined(line, piece)
        result.append(line)
        index = end
    return result


def _is_header(text: str) -> bool:
    return sum(vocabulary().header(cell) is not None for cell in text.split("\t")) >= 2


def _begins_row(lines: Sequence[Line], index: int, tabs: int) -> bool:
    """A line without tabs under a header, whose cell goes on in a row that has all of them."""
    following = lines[index + 1].text.count("\t") if index + 1 < len(lines) else 0
    return tabs > 0 and following == tabs and _may_continue(lines[index]) and not lines[index + 1].after_blank


def _row_end(lines: Sequence[Line], start: int, tabs: int) -> int:
    """Index after the last piece of the row that begins at `start`."""
    found, end = lines[start].text.count("\t"), start + 1
    while found < tabs and end < len(lines) and _may_continue(lines[end]):
        found += lines[end].text.count("\t")
        end += 1
    if found != tabs:
        return start + 1
    next_row = end + 1 < len(lines) and lines[end + 1].text.count("\t") == tabs and not lines[end + 1].after_blank
    cut = next_row and "\t" not in lines[end].text and _may_continue(lines[end])
    return end + 1 if cut else end


def _may_continue(line: Line) -> bool:
    return not line.after_blank and not is_note(line.text) and len(line.text) <= 80


def _is_row(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if "\t" in text or bars(text) >= 3:
        return True
    near = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return any(count(text) > 0 and any(count(line) == count(text) for line in near) for count in (bars, slashes))
