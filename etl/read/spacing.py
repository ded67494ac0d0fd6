"""Decide which spaces inside a line are words apart and which are typesetting (的 结 构, 3 万片, 智谱 AI).

A gap between Chinese and Latin characters is dropped, so that one name has one spelling in the text; three spaces or
more are a separator and stay, as three; inside a table row whose cells only spaces part, only gaps of dates go."""

from __future__ import annotations

import re

from etl.read.characters import CJK
from etl.read.mapped import Mapped

_OPEN, _CLOSE = "（《〈“‘【「『〔", "，。、；：？！）》〉”’】」』〕"
_WIDE_GAP = re.compile(" {4,}")
_TAB_PADDING = re.compile("(?<=\t) +| +(?=\t)")
_SMALL_GAPS = (
    re.compile(rf"(?<=[{CJK}]) {{1,2}}(?=[A-Za-z0-9$€£¥%(\[])"),
    re.compile(rf"(?<=[A-Za-z0-9%+)\]]) {{1,2}}(?=[{CJK}])"),
    re.compile(rf"(?<=[{CJK}A-Za-z0-9]) {{1,2}}(?=[{_OPEN}{_CLOSE}])"),
    re.compile(rf"(?<=[{_OPEN}{_CLOSE}]) {{1,2}}(?=[{CJK}A-Za-z0-9{_OPEN}{_CLOSE}])"),
    re.compile(rf"(?<=[\d十百千万亿]) {{1,2}}(?=\+ {{0,2}}[{CJK}])"),
    re.compile(rf"(?<=[\d十百千万亿]\+) {{1,2}}(?=[{CJK}])"),
)
_LATIN_GAP = re.compile("(?<=[^ ])  (?=[^ ])")
# Two or more single characters with spaces between: a justified line. The words at both ends of the run belong to it.
_JUSTIFIED = re.compile(
    rf"(?:(?<=[{CJK}]) {{1,2}})?(?<![{CJK}])[{CJK}](?: {{1,2}}[{CJK}](?![{CJK}]))+(?: {{1,2}}(?=[{CJK}]))?"
)
_DATE_GAP = re.compile(r"(?<=\d) {1,2}(?=[年月日])|(?<=[年月]) {1,2}(?=\d)")
_TITLE_GAP = re.compile("《[^《》\t]*》")
_SPACE = re.compile(" +")
_CELL = re.compile("[^\t]+|\t")
_CHINESE_GAP = re.compile(rf"[{CJK}]{{2}} [{CJK}]{{2}}")
_SIGNS = re.compile("[，。；：、]")


def spaced(line: Mapped) -> Mapped:
    """A line of prose, a heading, or a row whose cells something other than spaces parts."""
    line = line.sub(_WIDE_GAP, "   ").sub(_TAB_PADDING, "").within(_JUSTIFIED, _without_spaces)
    return _without_small_gaps(line).sub(_LATIN_GAP, " ")


def cells_spaced(line: Mapped) -> Mapped:
    """A row that tabs part, cell by cell; spaces that part the names of a list inside a cell stay."""
    cells: list[Mapped] = []
    for found in _CELL.finditer(line.text):
        cell = line.cut(*found.span())
        cells.append(cell if _is_list(cell.text) else spaced(cell))
    return Mapped.joined(cells).sub(_TAB_PADDING, "")


def _is_list(cell: str) -> bool:
    return len(_CHINESE_GAP.findall(cell)) >= 1 and len(_SPACE.findall(cell.strip())) >= 2 and not _SIGNS.search(cell)


def row_spaced(line: Mapped) -> Mapped:
    """A table row whose cells only spaces part: gaps stay, but for those inside dates and 《titles》."""
    return line.sub(_WIDE_GAP, "   ").sub(_DATE_GAP, "").within(_TITLE_GAP, _without_small_gaps)


def _without_spaces(part: Mapped) -> Mapped:
    return part.sub(_SPACE, "")


def _without_small_gaps(part: Mapped) -> Mapped:
    for gap in _SMALL_GAPS:
        part = part.sub(gap, "")
    return part
