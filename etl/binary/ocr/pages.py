"""Render the pages of a PDF that have no text layer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium

from etl.binary.limits import Limits
from etl.binary.ocr.engine import Picture
from etl.binary.ocr.write import Shot, pieces
from etl.binary.pdf.glyphs import glyphs
from etl.binary.pdf.render import is_scanned, opened
from etl.binary.rendered import Rendered

_DOTS = 200 / 72  # pixels a point: 200 to the inch
_LONGEST = 2000  # pixels that the engine looks at


def render(content: bytes, limits: Limits) -> Rendered:
    """The pieces of those pages alone, by page."""
    document = opened(content, limits)
    return Rendered(tuple(pieces(_shots(document))))


def _shots(document: pdfium.PdfDocument) -> Iterator[Shot]:
    for index in range(len(document)):
        page = document[index]
        if is_scanned(page, glyphs(page)):
            scale = min(_DOTS, _LONGEST / max(page.get_size()))
            picture: Picture = np.asarray(page.render(scale=scale).to_pil().convert("RGB"))
            yield Shot(picture, index + 1, scale)
