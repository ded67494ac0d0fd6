"""Render .docx: paragraphs, headings, list items and tables in the order of the text.

Not read: headers and footers (they stand outside the body), deleted text, the table of contents, comments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Protocol, cast

from docx import Document
from docx.oxml.ns import qn

from etl.binary.limits import Limits
from etl.binary.package import office_package
from etl.binary.rendered import Fault, Piece, Rendered
from etl.binary.words import one_line, plausible_author, plausible_title

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?(?:\d|heading|标题)", re.IGNORECASE)
_LIST = re.compile("list|列表", re.IGNORECASE)
_AUTHORS = re.compile("[;；、,，]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted or moved text, what a field computes its text from, and the copy of a text box for old programs.
_SKIPPED = frozenset({
    f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
_WRAPPERS = frozenset(qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
_DEEPEST = 50


class _Element(Protocol):
    """What is used of an lxml element."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator[_Element]: ...
    def find(self, path: str) -> _Element | None: ...
    def get(self, key: str) -> str | None: ...


def render(content: bytes, limits: Limits) -> Rendered:
    """The body's blocks, each a paragraph of the text."""
    office_package(content, limits)
    document = Document(io.BytesIO(content))
    names = {style.style_id: style.name or "" for style in document.styles}
    blocks = [block for block in _blocks(cast("_Element", document.element.body), names) if block.strip()]
    text = "\n\n".join(blocks)
    if len(text) > limits.characters:
        raise Fault(
            f"its text has more than {limits.characters} characters; split it",
            f"文本超过 {limits.characters} 个字符；请拆分",
        )
    stated = document.core_properties
    authors = filter(None, (plausible_author(name) for name in _AUTHORS.split(stated.author or "")))
    return Rendered((Piece(text),), plausible_title(stated.title), tuple(dict.fromkeys(authors)))


def _blocks(parent: _Element, names: dict[str, str], depth: int = 0) -> Iterator[str]:
    """The paragraphs and tables below `parent`, through content controls and insertions."""
    for element in parent:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, names, depth)
        elif element.tag == qn("w:tbl"):
            yield _table(element)
        elif element.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _blocks(element, names, depth + 1)


def _paragraph(element: _Element, names: dict[str, str], depth: int) -> Iterator[str]:
    """The paragraph with # or - before it where it is a heading or list item, and the text boxes anchored in it."""
    style = _style(element, names)
    text = one_line("".join(_texts(element)))
    if text and not _CONTENTS.match(style):
        yield _mark(element, style) + text
    if depth < _DEEPEST:
        for box in _boxes(element):
            yield from _blocks(box, names, depth + 1)


def _style(element: _Element, names: dict[str, str]) -> str:
    stated = element.find(f"{_W}pPr/{_W}pStyle")
    return names.get(stated.get(f"{_W}val") or "", "") if stated is not None else ""


def _mark(element: _Element, style: str) -> str:
    heading = _HEADING.match(style)
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    if heading:
        return "#" * min(int(heading[1]), 6) + " "
    if style in ("Title", "标题"):
        return "# "
    if outline is not None and (outline.get(f"{_W}val") or "9") in "012345":
        return "#" * (int(outline.get(f"{_W}val") or "0") + 1) + " "
    return "- " if _LIST.search(style) or element.find(f"{_W}pPr/{_W}numPr") is not None else ""


def _texts(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
            yield "\n"
        yield from _texts(child)


def _boxes(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _table(element: _Element) -> str:
    """Rows of tab-parted cells; a cell over several columns leaves the others empty, so does one from above."""
    rows = []
    for row in _below(element, "tr"):
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        cells = [""] * (_number(before) if before is not None else 0)
        for cell in _below(row, "tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [_cell(cell), *[""] * ((_number(span) if span is not None else 1) - 1)]
        rows.append(cells)
    wide = max(map(len, rows), default=0)
    return "\n".join("\t".join(row + [""] * (wide - len(row))) for row in rows)


def _below(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table, or the cells of a row, through content controls and insertions."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, name)


def _cell(element: _Element) -> str:
    merged = element.find(f"{_W}tcPr/{_W}vMerge")
    continued = merged is not None and merged.get(f"{_W}val") in (None, "continue")
    return "" if continued else one_line("".join(_texts(element)))


def _number(element: _Element) -> int:
    stated = element.get(f"{_W}val") or ""
    return min(max(int(stated), 1), 50) if stated.isdecimal() else 1
