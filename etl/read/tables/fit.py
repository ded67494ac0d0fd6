"""Whether a piece of text can stand in a column of a given kind: what parts the cells of a flattened table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.read.tables.grid import says_nothing
from etl.read.tables.shapes import lexicon_types, looks_like
from etl.read.tables.vocabulary import Column, vocabulary
from etl.values import parse_chip_count, parse_count, parse_date, parse_money, parse_round
from ontology.gazetteer import load_gazetteer
from ontology.names import fold

_REGION = re.compile("[\u4e00-\u9fff]{2,12}(?:[省市区县州盟旗]|自治[区州县]|特别行政区)")
_TITLE = re.compile("[^《》]{0,12}《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[、；][^《》]{0,12}《[^\n]*》)?[^《》]{0,14}")
_WHOLE = re.compile("[^《》]{0,12}《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[（(][^（）]*[）)]|等|[\\d.]+版)?")
_NO_START = re.compile("[\\d、，；]|[a-z]+ ")  # of a name: what belongs to the cell before
_CHIP = re.compile("[\u4e00-\u9fff]{0,6}[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z0-9-]+){0,2}")
_MONEY = re.compile(
    "[近约超逾过上数]*[\\d.,]*[数几十百千万亿]*(?:[美欧港日]?元|人民币|英镑)级?(?:人民币)?(?:以上|左右)?", re.IGNORECASE
)
_VAGUE = re.compile("[近约超逾]*[\\d.数一二三四五六七八九十百千]+[百千万亿B]+级?(?:左右|以上|余|多)?|[\\d.]+[TBM]")
_UNTOLD = re.compile(
    "(?:未|暂未|暂不|不|未予)?(?:披露|公布|公开|详|知|明)|保密|待定|(?i:undisclosed|unknown|n\\.a\\.|tbd|tba)"
)
_SCALED = re.compile("[\\d.,]+[万亿]+")
_STRICT = frozenset({"date", "money", "count", "round"})
_UNLIKE, _PLAIN, _OTHER_SHAPE, _WITH_VALUE = (
    0.2,
    0.6,
    1.0,
    1.5,
)  # strains of a name: no class, no shape, another's, a value in it
_FREE, _LONG, _VALUE = 0.2, 1.0, 0.6  # of free text: short, long, and what looks like a value
_LONG_TEXT = 30


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column of a flattened table holds: its role (None: free text), the header's unit, whether it counts rows.

    `strict`: what its cells are can be told from their text; `may_miss`: a row may lack the cell."""

    role: str | None
    unit: str = ""
    numbers: bool = False

    @property
    def column(self) -> Column | None:
        """The column of the vocabulary."""
        return vocabulary().columns[self.role] if self.role else None

    @property
    def strict(self) -> bool:
        """Whether few texts fit."""
        column = self.column
        return self.numbers or (column is not None and (column.value in _STRICT or column.type in {"Policy", "Region"}))

    @property
    def may_miss(self) -> bool:
        """Whether the cell may be missing: values and free text, no names."""
        column = self.column
        return column is None or column.value is not None


@lru_cache(maxsize=8192)
def strain(text: str, kind: Kind) -> float | None:
    """How badly `text` stands in a column: 0 as well as can be, None not at all."""
    column = kind.column
    if kind.numbers:
        return 0.0 if re.fullmatch("\\d{1,3}[.、]?", text) else None
    if says_nothing(text):
        return 0.0 if kind.may_miss else _PLAIN
    if column is None or column.value == "status" or (column.type is None and not column.value and not column.generic):
        return _free(text)
    if not fits(text, column, kind.unit):
        return None
    if column.type == "Policy":
        return 0.0 if _WHOLE.fullmatch(text) else _OTHER_SHAPE
    return 0.0 if column.value or column.type == "Region" else _unlike(text, column.type)


def _free(text: str) -> float:
    value = _is_plain_value(text) or "《" in text or re.match("[\\d.]+ ?[\u4e00-\u9fff]", text)
    return _FREE + (_VALUE if value else 0) + (_LONG if len(text) > _LONG_TEXT else 0)


def _unlike(text: str, kind: str | None) -> float:
    if any(_SCALED.fullmatch(word) for word in text.split()[1:]) or (" " in text and _NO_START.match(text)):
        return _WITH_VALUE
    like = set(looks_like(text))
    if kind == "Organization" and re.search("[A-Z]+-?\\d", text):
        return 0.0 if kind in lexicon_types(text) else _OTHER_SHAPE
    if kind is None or kind in like:
        return 0.0 if kind else _UNLIKE
    return _OTHER_SHAPE if like else _PLAIN


def fits(text: str, column: Column | None, unit: str = "") -> bool:
    """Whether `text` can be a cell of `column`; an ignored column (None) takes anything."""
    if column is None:
        return True
    if column.value:
        return _UNTOLD.fullmatch(text) is not None or _is_value(text, column.value, unit)
    if column.type == "Policy":
        return _TITLE.fullmatch(text) is not None
    if column.type == "Region":
        return _REGION.fullmatch(text) is not None or fold(text) in _regions()
    return not _is_plain_value(text) and "《" not in text and len(text) <= 40


def _is_value(text: str, kind: str, unit: str) -> bool:
    match kind:
        case "date":
            return parse_date(text) is not None
        case "money":
            return parse_money(text, unit=unit) is not None or _MONEY.fullmatch(text) is not None
        case "round":
            return parse_round(text) is not None
        case "count":
            return parse_count(text, unit=unit) is not None or _VAGUE.fullmatch(text) is not None
        case "status":
            return True
        case _:
            return parse_chip_count(text) is not None or _CHIP.fullmatch(text) is not None


def _is_plain_value(text: str) -> bool:
    """A date, a sum, or a number with a Chinese scale; a bare number may be a name (360)."""
    return parse_date(text) is not None or parse_money(text) is not None or bool(_SCALED.fullmatch(text))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(
        fold(name) for entry in load_gazetteer().entries if entry.type == "Region" for name in entry.names()
    )
