"""Which region a name means where several bear it (64 counties share a name): the text must say, or it is none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ontology.gazetteer import Entry, Gazetteer

_LEVELS = ("Country", "Province", "City", "Zone", "District")


def region_meant(gazetteer: Gazetteer, regions: Sequence[Entry], mentioned: Collection[str]) -> Entry | None:
    """The region of the highest level (吉林: the province); among equals the one whose parent the text mentions.

    `mentioned` are ids of the entries that the text names without doubt; a region speaks for its parents too.
    """
    highest = min(map(_level, regions))
    equals = [region for region in regions if _level(region) == highest]
    if len(equals) == 1:
        return equals[0]
    known = set(mentioned)
    for region in map(gazetteer.by_id, mentioned):
        known.update(ancestors(gazetteer, region) if region else ())  # 海淀区 in a text speaks of Beijing
    placed = [region for region in equals if known & set(ancestors(gazetteer, region))]
    return placed[0] if len(placed) == 1 else None


def ancestors(gazetteer: Gazetteer, region: Entry) -> tuple[str, ...]:
    """Ids of the regions that hold this one, the nearest first; the country itself tells nothing and is left out."""
    found: list[str] = []
    current: Entry | None = region
    while current is not None:
        parent = next((target for predicate, target in current.relations if predicate == "partOfRegion"), None)
        current = gazetteer.by_id(parent) if parent and parent not in found else None
        if current is not None and current.kind != "Country":
            found.append(current.id)
    return tuple(found)


def _level(region: Entry) -> int:
    return _LEVELS.index(region.kind) if region.kind in _LEVELS else len(_LEVELS)
