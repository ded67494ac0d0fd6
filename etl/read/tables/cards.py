"""Profiles written as lines of "header：value" (公司名称：…, 成立时间：…): each is a table of one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.document import Cell, Table
from etl.read.tables.grid import Span, trimmed
from etl.read.tables.vocabulary import vocabulary

_FIELD = re.compile(
    r"\s*(?:(?:[-•·]|\*(?!\*))\s*)?(?:\*\*)?(?P<header>[^：:|\t，。；！？]{1,20}?)(?:\*\*)?\s*[：:](?:\*\*)?\s*(?P<value>\S.*)"
)
_LEAST = 3  # lines of a profile; fewer are as likely a sentence with a colon
_PROSE = re.compile(".{12,}[，；。].{4,}")  # a sentence behind a colon: read as such, told of what the profile is about


def is_field(text: str) -> bool:
    """Whether a line is "header：value" with a header that tables know."""
    found = _FIELD.fullmatch(text)
    return found is not None and vocabulary().header(found["header"]) is not None


def card_tables(lines: Sequence[Span]) -> Iterator[Table]:
    """The profiles among the lines: at least three in a row, two thirds of their headers known."""
    block: list[tuple[Cell, Cell]] = []
    end = -1
    for line in [*lines, Span(-2, -2, "")]:
        field = _cells(line)
        again = field is not None and field[0].text in {header.text for header, _ in block}
        if field is None or again or line.start != end + 1:  # a blank line parts two profiles
            yield from _table(block)
            block = []
        if field is not None:
            block.append(field)
        end = line.end
    yield from _table(block)


def _cells(line: Span) -> tuple[Cell, Cell] | None:
    found = _FIELD.fullmatch(line.text)
    if found is None:
        return None
    header = trimmed(line.text, *found.span("header"), line.start)
    return header, trimmed(line.text, *found.span("value"), line.start)


def _table(fields: Sequence[tuple[Cell, Cell]]) -> Iterator[Table]:
    block = _without_prose(fields)
    if _understood(block):
        headers, values = zip(*block, strict=True)
        yield Table(tuple(headers), (tuple(values),), "", headers[0].start, values[-1].end)


def _understood(block: Sequence[tuple[Cell, Cell]]) -> bool:
    known = [vocabulary().header(header.text) is not None for header, _ in block]
    return len(block) >= _LEAST and sum(known) * 3 >= len(block) * 2


def _without_prose(block: Sequence[tuple[Cell, Cell]]) -> Sequence[tuple[Cell, Cell]]:
    """The fields above the first that holds sentences, if a profile; 要点 of a policy are read in its row."""
    header = vocabulary().header(block[0][0].text) if block else None
    prose = next((n for n, (_, value) in enumerate(block) if _PROSE.search(value.text)), len(block))
    short = block[:prose]
    return short if _understood(short) and not (header and header.role == "policy") else block
