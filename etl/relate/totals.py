"""Sums of a year or of several rounds, told by the words around them: they are no sum of one round, nor of a policy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.relate.files import LimitsForm

_STARTS = re.compile(r"[。！？!?；;\n]|\.\s")
_LONGEST = 200  # characters of a sentence before the sum
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Totals:
    """`before` ends where a sum begins, from the head of its sentence on; `behind` begins where it ends."""

    before: re.Pattern[str]
    behind: re.Pattern[str]

    def has(self, text: str, start: int, end: int) -> bool:
        """Whether the sum in [start, end) is such a total."""
        near = text[max(0, start - _LONGEST) : start]
        head = max((found.end() for found in _STARTS.finditer(near)), default=0)
        return bool(self.before.search(near[head:]) or self.behind.match(text, end))


NO_TOTALS = Totals(_NEVER, _NEVER)


def read_totals(form: LimitsForm | None) -> Totals:
    """What a rule file says of them; re.error for a bad expression."""
    if form is None:
        return NO_TOTALS
    before = re.compile(f"(?:{'|'.join(form.before)})\\Z", re.IGNORECASE)
    return Totals(before, re.compile("|".join(form.behind), re.IGNORECASE))
