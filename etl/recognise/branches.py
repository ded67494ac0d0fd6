"""A known firm with the city of its branch: 旷视南京与…签约, 全资子公司澜山南京, 宝马沈阳工厂; 宝马（中国）.

A firm's name right before a city is as well where it does something (甲公司南京发布会), so the place must tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation, words_of
from etl.recognise.result import Span

_CITIES = frozenset({"City", "Province", "Country"})
_BEFORE = 8  # characters before a name in which 子公司 stands


def branches(draft: Draft) -> Iterator[Span]:
    """Spans of branches."""
    finds = draft.flat()
    for firm, place in pairwise(finds):
        if firm.type != "Organization" or place.type != "Region" or place.kind not in _CITIES:
            continue
        if firm.end == place.start and _is_short(draft, place):
            end = _end(draft, firm, place)
            if end is not None:
                yield firm.start, end
        elif draft.match[firm.end : place.start] in {"（", "("} and _in_china(draft, place):
            yield firm.start, place.end + 1


def _is_short(draft: Draft, place: Found) -> bool:
    return draft.match[place.end - 1] not in "市省区县州"


def _end(draft: Draft, firm: Found, place: Found) -> int | None:
    works = _works().match(draft.match, place.end)
    if works:
        return works.end()
    told = draft.match[max(0, firm.start - _BEFORE) : firm.start].endswith(words_of("organizations", "before branches"))
    acts = _opens(draft, firm.start) and _acts().match(draft.match, place.end)
    return place.end if acts or (told and draft.is_word_start(place.end)) else None


def _opens(draft: Draft, start: int) -> bool:
    return draft.match[max(0, start - 1) : start] in {"", "，", "。", "；", "\n", "、", "：", "与", "和", "由"}


def _in_china(draft: Draft, place: Found) -> bool:
    """甲（中国）before what firms do: 中国 in brackets behind a maker is a part of the firm's name."""
    return draft.match[place.start : place.end + 1] in {"中国）", "中国)"} and bool(
        _acts().match(draft.match, place.end + 1)
    )


@lru_cache
def _works() -> re.Pattern[str]:
    return re.compile(alternation("organizations", "branch endings"))


@lru_cache
def _acts() -> re.Pattern[str]:
    return re.compile("|".join(words_of("organizations", "branches act")))
