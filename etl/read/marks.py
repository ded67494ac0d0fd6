"""Remove what is markup or apparatus inside a line: HTML tags in cells, ** of Markdown, footnote marks, citations."""

from __future__ import annotations

import re

from etl.read.characters import CJK
from etl.read.mapped import Mapped

_TAG_NAMES = "p|br|ul|ol|li|div|span|b|strong|i|em|u|sup|sub|td|th|tr|table|tbody|thead|font|center|h[1-6]|figure|a|img"
_STYLED = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>\n]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|div|td|th|tr|table|h[1-6])\b", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_FOOTNOTE = re.compile(
    rf"(?<=[{CJK}，。、；：？！）》”%])[¹²³⁰⁴-⁹]+(?=$|[{CJK}，。、；：？！（）《》“”\s])", re.MULTILINE
)
_NOTE_START = re.compile(r"^[¹²³⁰⁴-⁹]+ *", re.MULTILINE)
_CITATION = re.compile(rf"(?<=[{CJK}，。、；：？！）》”])\[\d{{1,3}}(?:[-,，]\d{{1,3}})*\]")


def unmarked(text: Mapped) -> Mapped:
    """`text` without tags (a block's tag becomes a space), bold marks, footnote marks and [12]."""
    return _unbolded(text.sub(_STYLED, _tag)).sub(_FOOTNOTE, "").sub(_NOTE_START, "").sub(_CITATION, "")


def _tag(found: re.Match[str]) -> str:
    return " " if _BLOCK.match(found[0]) else ""


def _unbolded(text: Mapped) -> Mapped:
    parts: list[Mapped] = []
    position = 0
    for found in _BOLD.finditer(text.text):
        parts += [text.cut(position, found.start()), text.cut(*found.span(1))]
        position = found.end()
    return Mapped.joined([*parts, text.cut(position, len(text.text))]) if parts else text
