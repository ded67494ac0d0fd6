"""Zones and parks named by a place and a kind (西安市高新区, 台中精密机械园区); foreign cities with 市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation

_SEAT = 8  # characters before a place in which its seat is told
_CITY = re.compile("(?:市|县|府|郡)(?![场值民中区委政长内域属立郊面况道])")
_CITIES = frozenset({"City", "District", "Province"})


def named_zones(draft: Draft) -> Iterator[Found]:
    """Finds that go on from a place that is known: over its kind of zone, its park, or 市."""
    for found in draft.flat():
        if found.type != "Region" or found.kind not in _CITIES:
            continue
        zone = _zone().match(draft.match, found.end) or _park_at(draft, found)
        if zone and draft.is_word_start(zone.end()):
            name = draft.text[found.start : zone.end()]
            yield Found(found.start, zone.end(), "Region", "lexicon", name, kind="Zone")
        elif found.kind == "City" and _CITY.match(draft.match, found.end) and draft.is_word_start(found.end + 1):
            yield replace(found, end=found.end + 1)


@lru_cache
def _zone() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('context', 'zone kinds')})(?!管委会|管理委员会|[^，。；、的]{{0,4}}局)")


def _park_at(draft: Draft, found: Found) -> re.Match[str] | None:
    """A park behind a place, where a seat is told right before it and nothing is done between."""
    before = draft.match[max(0, found.start - _SEAT) : found.start]
    park = _park().match(draft.match, found.end) if _seat().search(before) else None
    doing = park and any(tag in {"v", "u", "p", "d"} for _, _, tag in draft.words_in(found.end, park.end()))
    return None if doing else park


@lru_cache
def _park() -> re.Pattern[str]:
    return re.compile(rf"[{CJK}]{{2,6}}?(?:{alternation('context', 'park endings')})")


@lru_cache
def _seat() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('context', 'said of a seat')})$")
