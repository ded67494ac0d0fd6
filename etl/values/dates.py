"""Dates as precise as stated: "2019/6" → 2019-06, "2023 年 5 月" → 2023-05, "去年10月30日" counted from an anchor."""

from __future__ import annotations

import re
import unicodedata

from etl.values.numerals import parse_number, squeezed
from etl.values.relative_dates import MONTH, PART, iso, relative

_ABSOLUTE = (
    re.compile(rf"(?P<year>\d{{4}})年度?{MONTH}{PART}"),
    re.compile(rf"(?P<year>\d{{2}})年(?=\d){MONTH}"),
    re.compile(rf"民[国國](?P<republic>\d{{2,3}})年{MONTH}"),
    re.compile(rf"(?P<republic>1[01]\d)年(?=\d){MONTH}"),
    re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<year>\d{4})(?:-?q[1-4])?"),
)
_BEFORE_REPUBLIC = 1911
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_ENGLISH = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_NAME},? (?P<year>\d{{4}})"),
    re.compile(rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"),
    re.compile(rf"{_NAME},? (?P<year>\d{{4}})"),
)
_FULL_NAMES = {
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
}  # fmt: skip


def parse_date(text: str, *, anchor: str | None = None) -> str | None:
    """The date that `text` is, as YYYY, YYYY-MM or YYYY-MM-DD; None where it is none or cannot exist (2月30日).

    `anchor` (a date in one of these forms) is what "7月13日", "今年5月", "上月12日", "昨日", "上周三", "两天后" count
    from: the date the text was written, or the one stated before. Without it, or where it is less precise than
    needed, they are None.
    Parts of a period are dropped: "2023年5月底" is 2023-05, "2024年第四季度" is 2024.
    """
    form = _western(squeezed(text))
    for pattern in _ABSOLUTE:
        found = pattern.fullmatch(form)
        if found:
            parts = found.groupdict()
            return iso(_year(parts), parts.get("month"), parts.get("day"))
    return _english(text) or (relative(form, anchor) if anchor else None)


def _western(form: str) -> str:
    """Chinese numerals before 年, 月, 日 as digits: 二〇二三年十二月三十一日."""

    def digits(found: re.Match[str]) -> str:
        number = parse_number(found[1])
        return f"{number.value}{found[2]}" if number else found[0]

    return re.sub("([〇零○一二三四五六七八九十]+)([年月日号])", digits, form.replace("○", "〇"))


def _year(parts: dict[str, str]) -> int:
    if "republic" in parts:  # 民國113年
        return _BEFORE_REPUBLIC + int(parts["republic"])
    digits = parts["year"]
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _english(text: str) -> str | None:
    form = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    for pattern in _ENGLISH:
        found = pattern.fullmatch(form)
        month = _month_named(found["name"]) if found else None
        if found and month:
            return iso(int(found["year"]), month, found.groupdict().get("day"))
    return None


def _month_named(name: str) -> int | None:
    whole = name in _FULL_NAMES or name in {*_NAMES, "sept"}
    return _NAMES.index(name[:3]) + 1 if whole else None
