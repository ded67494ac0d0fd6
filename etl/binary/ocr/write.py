"""From pictures of pages to pieces of text: the same layout as for the text layer, each piece with its box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.binary.layout import lines_in_order
from etl.binary.ocr.engine import Picture, read
from etl.binary.ocr.grids import grids
from etl.binary.pdf.furniture import without_furniture
from etl.binary.pdf.ruled import Box, RuledTable, ruled_tables
from etl.binary.pdf.runs import fragments
from etl.binary.pdf.write import Sheet, page_parts
from etl.binary.rendered import Piece

_TRUST = 0.85  # of the engine's own: it is as sure of some wrong characters as of right ones


@dataclass(frozen=True, slots=True)
class Shot:
    """The picture of one page; `number` counts from 1, 0 for a picture that is no page of anything.

    `unit`: pixels of the picture to one of what boxes are told in (points of a PDF's page)."""

    picture: Picture
    number: int
    unit: float = 1.0


def pieces(shots: Iterable[Shot]) -> Iterator[Piece]:
    """The text of pages that belong together, in order."""
    sheets: list[Sheet] = []
    known: list[tuple[int, float, float, float]] = []
    before: RuledTable | None = None
    for shot in shots:
        found = read(shot.picture)
        tables, left = ruled_tables(grids(shot.picture), found.glyphs, before)
        before = tables[-1] if tables else None
        high, wide = shot.picture.shape[:2]
        sheets.append(Sheet(lines_in_order(fragments(left)), tables, wide))
        known.append((shot.number, shot.unit, found.score, high))
    kept = without_furniture([sheet.lines for sheet in sheets], [high for *_, high in known])
    pages = page_parts([Sheet(lines, sheet.tables, sheet.width) for lines, sheet in zip(kept, sheets, strict=True)])
    for parts, (number, unit, score, _) in zip(pages, known, strict=True):
        for part in parts:
            yield Piece(part.text, page=number, box=_box(part.box, unit), trust=round(_TRUST * score, 2))


def _box(box: Box, unit: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(value / unit) for value in box)
    return left, top, right, bottom
