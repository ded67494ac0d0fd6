"""Tables in the cleaned text: rows that tabs or bars part, and rows that typesetting has flattened into lines."""

from __future__ import annotations

from etl.document import Cell, Table
from etl.read.lines import CLOSED
from etl.read.tables.assemble import flat_table
from etl.read.tables.cards import card_tables
from etl.read.tables.flat import flat_regions
from etl.read.tables.grid import Span, are_entries, delimited_blocks, line_spans
from etl.read.tables.headed import headed_table


def tables(text: str) -> tuple[Table, ...]:
    """All tables of a cleaned text, in order; what their columns mean is decided by `etl.recognise.cells`."""
    lines = line_spans(text)
    blocks = (grid for grid in delimited_blocks(lines) if not are_entries(grid, text))
    headed = (headed_table(grid, _caption(lines, grid)) for grid in blocks)
    flattened = (flat_table(lines, region) for region in flat_regions([line.text for line in lines]))
    found = [table for table in (*headed, *flattened) if table is not None] + [*card_tables(lines)]
    return tuple(sorted(found, key=lambda table: table.start))


def _caption(lines: list[Span], grid: list[list[Cell]]) -> str:
    """The line above the first row, where it is short and no sentence."""
    start = grid[0][0].start if grid and grid[0] else 0
    above = [line for line in lines if line.end < start][-1:]
    return above[0].text if above and len(above[0].text) <= 60 and not CLOSED.search(above[0].text) else ""
