"""Names in table cells: a cell of a typed column holds entities of that class, whatever other finders make of it.

Which columns are typed is decided in `etl.read.tables.meaning`; relations between cells in `etl.relate.cells`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.document import Cell, Document
from etl.read.tables.grid import is_empty
from etl.read.tables.meaning import Meaning, TypedColumn, meanings
from etl.read.tables.shapes import lexicon_types
from etl.values import parse_chip_count, parse_count, parse_date

_SEPARATOR = re.compile("[、；;\n]|(?<=[\u4e00-\u9fff）)])[,，/](?=.)|[,，](?=[ \u4e00-\u9fffA-Za-z])")
_JOINT = re.compile("(?<=.)(?:和|与|及|以及|联合| and | & )(?=.)")
_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_POLICY = re.compile(
    ".*(?:条例|办法|方案|意见|措施|规划|计划|行动|通知|规定|细则|政策|指南|纲要|决定|法案|法令|行政令|法|标准|白皮书|倡议|"
    "规范|若干条|战略|Act|Plan|Bill|Order|Strategy|Regulation|Guidelines?)(?:[（(].*[）)])?"
)
_ROLE_WORDS = (
    "联合领投|共同领投|领投方?|跟投方?|参投方?|独家投资|独投|老股东|原股东|现有股东|战略投资|财务顾问|lead|led"
)
_LEAD = re.compile("领投|lead|\\bled\\b")
_PREFIX = re.compile(
    f"\\s*(?:据传|网传|传闻|传为|疑似)?(?:由|为)?(?:(?:{_ROLE_WORDS})[:：]?|包括|其中|(?<=传为)|(?<=据传)|(?<=网传)|(?<=传闻)|(?<=疑似))\\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    f"\\s*(?:[（(](?:{_ROLE_WORDS})[）)]|(?:{_ROLE_WORDS})|(?<=[\u4e00-\u9fff]{{2}})(?:跟|继续加注|加注|追投|独家)|等(?:[\\d一二三四五六七八九十多数]*[家名位])?(?:机构|公司|企业|单位|部门|投资方|多家)?)\\s*$",
    re.IGNORECASE,
)
_REMARK = re.compile("[（(][^（）()]*[）)]$")
_NO_NAME = re.compile(
    "(?:未|暂|不)(?:披露|公布|公开|详|明)|保密|其他|多家|若干|某|待定|(?:自研|自主研发|从零训练|从头训练|无)$|[（(].*[）)]|\\d+|[\\W_]+"
)
_CHIP = re.compile("[A-Za-z]+[ -]?\\w*\\d\\w*(?: \\w+)*|[\u4e00-\u9fff]{1,6}[ -]?(?:[A-Za-z]+ )?[A-Za-z]*\\d+\\w*")


@dataclass(frozen=True, slots=True, order=True)
class CellMention:
    """A name in a cell: code points into the cleaned text, its class, and which cell. `lead`: marked as 领投."""

    start: int
    end: int
    type: str
    table: int  # 1 for the document's first
    row: int  # 1 for the first under the header
    column: int  # 0 for the first
    lead: bool = False


def cell_mentions(document: Document) -> tuple[CellMention, ...]:
    """The names in the cells of all typed columns, sorted, each once; they override other finders ("table")."""
    found = {
        (mention.start, mention.end, mention.type): mention
        for meaning in meanings(document)
        for mention in table_mentions(document, meaning)
    }
    return tuple(sorted(found.values()))


def table_mentions(document: Document, meaning: Meaning) -> Iterator[CellMention]:
    """The names in one table, row by row; a cell that spans rows gives its names for each of them."""
    for number, row in enumerate(meaning.table.rows, 1):
        for column in meaning.columns:
            cell = row[column.index] if column.index < len(row) else None
            if cell is None or column.type is None or is_empty(cell):
                continue
            for start, end, lead in _names(document.text, cell, column):
                yield CellMention(start, end, column.type, meaning.number, number, column.index, lead)
            region = _region_before_title(document.text, cell) if column.type == "Policy" else None
            if region:
                yield CellMention(*region, "Region", meaning.number, number, column.index)


def _region_before_title(text: str, cell: Cell) -> tuple[int, int] | None:
    """The region that stands outside the title: 某省《关于…的意见》."""
    title = _TITLE.search(text, cell.start, cell.end)
    known = title is not None and "Region" in lexicon_types(text[cell.start : title.start()])
    return (cell.start, title.start()) if title and known else None


def _names(text: str, cell: Cell, column: TypedColumn) -> Iterator[tuple[int, int, bool]]:
    written = text[cell.start : cell.end]
    if column.type == "Policy":
        spans = [(start, end, False) for start, end in _titles(written)]
    elif column.column.value == "chips":
        spans = [(start, end, False) for start, end in _chips(written)]
    else:
        spans = list(_listed(written, column))
    yield from ((cell.start + start, cell.start + end, lead) for start, end, lead in spans)


def _titles(written: str) -> Iterator[tuple[int, int]]:
    """Every 《…》 in the cell; a cell without one is a title where it ends like one."""
    titles = [found.span() for found in _TITLE.finditer(written)]
    if titles:
        yield from titles
    elif 4 <= len(written) <= 60 and _POLICY.fullmatch(written) and not _NO_NAME.fullmatch(written):
        yield 0, len(written)


def _chips(written: str) -> Iterator[tuple[int, int]]:
    for start, end in chip_parts(written):
        counted = parse_chip_count(written[start:end])
        if counted:
            start, end = start + counted.start, start + counted.end  # noqa: PLW2901 - the name's part of the part
        elif remark := _REMARK.search(written, start, end):
            end = remark.start()  # noqa: PLW2901 - 昇腾910B（卡数未公布）
        if is_chip(written[start:end]):
            yield start, end


def chip_parts(written: str) -> list[tuple[int, int]]:
    """The cell as one part where it is one chip with its number, else what 、 + and the like part."""
    if parse_chip_count(written):
        return [(0, len(written))]
    return [span for span in _split(written, re.compile("[、；;+＋/，,\n]")) if span[0] < span[1]]


def is_chip(name: str) -> bool:
    """Whether a name is a chip's: the lexicon knows it, or letters and digits make it a type number."""
    return "Chip" in lexicon_types(name) or (_CHIP.fullmatch(name) is not None and parse_count(name) is None)


