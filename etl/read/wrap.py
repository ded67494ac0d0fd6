"""Join lines that typesetting broke: by the local line width, by an open bracket, by a sentence that plainly goes on.

Table rows, list items, headings and captions are never joined to what follows them. A line is full where the next
line's first word would not have fitted on it; where that is in doubt, a pair of characters that the text often has
decides (出 | 现), or a name of the lexicon (百川智 | 能)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from etl.read.characters import CJK
from etl.read.columns import Column, columns, fills
from etl.read.lines import CLOSED, SENTENCE_END, Line, heading_level, is_note, starts_item, starts_unit, width
from etl.read.mapped import Mapped
from etl.read.tables.cards import is_field

Straddles = Callable[[str, str], bool]

_CLOSING = re.compile("[，。、；：？！）》〉”’】」』〕,;!?]")
_CHINESE_END = re.compile(rf"[{CJK}，、（《“A-Za-z0-9%）》”+]$")
_CHINESE_START = re.compile(rf"[{CJK}A-Za-z0-9（《“]")
_LATIN_END, _LATIN_START = re.compile("[a-z]{2}[,;]?$"), re.compile("[a-z(]")
_UNFINISHED = re.compile("[，、（《“]$")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("〈", "〉"), ("【", "】"))
_LONE_SUFFIX = re.compile("(?:自治[区州县]|特别行政区|示范区|高新区|新区|开发区)$")
_PAIR = re.compile(f"(?=([{CJK}]{{2}}))")
_DOUBT = 6  # columns that a line may be short of full where a pair of characters speaks for the join


def unwrapped(lines: Sequence[Line], straddles: Straddles) -> list[Line]:
    """`lines` with broken sentences and titles whole again; `straddles(a, b)` says that a name runs from a into b."""
    pairs = Counter(pair for line in lines for pair in _PAIR.findall(line.text))
    measured = columns(lines)
    result: list[Line] = []
    first = True
    for index, right in enumerate(lines):
        if index:
            edge = _Edge(result[-1], lines[index - 1], right, measured[index - 1], first)
            first = not _joins(edge, pairs, straddles)
        if first:
            result.append(right)
        else:
            result[-1] = joined(result[-1], right)
    return result


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line end: `left` and `right` are the lines as broken, `whole` is what `left` has been joined to so far.

    `first`: `left` is the first line of `whole`."""

    whole: Line
    left: Line
    right: Line
    column: Column
    first: bool

    def full(self, column: int, slack: int = 0) -> bool:
        """Whether `left` fills a column of this width; 0 is no column."""
        return column > 0 and fills(self.left.text, self.right.text, column, first=self.first, slack=slack)


def joined(left: Line, right: Line) -> Line:
    """One line of two; between Latin words the line end becomes a space that maps to the next line's start."""
    a, b = left.mapped, right.mapped
    if re.search(r"[A-Za-z0-9,.;:!?)%]$", a.text) and re.match(r"[A-Za-z0-9($]", b.text):
        return replace(left, mapped=Mapped(f"{a.text} {b.text}", a.offsets + b.offsets[:1] + b.offsets))
    return replace(left, mapped=Mapped(a.text + b.text, a.offsets + b.offsets))


def _joins(edge: _Edge, pairs: Counter[str], straddles: Straddles) -> bool:
    left, right = edge.left.text, edge.right.text
    if edge.left.row or edge.right.row:
        return edge.left.flat and edge.right.flat and (edge.left.cut or _is_cut_cell(edge.whole.text, right))
    if _opens(edge.whole.text, right) or (_CLOSING.match(right) and not CLOSED.search(left)):
        return True
    if starts_unit(right):
        return not is_field(right) and _runs_into(edge)
    if is_note(edge.whole.text) or heading_level(right) or is_field(right):
        return False
    if heading_level(edge.whole.text):
        return _heading_goes_on(edge, pairs)
    return _full(edge, pairs) or _goes_on(edge, straddles)


def _is_cut_cell(left: str, right: str) -> bool:
    """A title or a region's name that a flattened table has broken over lines."""
    lone = len(left) <= 8 and _LONE_SUFFIX.fullmatch(right) is not None and re.fullmatch(f"[{CJK}]+", left) is not None
    return lone or _opens(left, right)


def _opens(left: str, right: str) -> bool:
    """Whether a bracket that `left` opens is closed near the start of `right`."""
    for opening, closing in _PAIRS:
        start = left.rfind(opening)
        limit = 60 if opening == "《" else 30
        if start > left.rfind(closing) and len(left) - start < 2 * limit and not SENTENCE_END.search(left):
            end, again = right.find(closing), right.find(opening)
            return 0 <= end < limit and not 0 <= again < end
    return False


def _runs_into(edge: _Edge) -> bool:
    """A full line whose sentence goes on with something that merely looks like an item: "（2）", "1.5亿"."""
    right = edge.right.text
    sure = edge.column.ahead > 0 and edge.full(edge.column.back)
    return sure and not CLOSED.search(edge.left.text) and not is_note(right) and not right.startswith("#")


def _heading_goes_on(edge: _Edge, pairs: Counter[str]) -> bool:
    """A heading broken over lines: its rest is short and no sentence, or the break cuts a common word (出 | 现)."""
    column, right = edge.column.widest, edge.right.text
    if _UNFINISHED.search(edge.left.text):
        return True
    if not column or not fills(edge.left.text, right, column, first=True, slack=_DOUBT):
        return False
    short = width(right) <= column - _DOUBT and not re.search("[，。；：、！？]", right)
    return short or _is_common(edge, pairs, 1)


def _is_common(edge: _Edge, pairs: Counter[str], least: int = 2) -> bool:
    return pairs[edge.left.text[-1:] + edge.right.text[:1]] >= least


def _full(edge: _Edge, pairs: Counter[str]) -> bool:
    back, ahead = edge.full(edge.column.back), edge.full(edge.column.ahead)
    if CLOSED.search(edge.left.text):
        return back and ahead
    return back or ahead or (edge.full(edge.column.widest, _DOUBT) and _is_common(edge, pairs))


def _goes_on(edge: _Edge, straddles: Straddles) -> bool:
    """A sentence without an end and a line that is its rest, whatever the width."""
    left, right = edge.whole.text, edge.right.text
    if _LATIN_END.search(left) and _LATIN_START.match(right):
        return not edge.right.after_blank and width(edge.left.text) >= 50
    if CLOSED.search(left) or not _CHINESE_END.search(left) or not _CHINESE_START.match(right):
        return False
    if _UNFINISHED.search(left) and len(left) >= 10 and not starts_item(left):
        return True
    if straddles(left, right):
        return True
    if edge.right.after_blank:
        return _is_cut_paragraph(left, right)
    return not edge.whole.after_blank and "，" in left[1:] and _is_prose(right)


def _is_cut_paragraph(left: str, right: str) -> bool:
    """A page's end inside a paragraph: a sentence has ended in it, the last one has not, and what follows is prose."""
    begun = "。" in left[:-1] or (width(left) >= 80 and left.count("，") >= 2)
    return begun and width(left) >= 50 and not starts_item(left) and _is_prose(right) and len(right) >= 8


def _is_prose(text: str) -> bool:
    return bool(re.search("[，。；、]", text)) and not heading_level(text)
