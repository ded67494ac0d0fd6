"""The way from a PDF to its text: open it under the limits, read each page, drop furniture, write pages out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pdfplumber
import pdfplumber.pdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.binary.layout import TextLine, lines_in_order
from etl.binary.limits import Limits
from etl.binary.pdf.furniture import without_furniture
from etl.binary.pdf.glyphs import Glyph, glyphs, objects, unmapped
from etl.binary.pdf.ruled import RuledTable, ruled_tables
from etl.binary.pdf.runs import fragments
from etl.binary.pdf.write import Sheet, page_parts
from etl.binary.rendered import Fault, Piece, Rendered
from etl.binary.words import plausible_author, plausible_title

_TAIL = 4096  # bytes at the end of which a whole file has its end mark, with what mail programs put behind it
_LEAST_RULES = 4  # paths: no table is ruled by fewer
_FEW = 30  # characters on a page that is a picture: a number, a stamp
_PICTURE = 0.3  # of the page
_DRAWN = 60  # paths on a page without characters: its letters are drawings
_AUTHORS = re.compile("[;；、,，]")


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on one page; `scanned`: it shows text that it does not have as characters."""

    lines: list[TextLine]
    tables: list[RuledTable]
    width: float
    height: float
    scanned: bool


def render(content: bytes, limits: Limits) -> Rendered:
    """The pages in order, each a piece; Fault where the file is encrypted, cut short or has too many pages."""
    document = opened(content, limits)
    with pdfplumber.open(io.BytesIO(content)) as plumber:
        pages: list[_Page] = []
        for index in range(len(document)):
            tables = pages[-1].tables if pages else []
            pages.append(_page(document[index], plumber, index, tables[-1] if tables else None))
    kept = without_furniture([page.lines for page in pages], [page.height for page in pages])
    sheets = [Sheet(lines, page.tables, page.width) for page, lines in zip(pages, kept, strict=True)]
    pieces = [Piece("".join(part.text for part in parts), page=n) for n, parts in enumerate(page_parts(sheets), 1)]
    _refuse_length(pieces, limits)
    stated = document.get_metadata_dict()
    authors = filter(None, (plausible_author(name) for name in _AUTHORS.split(stated.get("Author", ""))))
    scanned = tuple(number for number, page in enumerate(pages, 1) if page.scanned)
    title = plausible_title(stated.get("Title"))
    return Rendered(tuple(pieces), title, tuple(dict.fromkeys(authors)), scanned=scanned)


def opened(content: bytes, limits: Limits) -> pdfium.PdfDocument:
    """The file; Fault where it is encrypted, cut short or has too many pages."""
    damaged = Fault("damaged or cut short; save or download it again", "文件已损坏或不完整；请重新保存或下载")
    if b"%%EOF" not in content[-_TAIL:]:
        raise damaged
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Fault("encrypted; save it without password", "文件已加密；请去除密码后另存") from error
        raise damaged from error
    if len(document) > limits.pages:
        raise Fault(
            f"{len(document)} pages, at most {limits.pages} are read; split it or raise ZHITU_READ_PAGES",
            f"共 {len(document)} 页，最多读取 {limits.pages} 页；请拆分或调高 ZHITU_READ_PAGES",
        )
    return document


def _page(page: pdfium.PdfPage, plumber: pdfplumber.pdf.PDF, index: int, before: RuledTable | None) -> _Page:
    found = glyphs(page)
    width, height = page.get_size()
    if is_scanned(page, found):
        return _Page([], [], width, height, scanned=True)
    tables: list[RuledTable] = []
    least = 1 if before else _LEAST_RULES
    if len(objects(page, raw.FPDF_PAGEOBJ_PATH, least)) == least:
        shown = plumber.pages[index]
        tables, found = ruled_tables(shown.find_tables(), found, before)
        shown.close()  # it keeps every character otherwise
    return _Page(lines_in_order(fragments(found)), tables, width, height, scanned=False)


def is_scanned(page: pdfium.PdfPage, found: Sequence[Glyph]) -> bool:
    """Whether the page is a picture of text, or its characters have no meaning that the file knows."""
    seen = [glyph for glyph in found if not glyph.sign.isspace()]
    if seen and unmapped(seen) * 2 > len(seen):
        return True
    if len(seen) >= _FEW:
        return False
    paths = 0 if seen else len(objects(page, raw.FPDF_PAGEOBJ_PATH, _DRAWN))
    return paths == _DRAWN or _largest_picture(page) > _PICTURE


def _largest_picture(page: pdfium.PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    wide, high = page.get_size()
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in objects(page, raw.FPDF_PAGEOBJ_IMAGE, 200)]
    return max(areas, default=0) / (wide * high or 1)


def _refuse_length(pieces: Iterable[Piece], limits: Limits) -> None:
    if sum(len(piece.text) for piece in pieces) > limits.characters:
        raise Fault(
            f"its text has more than {limits.characters} characters; split it",
            f"文本超过 {limits.characters} 个字符；请拆分",
        )
