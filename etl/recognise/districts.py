"""Districts without their 区 or 县 right behind the city that they belong to (杭州滨江)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import word_set
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
