"""Join lines that typesetting broke: by the local line width, by an open bracket, by a sentence that plainly goes on.

Table rows, list items, headings and captions are never joined to what follows them. A line is full where the next
line's first word would not have fitted on it; the width is that of its neighbours, as one file may have several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from etl.read.characters import CJK
from etl.read.lines import CLOSED, SENTENCE_END, Line, heading_level, is_note, starts_item, starts_unit, width
from etl.read.mapped import Mapped

_WINDOW = 7
_INDENT = 4  # a paragraph's first line starts two characters in, which a PDF's text has lost
_INNER = re.compile("[，。；、,;：](?=.)")
_CLOSING = re.compile("[，。、；：？！）》〉”’】」』〕,;!?]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%/+-]*")
_CHINESE_END = re.compile(rf"[{CJK}，、（《“A-Za-z0-9%）》”+]$")
_CHINESE_START = re.compile(rf"[{CJK}A-Za-z0-9（《“]")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("〈", "〉"), ("【", "】"))
_LONE_SUFFIX = re.compile("(?:自治[区州县]|特别行政区|示范区|高新区|新区|开发区)$")

Straddles = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Column:
    """The width of the lines around one line, looking back and looking ahead; 0 where they have none in common."""

    back: int
    ahead: int


def unwrapped(lines: Sequence[Line], straddles: Straddles) -> list[Line]:
    """`lines` with broken sentences and titles whole again; `straddles(a, b)` says that a name runs from a into b."""
    columns = [_column(lines, index) for index in range(len(lines))]
    result: list[Line] = []
    starts_paragraph = True
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before and result and _joins(result[-1], before, line, columns[index - 1], straddles, starts_paragraph):
            result[-1] = _joined(result[-1], line)
            starts_paragraph = False
        else:
            result.append(line)
            starts_paragraph = True
    return result


def _joined(left: Line, right: Line) -> Line:
    """One line of two; between Latin words the line end becomes a space that maps to the next line's start."""
    a, b = left.mapped, right.mapped
    if re.search(r"[A-Za-z0-9,.;:!?)%]$", a.text) and re.match(r"[A-Za-z0-9($]", b.text):
        return replace(left, mapped=Mapped.joined([a, Mapped(" ", b.offsets[:1]), b]))
    return replace(left, mapped=Mapped.joined([a, b]))


def _joins(
    whole: Line,
    left: Line,
    right: Line,
    column: _Column,
    straddles: Straddles,
    first: bool,  # noqa: FBT001
) -> bool:
    """Whether `right` continues `left`, the last physical line of `whole`; `first`: `left` is the first of it."""
    if left.row or right.row:
        return left.flat and right.flat and _is_cut_cell(whole.text, right.text)
    if _opens(whole.text, right.text) or (_CLOSING.match(right.text) and not CLOSED.search(left.text)):
        return True
    if starts_unit(right.text) and not _runs_into(left.text, right.text, column, first=first):
        return False
    if is_note(whole.text) or heading_level(right.text):
        return False
    return _full(left, right, column, first=first) or _goes_on(whole, right, straddles)


def _runs_into(left: str, right: str, column: _Column, *, first: bool) -> bool:
    """A full line whose sentence goes on with something that merely looks like an item: "（2）", "1.5亿"."""
    sure = column.back and column.ahead and _fills(left, right, column.back, first=first)
    return bool(sure) and not CLOSED.search(left) and not is_note(right) and not right.startswith("#")


def _full(left: Line, right: Line, column: _Column, *, first: bool) -> bool:
    back = bool(column.back) and _fills(left.text, right.text, column.back, first=first)
    ahead = bool(column.ahead) and _fills(left.text, right.text, column.ahead, first=first)
    if SENTENCE_END.search(left.text) or CLOSED.search(left.text):
        return back and ahead and not heading_level(left.text)
    return back or ahead


def _fills(left: str, right: str, column: int, *, first: bool) -> bool:
    """Whether the first word of `right` would not have fitted behind `left`."""
    used = width(left) + (_INDENT if first else 0)
    slack = 0 if column <= 44 else 2
    return used + _first_word(right) > column - slack


def _first_word(text: str) -> int:
    word = _WORD.match(text)
    end = word.end() if word else 1
    while end < len(text) and _CLOSING.match(text[end]):
        end += 1
    return width(text[:end])


def _opens(left: str, right: str) -> bool:
    """Whether a bracket that `left` opens is closed near the start of `right`."""
    for opening, closing in _PAIRS:
        start = left.rfind(opening)
        limit = 60 if opening == "《" else 30
        if start > left.rfind(closing) and len(left) - start < 2 * limit and not SENTENCE_END.search(left):
            end, again = right.find(closing), right.find(opening)
            return 0 <= end < limit and not 0 <= again < end
    return False


def _is_cut_cell(left: str, right: str) -> bool:
    """A title or a region's name that a flattened table has broken over lines."""
    return _opens(left, right) or _is_lone_suffix(left, right)


def _is_lone_suffix(left: str, right: str) -> bool:
    return len(left) <= 8 and _LONE_SUFFIX.fullmatch(right) is not None and re.fullmatch(f"[{CJK}]+", left) is not None


def _goes_on(whole: Line, right: Line, straddles: Straddles) -> bool:
    """A sentence without an end and a line that is its rest, whatever the width."""
    left = whole.text
    if CLOSED.search(left) or not _CHINESE_END.search(left) or not _CHINESE_START.match(right.text):
        return False
    if straddles(left, right.text):
        return True
    if right.after_blank:
        return _is_cut_paragraph(left, right.text)
    return not whole.after_blank and "，" in left[1:] and _is_prose(right.text)


def _is_cut_paragraph(left: str, right: str) -> bool:
    """A page's end in the middle of a long paragraph: prose on both sides, no end before, nothing that begins after."""
    long = width(left) >= 120 and ("。" in left or left.count("，") >= 2)
    return long and not starts_item(left) and _is_prose(right) and len(right) >= 8 and not heading_level(left)


def _is_prose(text: str) -> bool:
    return bool(re.search("[，。；、]", text)) and not heading_level(text)


def _column(lines: Sequence[Line], index: int) -> _Column:
    return _Column(
        _common_width(lines, range(max(0, index - _WINDOW), index + 1), index),
        _common_width(lines, range(index, min(len(lines), index + _WINDOW + 1)), index),
    )


def _common_width(lines: Sequence[Line], window: range, index: int) -> int:
    """The width that most lines of the window fill, none of the neighbours being wider; 0 where there is none."""
    own = width(lines[index].text)
    widths = [width(lines[i].text) for i in window if not lines[i].row]
    prose = [bool(_INNER.search(lines[i].text)) for i in window if not lines[i].row]
    best, support = 0, 2
    for candidate in sorted({w for w in widths if 16 <= w <= 130 and w >= own - 2}, reverse=True):
        near = [w for w in widths if candidate - 3 <= w <= candidate]
        punctuated = sum(is_prose for w, is_prose in zip(widths, prose, strict=True) if candidate - 3 <= w <= candidate)
        if len(near) > support and punctuated * 3 >= len(near):
            best, support = max(near, key=lambda w: (near.count(w), w)), len(near)
    neighbours = (width(lines[i].text) for i in (index - 1, index, index + 1) if 0 <= i < len(lines))
    return best if all(w <= best + 4 for w in neighbours) else 0
