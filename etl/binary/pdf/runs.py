"""Characters of a page into runs: pieces of one line without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from etl.binary.layout import Fragment, lines_in_order
from etl.binary.pdf.glyphs import Glyph
from etl.binary.words import one_line

_NEW_LINE = 0.5  # of the size: how far the base may move inside a run
_GAP = 1.0
_BACK = 0.6


def fragments(found: Iterable[Glyph]) -> list[Fragment]:
    """The runs of characters, in no particular order."""
    return [_fragment(run) for run in _runs(found) if any(not glyph.sign.isspace() for glyph in run)]


def cell_text(found: Iterable[Glyph]) -> str:
    """The text of a table's cell in one line."""
    return one_line("\n".join(line.text for line in lines_in_order(fragments(found))))


def _runs(found: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in found:
        if run and _parts(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _parts(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    if abs(glyph.base - last.base) > _NEW_LINE * size:
        return True
    return not -_BACK * size < glyph.x0 - last.x1 < _GAP * size


def _fragment(run: list[Glyph]) -> Fragment:
    seen = [glyph for glyph in run if not glyph.sign.isspace()]
    return Fragment(
        "".join(" " if glyph.sign.isspace() else glyph.sign for glyph in run).strip(),
        min(glyph.x0 for glyph in seen),
        min(glyph.top for glyph in seen),
        max(glyph.x1 for glyph in seen),
        max(glyph.bottom for glyph in seen),
        median(glyph.base for glyph in seen),
        median(glyph.size for glyph in seen),
    )
