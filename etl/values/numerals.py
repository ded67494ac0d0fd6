"""Numbers as written in Chinese and English ("3.6万亿", "1,024", "两千", "34 million"), exact, with their vagueness."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_TRADITIONAL = str.maketrans("萬億兩餘約約過數幾", "万亿两余约约过数几")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_LATIN_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "b": 10**9,
    "t": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_VAGUE_BEFORE = (
    "将近|接近|大约|大概|超过|突破|不低于|不少于|至少|最高|最多|近|约|逾|超|过|~|≈|>|≥|"
    "morethan|atleast|upto|about|around|nearly|roughly|over|some"
)
_EXACT_BEFORE = "总计|合计|共计|累计|总额|金额|高达|共|达|为"
_VAGUE_AFTER = "左右|以上|上下|[多余+]"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LATIN = "thousand|million|billion|trillion|bn|mn|[kmbt]"
_PART = rf"(?:{_ARABIC})(?:[多余+]?[十百千万亿]+)?"
_CHINESE = r"[〇零一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*(?:[多余][万亿]+)?"

# A number with its scale, over `squeezed` text; groups are not named so that other patterns can hold it twice.
NUMBER = (
    rf"(?:(?:{_ARABIC})(?:thousand|million|billion|trillion|(?:bn|mn|[kmbt])(?![a-z]))|(?:{_PART}){{1,3}}|{_CHINESE})"
)
BEFORE = rf"(?:(?:{_VAGUE_BEFORE}|{_EXACT_BEFORE})?)"
AFTER = rf"(?:(?:{_VAGUE_AFTER})?)"

_WHOLE = re.compile(rf"(?P<before>{BEFORE})(?P<number>{NUMBER})(?P<after>{AFTER})")
_PARTS = re.compile(rf"(?P<digits>{_ARABIC})(?P<vague>[多余+]?)(?P<scale>[十百千万亿]*)")
_WITH_LATIN = re.compile(rf"(?P<digits>{_ARABIC})(?P<scale>{_LATIN})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and whether the text calls it approximate (近3亿, 3万+)."""

    value: Decimal
    approximate: bool = False


def squeezed(text: str) -> str:
    """`text` as the patterns of this package want it: NFKC, simplified numerals, lower case, no white space."""
    form = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL).translate(_DASHES)
    return re.sub(r"\s+", "", form).lower()


def parse_number(text: str) -> Number | None:
    """The number that `text` is, without a unit: "3.6万亿" → 3600000000000; None where it states none (数百亿)."""
    # cn2an fails on a decimal before two units (3.6万亿), so this is ours.
    whole = _WHOLE.fullmatch(squeezed(text))
    if whole is None:
        return None
    value = _value(whole["number"])
    if value is None:
        return None
    vague = re.fullmatch(_VAGUE_BEFORE, whole["before"]) or whole["after"] or re.search("[多余+]", whole["number"])
    return Number(value, bool(vague))


def plain(value: Decimal) -> str:
    """`value` without exponent and trailing zeros: "175000000000", "0.5"."""
    form = format(value, "f")
    return form.rstrip("0").rstrip(".") if "." in form else form


def _value(number: str) -> Decimal | None:
    latin = _WITH_LATIN.fullmatch(number)
    if latin:
        return _decimal(latin["digits"]) * _LATIN_SCALES[latin["scale"]]
    return _scaled(number) if number[0].isdecimal() else _chinese(re.sub("[多余]", "", number))


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _scaled(number: str) -> Decimal | None:
    """Sum of parts with falling scales ("1亿2000万"); None where they do not fall ("3万2亿", "5 6")."""
    total, limit = Decimal(0), Decimal("Infinity")
    for part in _PARTS.finditer(number):
        scale = Decimal(1)
        for sign in part["scale"]:
            scale *= _SCALES[sign]
        value = _decimal(part["digits"]) * scale
        if value >= limit:
            return None
        total, limit = total + value, scale
    return total


def _chinese(number: str) -> Decimal | None:
    """Chinese numerals, "三千二百万" or digit by digit "二〇二三"; None where they are no number ("一百亿三亿")."""
    if len(number) > 1 and all(sign in _DIGITS for sign in number):
        return Decimal("".join(str(_DIGITS[sign]) for sign in number))
    total, section, digit = 0, 0, 0
    for position, sign in enumerate(number):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in "十百千":
            section += (digit if digit or position else 1) * _SCALES[sign]
            digit = 0
        else:
            total = (total + section + digit) * _SCALES[sign]
            section = digit = 0
    return Decimal(total + section + digit)
