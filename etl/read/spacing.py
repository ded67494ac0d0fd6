"""Decide which spaces inside a line are words apart and which are typesetting (的 结 构, 3 万片, 智谱 AI).

A gap between Chinese and Latin characters is dropped, so that one name has one spelling in the text; three spaces or
more are a separator and stay, as three; inside a table row whose cells only spaces part, only gaps of dates go."""

from __future__ import annotations

import re

from etl.read.characters import CJK
from etl.read.mapped import Mapped

_OPEN, _CLOSE = "（《〈“‘【「『〔", "，。、；：？！）》〉”’】」』〕"
_WIDE_GAP = re.compile(" {4,}")
_TAB_PADDING = re.compile(" *\t *")
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


def spaced(line: Mapped) -> Mapped:
    """A line of prose, a heading, or a row whose cells something other than spaces parts."""
    line = line.sub(_WIDE_GAP, "   ").sub(_TAB_PADDING, "\t").sub(_JUSTIFIED, _without_spaces)
    for gap in _SMALL_GAPS:
        line = line.sub(gap, "")
    return line.sub(_LATIN_GAP, " ")


def row_spaced(line: Mapped) -> Mapped:
    """A table row whose cells only spaces part: gaps stay, but for those inside dates and 《titles》."""
    return line.sub(_WIDE_GAP, "   ").sub(_DATE_GAP, "").sub(_TITLE_GAP, _title)


def _without_spaces(found: re.Match[str]) -> str:
    return _SPACE.sub("", found[0])


def _title(found: re.Match[str]) -> str:
    title = found[0]
    for gap in _SMALL_GAPS:
        title = gap.sub("", title)
    return title
