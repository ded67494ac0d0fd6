"""Counts with what they count: parameters, tokens, chips ("1750亿", "1.4万亿Token", "2048张A100", "H100×16,384")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from etl.values.numerals import AFTER, BEFORE, NUMBER, Number, parse_number, plain, squeezed

_UNITS = {
    "parameter": "(?:个)?(?:总)?参数(?:量|规模)?|parameters?|params?",
    "token": "(?:个)?(?:tokens?|词元)",
    "chip": "张加速卡|块加速卡|张卡|块卡|张|卡|片|块|颗|枚|gpus?|cards?|chips?",
}
_MEASURES = "个|台|家|款|项|人|次|套|起|亩|所|条|字|小时|天"
_SPACE = r"\s*"
_REMARK = r"(?:[(（][^()（）]*[)）])?"
_UNIT = "|".join(f"(?P<{kind}>{words})" for kind, words in _UNITS.items())
_COUNT = re.compile(
    rf"(?P<number>{BEFORE}{NUMBER}{AFTER})(?:{_UNIT}|(?P<measure>{_MEASURES}))?(?P<after>{AFTER}){_REMARK}"
)
_CHIP = r"(?P<chip>[^\d\s,，、;；×*+][^,，、;；×*+]*?)"
_VAGUE = "(?:近|约|逾|超过?|至少|over|about)?"
_MANY = rf"(?P<number>{_VAGUE}\s*[\d.,]+\s*[千万]?\s*[多余+]?)"
_MEASURE = r"(?:张|卡|片|块|颗|枚)"
# 2048张A100 · 约3000张昇腾910C · H800×2,048 · 昇腾910C，约3000张 · A800（512）· 1,024 NVIDIA H800 GPUs
_CHIP_COUNTS = (
    re.compile(rf"{_MANY}\s*{_MEASURE}\s*{_CHIP}{_REMARK}"),
    re.compile(rf"{_CHIP}\s*[×xX*✕]\s*{_MANY}\s*{_MEASURE}?{_REMARK}"),
    re.compile(rf"{_CHIP}\s*[,，、:：\s(（]\s*{_MANY}\s*{_MEASURE}[)）]?"),
    re.compile(rf"{_CHIP}\s*[(（]\s*{_MANY}\s*[)）]"),
    re.compile(rf"{_MANY}\s+(?P<chip>[A-Za-z][A-Za-z0-9 .-]*?)(?:\s+(?:GPUs?|cards?|chips?))?"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts: "parameter", "token", "chip", else the measure word as written, else ""."""

    value: Decimal
    unit: str = ""
    approximate: bool = False

    @property
    def normal(self) -> str:
        """The number without exponent, as statements keep it."""
        return plain(self.value)


@dataclass(frozen=True, slots=True)
class ChipCount:
    """A chip and how many of it: `start`, `end` are where the chip's name lies in the text that was parsed."""

    start: int
    end: int
    count: Count


def parse_count(text: str, *, unit: str = "") -> Count | None:
    """The count that `text` is; None where it states no number (数万亿, 千亿级) or more than one (10亿和70亿参数).

    A remark in brackets is left aside (6710亿（激活370亿）). `unit` comes from a column's header: "亿" makes
    "1750" 175000000000; a scale in the text itself goes before it. "2048张A100" and "H100×16,384" count chips.
    """
    found = _COUNT.fullmatch(squeezed(text))
    if found is None:
        chips = parse_chip_count(text)
        return chips.count if chips else None
    number = parse_number(found["number"])
    if number is None:
        return None
    kind = next((kind for kind in _UNITS if found[kind]), found["measure"] or "")
    return _counted(_rescaled(number, found["number"], unit), kind, vague=bool(found["after"]))


def parse_chip_count(text: str) -> ChipCount | None:
    """The chip and its number in a text that states just these, in either order; None for anything else."""
    form = _same_length(text)
    for pattern in _CHIP_COUNTS:
        found = pattern.fullmatch(form.strip())
        number = parse_number(found["number"]) if found else None
        if found and number and number.value == number.value.to_integral_value():
            shift = len(form) - len(form.lstrip())
            count = _counted(number, "chip", vague=False)
            return ChipCount(found.start("chip") + shift, found.end("chip") + shift, count)
    return None


def _counted(number: Number, unit: str, *, vague: bool) -> Count:
    return Count(number.value, unit, number.approximate or vague)


def _rescaled(number: Number, written: str, unit: str) -> Number:
    """`number` times the scale of the header's unit ("亿", "百万", "B"), unless the text has a scale of its own."""
    scale = parse_number("1" + squeezed(unit)) if unit else None
    if scale is None or re.search("[十百千万亿a-z]", written):
        return number
    return Number(number.value * scale.value, number.approximate)


def _same_length(text: str) -> str:
    """NFKC character by character where that keeps the length, so that spans in it are spans in `text`."""
    forms = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(form if len(form) == 1 else sign for form, sign in zip(forms, text, strict=True))
