"""Units inside known bodies (甲研究院云计算与大数据研究所), and papers that a text cites (来源：乙时报)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation
from etl.recognise.result import Span

_WITH_UNITS = frozenset({"ResearchInstitute", "University", "GovernmentBody"})
_LONGEST = 16  # characters of a unit's name


def units(draft: Draft) -> Iterator[Span]:
    """Spans of a known body with its unit right behind it, where no other body stands between."""
    for body in draft.flat():
        if body.type != "Organization" or body.entry is None or body.kind not in _WITH_UNITS:
            continue
        unit = _unit().match(draft.match, body.end, body.end + _LONGEST)
        if unit and not any(other.type not in {"Technology", "Sector"} for other in draft.over(body.end, unit.end())):
            yield body.start, unit.end()


def sources(draft: Draft) -> Iterator[Span]:
    """Spans of papers and agencies that stand behind 来源："""
    for found in _source().finditer(draft.match):
        yield found.span("name")


@lru_cache
def _unit() -> re.Pattern[str]:
    ending, never = alternation("organizations", "unit endings"), alternation("organizations", "no unit")
    return re.compile(rf" ?(?:(?!{never})[{CJK}]){{2,12}}?(?:{ending})(?![{CJK}]{{0,8}}(?:{ending}))(?!员|长)")


@lru_cache
def _source() -> re.Pattern[str]:
    papers = alternation("organizations", "papers")
    return re.compile(rf"来源[：:] ?(?:《)?(?P<name>[{CJK}]{{1,6}}(?:{papers}))(?=$|[\n）)。，、；》 ])", re.MULTILINE)
