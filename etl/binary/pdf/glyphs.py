"""The characters of a page with their places, as PDFium knows them, in points from the top left of the page shown."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

_UPRIGHT = 0.05  # radians that a line of text may lean; a watermark leans more
_QUARTER = 1.5707963
_NO_TEXT = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_DEEPEST = 4
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top
_Count = Callable[[object], int]
_Get = Callable[[object, int], object]
_Point = Callable[[float, float], tuple[float, float]]


class Glyph(NamedTuple):
    """One character. `base` is the line that it stands on, `size` the height of its font's box."""

    sign: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float


def glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """The characters in the order of the page's content; spaces that PDFium puts into gaps are among them.

    Without line ends, and without slanted text (watermarks)."""
    text = page.get_textpage()
    shown = _as_shown(page)
    found = [_glyph(text, index, shown) for index in range(text.count_chars())]
    text.close()
    return [glyph for glyph in found if glyph]


def unmapped(found: list[Glyph]) -> int:
    """How many characters are none: their font does not say what they mean."""
    return sum(ord(glyph.sign) in _NO_TEXT or "\ue000" <= glyph.sign <= "\uf8ff" for glyph in found)


def _glyph(text: pdfium.PdfTextPage, index: int, shown: _Point) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(text, index)
    if code in (10, 13) or code > 0x10FFFF or 0xD800 <= code < 0xE000 or not _is_straight(text, index):
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, box):
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    (ax, ay), (bx, by) = shown(box.left, box.top), shown(box.right, box.bottom)
    top, bottom = min(ay, by), max(ay, by)
    return Glyph(chr(code), min(ax, bx), top, max(ax, bx), bottom, shown(x.value, y.value)[1], bottom - top)


def _is_straight(text: pdfium.PdfTextPage, index: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(text, index)
    return bool(angle < 0 or min(angle % _QUARTER, _QUARTER - angle % _QUARTER) < _UPRIGHT)


def _as_shown(page: pdfium.PdfPage) -> _Point:
    """From the page's own coordinates to those of the page as it is shown, from its top left."""
    left, bottom, right, top = page.get_mediabox()
    turned: dict[int, _Point] = {
        0: lambda x, y: (x, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turned[page.get_rotation()]


def objects(page: pdfium.PdfPage, kind: int, most: int) -> list[Box]:
    """The boxes, in the page's own coordinates, of at most `most` objects of one kind on the page.

    By PDFium's raw functions: a page may have an object for each character."""
    found = (each for each in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject) if each[0] == kind)
    return [_bounds(handle) for _, handle in islice(found, most)]


def _objects(owner: object, count: _Count, get: _Get, depth: int = 0) -> Iterator[tuple[int, object]]:
    for index in range(count(owner)):
        handle = get(owner, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)
        else:
            yield kind, handle


def _bounds(handle: object) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value
