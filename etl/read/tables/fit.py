"""Whether a piece of text can stand in a column of a given kind: what parts the cells of a flattened table."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.read.tables.vocabulary import Column
from etl.values import parse_chip_count, parse_count, parse_date, parse_money, parse_round
from ontology.gazetteer import load_gazetteer
from ontology.names import fold

_REGION = re.compile("[\u4e00-\u9fff]{2,12}(?:[省市区县州盟旗]|自治[区州县]|特别行政区)")
_TITLE = re.compile("[^《》]{0,12}《[^\n]*》[^《》]{0,14}")
_CHIP = re.compile("[\u4e00-\u9fff]{0,6}[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z0-9-]+){0,2}")


def fits(text: str, column: Column | None, unit: str = "") -> bool:
    """Whether `text` can be a cell of `column`; an ignored column (None) takes anything."""
    if column is None:
        return True
    if column.value:
        return _is_value(text, column.value, unit)
    if column.type == "Policy":
        return _TITLE.fullmatch(text) is not None
    if column.type == "Region":
        return _REGION.fullmatch(text) is not None or fold(text) in _regions()
    return not _is_plain_value(text) and "《" not in text


def _is_value(text: str, kind: str, unit: str) -> bool:
    match kind:
        case "date":
            return parse_date(text) is not None
        case "money":
            return parse_money(text, unit=unit) is not None or re.search("[万亿]?[美欧港日]?元", text) is not None
        case "round":
            return parse_round(text) is not None
        case "count":
            return parse_count(text, unit=unit) is not None
        case _:
            return parse_chip_count(text) is not None or _CHIP.fullmatch(text) is not None


def _is_plain_value(text: str) -> bool:
    """A date, a sum, or a number with a Chinese scale; a bare number may be a name (360)."""
    return parse_date(text) is not None or parse_money(text) is not None or bool(re.fullmatch(r"[\d.,]+[万亿]+", text))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(
        fold(name) for entry in load_gazetteer().entries if entry.type == "Region" for name in entry.names()
    )
