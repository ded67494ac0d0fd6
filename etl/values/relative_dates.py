"""Dates that count from another one: "今年5月", "上月12日", "昨日", "上周三", "两天后", "three weeks later"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from etl.values.numerals import parse_number

PART = "(?:初|中|底|末|上旬|中旬|下旬|[上下]半年|第?[一二三四1-4]季度?|q[1-4]|[春夏秋冬][季天]?)?"
_DAY = r"(?:(?P<day>\d{1,2})[日号號])?"
MONTH = rf"(?:(?P<month>\d{{1,2}})月(?:份)?{_DAY}{PART})?"
_YEARS = {
    "thisyear": 0, "lastyear": -1,
    "今年": 0, "本年": 0, "同年": 0, "当年": 0, "當年": 0, "该年": 0, "是年": 0, "年初": 0,
    "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "翌年": 1, "后年": 2,
}  # fmt: skip
_MONTHS = {
    "thismonth": 0, "lastmonth": -1, "月初": 0, "月中": 0, "月底": 0,
    "本月": 0, "同月": 0, "当月": 0, "當月": 0, "这个月": 0, "该月": 0,
    "上月": -1, "上个月": -1, "上個月": -1, "下月": 1, "下个月": 1, "次月": 1,
}  # fmt: skip
_DAYS = {
    "today": 0, "yesterday": -1, "今日": 0, "今天": 0, "今晨": 0, "今早": 0, "今晚": 0,
    "同日": 0, "当日": 0, "當日": 0, "当天": 0, "當天": 0, "当晚": 0, "當晚": 0, "同一天": 0,
    "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1, "前一天": -1, "前1日": -1, "早1日": -1, "早一天": -1,
    "前天": -2, "次日": 1, "翌日": 1, "隔天": 1, "隔日": 1, "第二天": 1, "明天": 1,
}  # fmt: skip
_BY_YEAR = re.compile(rf"(?P<word>{'|'.join(_YEARS)})?{MONTH}{PART}")
_BY_MONTH = re.compile(rf"(?P<word>{'|'.join(_MONTHS)})?{_DAY}{PART}")
_WEEKS = {"": 0, "本": 0, "这": 0, "這": 0, "上": -1, "下": 1}
_WEEKDAY = re.compile(r"(?P<week>[本这這上下]?)个?(?:周|週|星期|礼拜)(?P<day>[一二三四五六日天])")
_DAYS_OF_WEEK = "一二三四五六日"
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LATER = re.compile(
    r"(?P<number>\d{1,3}|[一二两三四五六七八九十]+)(?P<unit>天|日|周|週|个?星期|[个個]月|年)(?P<way>之?[后後前])"
)
_ENGLISH_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ENGLISH_LATER = re.compile(
    rf"(?P<number>\d{{1,3}}|{'|'.join(_ENGLISH_NUMBERS)})(?P<unit>day|week|month|year)s?(?P<way>later|after|ago|earlier)"
)
_BACK = frozenset({"前", "之前", "ago", "earlier"})
_UNIT_DAYS = {"天": 1, "日": 1, "day": 1, "周": 7, "週": 7, "星期": 7, "week": 7}
_UNIT_MONTHS = {"月": 1, "month": 1, "年": 12, "year": 12}


def iso(year: int, month: str | int | None, day: str | int | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD; None for a day that no calendar has."""
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


def relative(form: str, anchor: str) -> str | None:
    """The date that `form` (as `numerals.squeezed` makes it) is, counted from `anchor`; None where it is none.

    As precise as both allow: a day counts only from a day ("两天后"), a month from a month ("两个月后")."""
    year, month, _ = (int(part) if part else None for part in (anchor + "--").split("-")[:3])
    if not form or year is None:
        return None
    by_year = _BY_YEAR.fullmatch(form)
    if by_year and (by_year["word"] or by_year["month"]):
        return iso(year + _YEARS.get(by_year["word"] or "", 0), by_year["month"], by_year["day"])
    by_month = _BY_MONTH.fullmatch(form)
    if by_month and (by_month["word"] or by_month["day"]) and month:
        months = year * 12 + month - 1 + _MONTHS.get(by_month["word"] or "", 0)
        return iso(months // 12, months % 12 + 1, by_month["day"])
    return _near_day(form, anchor) or _distant(form, anchor)


def _near_day(form: str, anchor: str) -> str | None:
    """昨天, 次日, 上周三; a weekday without a week is the last one that was."""
    if len(anchor) != len("2024-06-03"):
        return None
    today = date.fromisoformat(anchor)
    if form in _DAYS:
        return (today + timedelta(days=_DAYS[form])).isoformat()
    if form in _ENGLISH_DAYS:
        return _weekday(today, _ENGLISH_DAYS.index(form), "")
    named = _WEEKDAY.fullmatch(form)
    return _weekday(today, _DAYS_OF_WEEK.index(named["day"].replace("天", "日")), named["week"]) if named else None


def _weekday(today: date, day: int, week: str) -> str:
    days = day - today.weekday() + 7 * _WEEKS[week]
    return (today + timedelta(days=days - 7 if days > 0 and not week else days)).isoformat()


def _distant(form: str, anchor: str) -> str | None:
    """两天后, 三个月前, two weeks later."""
    found = _LATER.fullmatch(form) or _ENGLISH_LATER.fullmatch(form)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = found["unit"].lstrip("个個")
    count = -number if found["way"] in _BACK else number
    if unit in _UNIT_DAYS:
        return _days_from(anchor, count * _UNIT_DAYS[unit])
    return _months_from(anchor, count * _UNIT_MONTHS[unit], whole_years=unit in ("年", "year"))


def _number(digits: str) -> int | None:
    if named := _ENGLISH_NUMBERS.get(digits):
        return named
    number = parse_number(digits)
    return int(number.value) if number else None


def _days_from(anchor: str, days: int) -> str | None:
    if len(anchor) != len("2024-06-03"):
        return None
    return (date.fromisoformat(anchor) + timedelta(days=days)).isoformat()


def _months_from(anchor: str, months: int, *, whole_years: bool) -> str | None:
    if whole_years:
        return iso(int(anchor[:4]) + months // 12, None, None)
    if len(anchor) < len("2024-06"):
        return None
    total = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + months
    return iso(total // 12, total % 12 + 1, None)
