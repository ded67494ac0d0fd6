"""Sums of money: "25亿人民币", "$12 million", "2500万美元", or a bare "25" under a header that says （亿元）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from etl.values.numerals import AFTER, BEFORE, NUMBER, parse_number, plain, squeezed

# Keys are alternatives of a pattern over squeezed text; longer ones first (新台币 before 台币, hk$ before $).
_CURRENCIES = {
    "元?人民币元?|rmb|cny|yuan": "CNY",
    "美元|美金|us\\$|usd|dollars?": "USD",
    "欧元|欧|€|eur|euros?": "EUR",
    "港元|港币|港幣|hk\\$|hkd": "HKD",
    "新?台币|新?台幣|nt\\$|twd": "TWD",
    "日元|日圆|日圓|jpy|yen": "JPY",
    "英镑|英鎊|£|gbp|pounds?": "GBP",
    "韩元|韓元|krw|won": "KRW",
    "新加坡元|新币|s\\$|sgd": "SGD",
    "卢比|盧比|₹|inr|rupees?": "INR",
    "¥|元|块钱": "CNY",
    "\\$": "USD",
}
_CURRENCY = "|".join(_CURRENCIES)
_MONEY = re.compile(
    rf"(?P<before>{BEFORE})(?P<left>{_CURRENCY})?(?P<middle>{BEFORE})(?P<number>{NUMBER})(?P<after>{AFTER})"
    rf"(?P<right>{_CURRENCY})?(?P<end>{AFTER})(?:[(（][^()（）]*[)）])?"
)
_UNIT = re.compile(rf"(?P<scale>[十百千万亿]*|thousand|million|billion|mn|bn|[kmb])(?P<currency>{_CURRENCY})?")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of its currency (ISO 4217; None where neither text nor header names one)."""

    amount: Decimal
    currency: str | None
    approximate: bool = False

    @property
    def normal(self) -> str:
        """ "2500000000 CNY", as `etl.mention.Value` keeps it; without a currency the number alone."""
        return f"{plain(self.amount)} {self.currency}" if self.currency else plain(self.amount)


def parse_money(text: str, *, unit: str = "") -> Money | None:
    """The sum that `text` is; None where it states no number (近亿元, 数亿美元, 未披露) or is a bare number.

    `unit` comes from a column's header: "亿元", "万美元", "USD million"; what the text says itself goes before it.
    """
    found = _MONEY.fullmatch(squeezed(text))
    if found is None:
        return None
    number = parse_number(found["number"])
    currency = currency_of(found["left"] or found["right"])
    has_scale = re.search("[十百千万亿a-z]", found["number"])
    if number is None or not (currency or has_scale or unit):
        return None
    amount = number.value if has_scale else number.value * _scale(unit)
    vague = parse_number(f"{found['before']}1{found['after']}"), parse_number(f"{found['middle']}1{found['end']}")
    approximate = number.approximate or any(part is not None and part.approximate for part in vague)
    return Money(amount, currency or _unit_currency(unit), approximate)


def currency_of(word: str | None) -> str | None:
    """ISO 4217 code of a currency's name or sign; None for any other word."""
    return next((code for names, code in _CURRENCIES.items() if word and re.fullmatch(names, squeezed(word))), None)


def _scale(unit: str) -> Decimal:
    found = _unit(unit)
    number = parse_number(f"1{found['scale']}") if found else None
    return number.value if number else Decimal(1)


def _unit_currency(unit: str) -> str | None:
    found = _unit(unit)
    return currency_of(found["currency"]) if found else None


def _unit(unit: str) -> re.Match[str] | None:
    """Scale and currency of a header's unit, in either order ("亿元", "百万美元", "USD million")."""
    form = squeezed(unit).removeprefix("单位:")
    swapped = re.fullmatch(rf"({_CURRENCY})(.+)", form)
    return _UNIT.fullmatch(form) or (_UNIT.fullmatch(swapped[2] + swapped[1]) if swapped else None)
