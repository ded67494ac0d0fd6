"""Mark which lines are table rows before anything is joined: tabs, bars, and rows that only spaces or lines part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.read.lines import Line, bars
from etl.read.tables.flat import flat_regions


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """`lines` with `row` and `flat` set."""
    regions = flat_regions([line.text for line in lines])
    flat = {index for region in regions for index in range(region.header, region.end)}
    return [
        replace(line, row=index in flat or _is_row(lines, index), flat=index in flat)
        for index, line in enumerate(lines)
    ]


def _is_row(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if "\t" in text or bars(text) >= 3:
        return True
    count = bars(text)
    return count > 0 and any(bars(lines[i].text) == count for i in (index - 1, index + 1) if 0 <= i < len(lines))
