"""Dates of any precision ("2023", "2023-05", "2023-05-30") compared where that can be said for certain.

A year ends after all of its days: "2023" counts as known only when the year is over."""

from __future__ import annotations

import re

_YEAR = r"([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP_YEAR = r"(([0-9]{2}(0[48]|[2468][048]|[13579][26]))|((0[48]|[2468][048]|[13579][26])00))"
_DAY = r"(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))|((0[469]|11)-(0[1-9]|[12][0-9]|30))|(02-(0[1-9]|1[0-9]|2[0-8])))"
# A day, a month or a year of the Gregorian calendar, 0001 to 9999: a pattern, so that a schema can say it as well.
PATTERN = rf"^({_YEAR}(-((0[1-9]|1[0-2])|{_DAY}))?|{_LEAP_YEAR}-02-29)$"
_DATE = re.compile(PATTERN)
_AFTER_ALL = "~"  # sorts behind digits and hyphens, so that a year comes after its months and a month after its days


def is_date(text: str) -> bool:
    """Whether `text` is a day, a month or a year of the calendar: "2023-05-30", "2023-05" or "2023"."""
    return _DATE.fullmatch(text) is not None


def end(date: str) -> str:
    """What orders dates by the end of what they name; queries write it as `date + '~'`."""
    return date + _AFTER_ALL


def is_until(date: str, limit: str) -> bool:
    """Whether all of `date` lies within or before `limit`: 2023-05 until 2023, but not 2023 until 2023-05."""
    return end(date) <= end(limit)


def is_after(date: str, other: str) -> bool:
    """Whether `date` begins when `other` is over: 2024 after 2023-12, but not 2023-12 after 2023."""
    return date > end(other)
