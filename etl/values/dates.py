"""Dates as precise as stated: "2019/6" → 2019-06, "2023 年 5 月" → 2023-05, "去年10月30日" counted from an anchor."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from etl.values.numerals import parse_number, squeezed

_PART = "(?:初|中|底|末|上旬|中旬|下旬|[上下]半年|第?[一二三四1-4]季度?|q[1-4]|[春夏秋冬][季天]?)?"
_DAY = r"(?:(?P<day>\d{1,2})[日号號])?"
_MONTH = rf"(?:(?P<month>\d{{1,2}})月(?:份)?{_DAY}{_PART})?"
_YEARS = {
    "今年": 0, "本年": 0, "同年": 0, "当年": 0, "當年": 0, "该年": 0, "是年": 0,
    "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "翌年": 1, "后年": 2,
}  # fmt: skip
_MONTHS = {
    "本月": 0, "同月": 0, "当月": 0, "當月": 0, "这个月": 0, "该月": 0,
    "上月": -1, "上个月": -1, "上個月": -1, "下月": 1, "下个月": 1, "次月": 1,
}  # fmt: skip
_DAYS = {
    "今日": 0, "今天": 0, "同日": 0, "当日": 0, "当天": 0, "同一天": 0, "日前": None,
    "昨日": -1, "昨天": -1, "前天": -2, "次日": 1, "翌日": 1, "明天": 1,
}  # fmt: skip
_ABSOLUTE = (
    re.compile(rf"(?P<year>\d{{4}})年度?{_MONTH}{_PART}"),
    re.compile(rf"(?P<year>\d{{2}})年(?=\d){_MONTH}"),
    re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<year>\d{4})(?:-?q[1-4])?"),
)
_RELATIVE_YEAR = re.compile(rf"(?P<word>{'|'.join(_YEARS)})?{_MONTH}{_PART}")
_RELATIVE_MONTH = re.compile(rf"(?P<word>{'|'.join(_MONTHS)})?{_DAY}{_PART}")
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

    `anchor` (a date in one of these forms) is what "7月13日", "今年5月", "上月12日", "昨日" count from: the date the
    text was written, or the one stated before. Without it, or where it is less precise than needed, they are None.
    Parts of a period are dropped: "2023年5月底" is 2023-05, "2024年第四季度" is 2024.
    """
    form = _western(squeezed(text))
    for pattern in _ABSOLUTE:
        found = pattern.fullmatch(form)
        if found:
            parts = found.groupdict()
            return _iso(_year(parts["year"]), parts.get("month"), parts.get("day"))
    return _english(text) or (_relative(form, anchor) if anchor else None)


def _western(form: str) -> str:
    """Chinese numerals before 年, 月, 日 as digits: 二〇二三年十二月三十一日."""

    def digits(found: re.Match[str]) -> str:
        number = parse_number(found[1])
        return f"{number.value}{found[2]}" if number else found[0]

    return re.sub("([〇零○一二三四五六七八九十]+)([年月日号])", digits, form.replace("○", "〇"))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(year: int, month: str | int | None, day: str | int | None) -> str | None:
    if not 1800 <= year <= 2199:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year:04d}-{int(month):02d}"
    if not 1 <= int(day) <= monthrange(year, int(month))[1]:
        return None
    return f"{year:04d}-{int(month):02d}-{int(day):02d}"


def _english(text: str) -> str | None:
    form = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    for pattern in _ENGLISH:
        found = pattern.fullmatch(form)
        month = _month_named(found["name"]) if found else None
        if found and month:
            return _iso(int(found["year"]), month, found.groupdict().get("day"))
    return None


def _month_named(name: str) -> int | None:
    whole = name in _FULL_NAMES or name in {*_NAMES, "sept"}
    return _NAMES.index(name[:3]) + 1 if whole else None


def _relative(form: str, anchor: str) -> str | None:
    year, month, _ = (int(part) if part else None for part in (anchor + "--").split("-")[:3])
    if not form or year is None:
        return None
    by_year = _RELATIVE_YEAR.fullmatch(form)
    if by_year and (by_year["word"] or by_year["month"]):
        return _iso(year + _YEARS.get(by_year["word"] or "", 0), by_year["month"], by_year["day"])
    by_month = _RELATIVE_MONTH.fullmatch(form)
    if by_month and (by_month["word"] or by_month["day"]) and month:
        months = year * 12 + month - 1 + _MONTHS.get(by_month["word"] or "", 0)
        return _iso(months // 12, months % 12 + 1, by_month["day"])
    return _near_day(form, anchor)


def _near_day(form: str, anchor: str) -> str | None:
    days = _DAYS.get(form)
    if days is None or len(anchor) != 10:
        return None
    return (date.fromisoformat(anchor) + timedelta(days=days)).isoformat()
