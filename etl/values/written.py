"""Dates in a form that somebody has named: DD/MM/YYYY, MM.DD.YYYY, YYYYMMDD."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.values.dates import parse_date

_PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
_FORM = re.compile(r"(?:YYYY|MM|DD|[-/. 年月日]){1,8}")


def is_date_form(form: str) -> bool:
    """Whether `form` is made of YYYY, MM, DD (each at most once, DD not without MM) and of - / . 年 月 日 or spaces."""
    counts = [form.count(part) for part in _PARTS]
    return bool(_FORM.fullmatch(form)) and counts[0] == 1 and max(counts) == 1 and counts[1] >= counts[2]


def parse_written_date(text: str, form: str) -> str | None:
    """The date that `text` is in this form (or plainly, 2024-06-03), as YYYY, YYYY-MM or YYYY-MM-DD; None for none."""
    found = _pattern(form).fullmatch(text.strip()) if form else None
    if found is None:
        return parse_date(text)
    parts = [part for part in (found["year"], *(found.groupdict().get(name) for name in ("month", "day"))) if part]
    return parse_date("-".join(parts))


@lru_cache
def _pattern(form: str) -> re.Pattern[str]:
    """The form as an expression; without separators its parts have their full width."""
    pieces = re.split("(YYYY|MM|DD)", form)
    tight = not any(piece.strip() for piece in pieces[::2])
    source = "".join(_PARTS[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    return re.compile(source.replace("{1,2}", "{2}") if tight else source)
