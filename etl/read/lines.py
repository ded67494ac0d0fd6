"""Lines of a text with what decides about them: table row or not, list item, heading, source note, width."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.read.characters import CJK
from etl.read.mapped import Mapped

_NUMERAL = "一二三四五六七八九十百"
_LEVELS = (
    (1, re.compile(rf"第[{_NUMERAL}\d]+[章部篇编](?!分)|[{_NUMERAL}]{{1,3}}、")),
    (2, re.compile(rf"第[{_NUMERAL}\d]+节|（[{_NUMERAL}]{{1,3}}）|\([{_NUMERAL}]{{1,3}}\)")),
    (3, re.compile(r"\d{1,2}(?:\.\d{1,2}){2,3}(?![\d%亿万])\.?")),
    (2, re.compile(r"\d{1,2}\.\d{1,2}(?![\d%亿万.]) ?(?=\D)")),
    (1, re.compile(rf"\d{{1,2}} ?[、.．] ?(?=[{CJK}A-Za-z])|\d{{1,2}} (?=[{CJK}])")),
)
_LIST = re.compile(r"(?:[-*•·▪●■◆◇○□▶➤✅❌☑√]|[①-⑳]|\d{1,2}[)）．.、](?!\d)|[（(]\d{1,2}[)）])")
_NOTE = re.compile("(?:数据|资料|信息|图片)?来源[:： ，]|(?:备?注|说明)(?:\\d{1,2})?[:：]|[图表] ?\\d|图表|附[表件]")
_MARKDOWN = re.compile(r"#{1,6} ")
_WIDE = re.compile(
    "[“”‘’—…·\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001f9ff\U00020000-\U0003fffd]"
)
BAR = re.compile("[|｜]")
SLASH = re.compile("／| / ")
_SLASHED = 3  # fewer part what is said in two ways (模型／版本), not the cells of a row
CLOSED = re.compile("[。！？；：!?;:…]$|[。！？!?][”」』）)]+$|\\.$")
SENTENCE_END = re.compile("[。！？!?…]$|[。！？!?][”」』）)]+$|[A-Za-z)]\\.$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `after_blank`: a blank line (or a page's start) stands before it.

    `row`: a row of a table, never joined to a neighbour. `flat`: a row whose cells only spaces or lines part.
    `cut`: its last cell goes on in the next line. `page`: a form feed stood before it."""

    mapped: Mapped
    after_blank: bool = False
    row: bool = False
    flat: bool = False
    cut: bool = False
    page: bool = False

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.mapped.text


def width(text: str) -> int:
    """Columns that `text` takes in print: a Chinese character two, a Latin letter one, quotes and dashes two."""
    return len(text) + len(_WIDE.findall(text))


def bars(text: str) -> int:
    """How many | or ｜ the line has."""
    return len(BAR.findall(text))


def slashes(text: str) -> int:
    """How many ／ part the line where they can part cells: several, in what is no sentence; 0 otherwise."""
    count = len(SLASH.findall(text))
    return count if count >= _SLASHED and not bars(text) and not CLOSED.search(text) else 0


def heading_level(text: str) -> int | None:
    """Depth of a heading by its number or # marks; None where it has neither, is long, or is a sentence."""
    marks = _MARKDOWN.match(text)
    if marks:
        return len(marks[0]) - 1
    if len(text) > 50 or "\t" in text or CLOSED.search(text) or text.count("，") > 1:
        return None
    return next((level for level, pattern in _LEVELS if pattern.match(text)), None)


def starts_item(text: str) -> bool:
    """Whether a list item begins here."""
    return _LIST.match(text) is not None


def starts_unit(text: str) -> bool:
    """Whether something begins here that no sentence runs into: list item, numbered heading, caption, source note."""
    numbered = any(pattern.match(text) for _, pattern in _LEVELS[:4]) or _MARKDOWN.match(text)
    return starts_item(text) or bool(numbered) or _NOTE.match(text) is not None


def is_note(text: str) -> bool:
    """Whether the line is a caption or a source note."""
    return _NOTE.match(text) is not None