def _listed(written: str, column: TypedColumn) -> Iterator[tuple[int, int, bool]]:
    """Names of a list without role marks; 领投 before a list (领投：甲、乙；跟投：丙) holds to the next mark."""
    lead = False
    parts = _split(written, _SEPARATOR) if column.column.list else [(0, len(written))]
    for part_start, part_end in (half for part in parts for half in _halves(written, part, column)):
        start, end = part_start, part_end
        prefix = _PREFIX.match(written, start, end)
        if prefix:
            lead = _LEAD.search(prefix[0]) is not None
            start = prefix.end()
        while (suffix := _SUFFIX.search(written, start, end)) and suffix.start() > start:
            end = suffix.start()
        marked = _LEAD.search(written, end, part_end) is not None
        start, end = _bare(written, start, end, column)
        if _is_name(written[start:end], column):
            yield from ((*span, lead or marked) for span in _regions(written, start, end, column))


def _regions(written: str, start: int, end: int, column: TypedColumn) -> list[tuple[int, int]]:
    """A city and its district written as one (北京海淀) are two names; anything else is the one that it is."""
    if column.type == "Region" and "Region" not in lexicon_types(written[start:end]):
        for cut in range(start + 2, end - 1):
            if all("Region" in lexicon_types(part) for part in (written[start:cut], written[cut:end])):
                return [(start, cut), (cut, end)]
    return [(start, end)]


def _bare(written: str, start: int, end: int, column: TypedColumn) -> tuple[int, int]:
    """Without white space, quotes around all of it, and a remark in brackets behind a name."""
    remark = _REMARK.search(written, start, end)
    if remark and remark.start() > start + 1 and column.type != "Policy":
        end = remark.start()
    part = written[start:end]
    start += len(part) - len(part.lstrip(' “"'))
    return start, start + len(part.strip(' ”“"'))


def _is_name(name: str, column: TypedColumn) -> bool:
    plain = 2 <= len(name) <= 40 and not _NO_NAME.match(name) and not re.search("[。；！？]", name)
    if not plain or parse_date(name) is not None:
        return column.type == "Organization" and name.isascii() and len(name) == 1
    return not re.fullmatch("[\\d.,%]+[万亿]*", name) and not (
        column.type == "Region" and name in {"全国", "海外", "其他"}
    )


def _split(written: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Spans between separators; one inside brackets parts nothing."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in separator.finditer(written):
        before = written[: found.start()]
        if sum(before.count(sign) for sign in "（(") == sum(before.count(sign) for sign in "）)"):
            spans.append((start, found.start()))
            start = found.end()
    return [*spans, (start, len(written))]


def _halves(written: str, span: tuple[int, int], column: TypedColumn) -> list[tuple[int, int]]:
    """Two names that 与 or 和 joins, where the lexicon knows both; 和 may be part of a name (工业和信息化部)."""
    for found in _JOINT.finditer(written, *span) if column.column.list else ():
        left, right = (span[0], found.start()), (found.end(), span[1])
        if all(column.type in lexicon_types(written[slice(*half)]) for half in (left, right)):
            return [left, right]
    return [span]
