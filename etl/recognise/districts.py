"""Districts without their 区 or 县: right behind the city that they belong to (杭州滨江), or where one says where a
firm is (落户滨江)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation, word_set
from ontology.gazetteer import Entry, Gazetteer

_STEM = range(2, 4)  # characters of a district's name without its kind
_KINDS = "区县市镇"


def districts(draft: Draft, gazetteer: Gazetteer) -> Iterator[Found]:
    """Finds of districts behind the finds of their cities."""
    held = _districts_of(gazetteer)
    for city in draft.flat():
        stems = held.get(city.entry.id) if city.type == "Region" and city.entry is not None else None
        found = _behind(draft, city, stems) if stems else None
        if found is not None:
            yield found


def placed_districts(draft: Draft, gazetteer: Gazetteer) -> Iterator[Found]:
    """Finds of districts right behind what is said of a seat, where one district alone bears the name, or one alone
    of those of the cities that the text has."""
    cities = {found.entry.id for found in draft.flat() if found.type == "Region" and found.entry}
    for seat in _seats().finditer(draft.match):
        for length in reversed(_STEM):
            end = seat.end() + length
            meant = _meant(gazetteer, draft.match[seat.end() : end], cities)
            if meant and _ends_district(draft, end) and not draft.over(seat.end(), end):
                yield Found(seat.end(), end, "Region", "lexicon", meant.name, meant, meant.kind)
                break


def _meant(gazetteer: Gazetteer, stem: str, cities: AbstractSet[str]) -> Entry | None:
    held = _districts_of(gazetteer)
    bearing = [(parent, stems[stem]) for parent, stems in held.items() if stem in stems]
    near = [entry for parent, entry in bearing if parent in cities]
    fitting = near or [entry for _, entry in bearing]
    return fitting[0] if len(fitting) == 1 else None


def _ends_district(draft: Draft, end: int) -> bool:
    return draft.is_word_start(end) and draft.match[end : end + 1] not in word_set("context", "no district before")


@lru_cache
def _seats() -> re.Pattern[str]:
    return re.compile(alternation("context", "said of a seat"))


def _behind(draft: Draft, city: Found, stems: Mapping[str, Entry]) -> Found | None:
    for length in reversed(_STEM):
        end = city.end + length
        entry = stems.get(draft.match[city.end : end])
        follows_on = draft.match[end : end + 1] in word_set("context", "no district before")
        if entry is not None and draft.is_word_start(end) and not follows_on and not draft.over(city.end, end):
            return Found(city.end, end, "Region", "lexicon", entry.name, entry, entry.kind)
    return None


@lru_cache(maxsize=4)
def _districts_of(gazetteer: Gazetteer) -> Mapping[str, Mapping[str, Entry]]:
    """Districts by the id of what holds them and by stem."""
    held: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in gazetteer.entries:
        stem = entry.name[:-1]
        sights = word_set("context", "sights")
        if (
            entry.kind in {"District", "Zone"}
            and entry.name[-1] in _KINDS
            and len(stem) in _STEM
            and stem not in sights
        ):
            for predicate, parent in entry.relations:
                if predicate == "partOfRegion":
                    held[parent].setdefault(stem, entry)
    return held
