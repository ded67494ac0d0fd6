"""Dates of any precision ("2023", "2023-05", "2023-05-30") compared where that can be said for certain.

A year ends after all of its days: "2023" counts as known only when the year is over."""

from __future__ import annotations

import re
from datetime import date as calendar

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_AFTER_ALL = "~"  # sorts behind digits and hyphens, so that a year comes after its months and a month after its days


def is_date(text: str) -> bool:
    """Whether `text` is a day, a month or a year of the calendar: "2023-05-30", "2023-05" or "2023"."""
    try:
        return bool(_FORM.fullmatch(text) and calendar.fromisoformat(text + "-01" * ((10 - len(text)) // 3)))
    except ValueError:
        return False


def end(date: str) -> str:
    """What orders dates by the end of what they name; queries write it as `date + '~'`."""
    return date + _AFTER_ALL


def is_until(date: str, limit: str) -> bool:
    """Whether all of `date` lies within or before `limit`: 2023-05 until 2023, but not 2023 until 2023-05."""
    return end(date) <= end(limit)


def is_after(date: str, other: str) -> bool:
    """Whether `date` begins when `other` is over: 2024 after 2023-12, but not 2023-12 after 2023."""
    return date > end(other)
