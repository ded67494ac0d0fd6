"""Headings of a cleaned text: numbered ones, # of Markdown, and short lines that stand alone above a paragraph."""

from __future__ import annotations

import re

from etl.document import Heading
from etl.read.lines import CLOSED, bars, heading_level, is_note, starts_item

_LINE = re.compile("[^\n]+")


def headings(text: str) -> tuple[Heading, ...]:
    """All headings, in order; a heading by layout alone is of level 4."""
    spans = [found.span() for found in _LINE.finditer(text)]
    found: list[Heading] = []
    for index, (start, end) in enumerate(spans):
        following = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
        level = heading_level(text[start:end]) or (4 if _stands_above(text[start:end], following) else None)
        if level:
            found.append(Heading(start, end, level))
    return tuple(found)


def _stands_above(line: str, following: str) -> bool:
    apart = not CLOSED.search(line) and not is_note(line) and not starts_item(line) and "，" not in line
    return apart and 3 <= len(line) <= 40 and "\t" not in line and not bars(line) and len(following) >= 60
