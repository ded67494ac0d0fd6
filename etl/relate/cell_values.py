"""What the words of a cell state: entities, dates, counts, chips with their number; plans and rumours marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.read.tables.meaning import TypedColumn
from etl.recognise.cells import chip_parts
from etl.recognise.company_ids import written_tickers
from etl.relate.cell_rows import Row, Target
from etl.values import parse_chip_count, parse_count, parse_credit_code, parse_wikidata_id
from etl.values.written import parse_written_date
from ontology.statement import Factuality

_PLANNED = re.compile(
    "[（(]?(?:拟|计划|预计|将于|拟于|有望|规划|planned|expected)(?:[）)]|于|在)?|[（(](?:计划|拟|预计)[）)]",
    re.IGNORECASE,
)
_RUMOURED = re.compile(
    "[（(]?(?:据传|网传|传闻|传为|疑似|传(?=[:：）)])|据称|rumou?red)(?:[）)])?[:：]?", re.IGNORECASE
)
_NOTHING = re.compile(
    "(?:未|暂|不)(?:披露|公布|公开|详|明)|保密|数?[十百千万亿]+[美欧日港]?元|[数几近超过上逾]{1,2}[十百千万亿]+.*|undisclosed",
    re.IGNORECASE,
)
_DRAFT = re.compile("征求意见|草案|送审|draft|consultation", re.IGNORECASE)
_SAID = re.compile("(?:正式)?(?:发布|上线|开源|推出|印发|公布|发表|成立|出台)$")  # 2024年5月发布
ID_KINDS = frozenset({"ticker", "creditCode", "wikidataId"})
_REMARK = re.compile("[（(][^（）()]*[）)]$")


def targets_of(row: Row, column: TypedColumn, predicate: str) -> tuple[list[Target], bool]:
    """What the cell states by `predicate`, and whether it was understood; an empty cell is, and states nothing."""
    written = row.text(column)
    kind = column.column.value
    if not written or _NOTHING.match(written):
        return [], True
    if kind == "status":
        draft = Target(predicate, "draft", is_object=False, raw=written)
        return [draft] if _DRAFT.search(written) else [], True
    if kind == "chips":
        targets = list(_chips(row, column, predicate))
    elif kind is None:
        targets = _entities(row, column, predicate)
    else:
        targets = _literals(written, kind, column, predicate)
    return targets, bool(targets) or column.column.mentions is not None


def _entities(row: Row, column: TypedColumn, predicate: str) -> list[Target]:
    inverse = predicate.endswith("-")
    name = predicate.removesuffix("-")
    written = row.text(column)
    _, factuality = stated(written)
    return [
        Target(name, entity, is_object=True, raw=written, factuality=factuality, inverse=inverse)
        for entity in row.entities(column)
    ]


def _literals(written: str, kind: str, column: TypedColumn, predicate: str) -> list[Target]:
    form, factuality = stated(written)
    if kind in ID_KINDS:
        ids = _ids(written, kind, column)
        return [Target(predicate, value, is_object=False, raw=written) for value in ids]
    if kind == "date":
        forms = (form, _REMARK.sub("", form), _SAID.sub("", form))
        value = next(filter(None, (parse_written_date(said, column.date) for said in forms)), None)
        return [Target(predicate, value, is_object=False, raw=written, factuality=factuality)] if value else []
    count = parse_count(form, unit=column.unit) if kind == "count" else None
    if count is None:
        return []
    return [Target(predicate, count.normal, False, written, count.approximate, factuality)]  # noqa: FBT003


def _ids(written: str, kind: str, column: TypedColumn) -> tuple[str, ...]:
    """The ids that a cell consists of; none where their form or a check sign is wrong."""
    if kind == "ticker":
        return written_tickers(written, column.column.market)
    value = parse_credit_code(re.sub(r"\s", "", written)) if kind == "creditCode" else parse_wikidata_id(written)
    return () if value is None else (value,)


def _chips(row: Row, column: TypedColumn, predicate: str) -> Iterator[Target]:
    """Each chip, and the number where the cell gives one; several chips' numbers are several facts about the model."""
    written = row.text(column)
    first = row.cell(column).start
    for name in row.named(column):
        yield Target(predicate, name.entity, is_object=True, raw=written)
    parts = chip_parts(written)
    for start, end in parts:
        counted = parse_chip_count(written[start:end])
        reached = any(start <= name.start - first and name.end - first <= end for name in row.named(column))
        if counted and reached:
            yield Target("trainingChipCount", counted.count.normal, False, written, counted.count.approximate)  # noqa: FBT003


def stated(written: str) -> tuple[str, Factuality]:
    """A cell's words without what marks them as a plan or a rumour, and which of these they are."""
    for pattern, factuality in ((_PLANNED, Factuality.PLANNED), (_RUMOURED, Factuality.RUMOURED)):
        found = pattern.match(written) or re.search(f"(?:{pattern.pattern})$", written, re.IGNORECASE)
        if found and found[0] != written:
            return (written[: found.start()] + written[found.end() :]).strip(), factuality
    return written, Factuality.ACTUAL
