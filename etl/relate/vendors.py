"""Whose a known chip or model is: what the lexicon says against a maker that only a sentence's order suggests.

A version or size behind a known stem is the vendor's as well (Qwen2.5-72B); a name that goes on otherwise may be
anybody's (Llama-3-某某)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from etl.mention import FoundEntity
from etl.recognise.grammar import tail_end
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer
from ontology.names import fold

_MAKER = "developedBy"
_SHORTEST = 3  # characters of a stem
_JOINTLY = re.compile("联合|聯合|共同|携手|攜手|联手|聯手|合作|合力|牵头|牽頭|jointly|together")


@lru_cache(maxsize=1)
def _stems() -> dict[str, Entry]:
    """Known models and chips by folded name."""
    gazetteer = load_gazetteer()
    made = (entry for entry in gazetteer.entries if any(predicate == _MAKER for predicate, _ in entry.relations))
    return {fold(name): entry for entry in made for name in entry.names()}


def is_of_another(product: FoundEntity | None, maker: str, name: str = "") -> bool:
    """Whether the lexicon knows the product, or its stem, as somebody else's than `maker` (an organization's id).

    A maker whose `name` holds the vendor's is the vendor: 苏州甲科技股份有限公司 makes what 甲 makes."""
    entry = _entry(product) if product else None
    if entry is None:
        return False
    gazetteer = load_gazetteer()
    vendors = {target for predicate, target in entry.relations if predicate == _MAKER}
    family = {above for vendor in vendors for above in _line(gazetteer, vendor)}
    return not family & _line(gazetteer, maker) and not _bears_name(gazetteer, vendors, name)


def _bears_name(gazetteer: Gazetteer, vendors: Iterable[str], name: str) -> bool:
    known = (entry for vendor in vendors if (entry := gazetteer.by_id(vendor)) is not None)
    return any(len(short) >= _SHORTEST and short in name for entry in known for short in entry.names())


def is_of_several(product: FoundEntity | None, makers: Iterable[str], text: str) -> bool:
    """Whether `text` says that several made the product, and one of `makers` is the known one: then the others did."""
    return _JOINTLY.search(text) is not None and any(not is_of_another(product, maker) for maker in makers)


def _entry(product: FoundEntity) -> Entry | None:
    name = product.name
    known = load_gazetteer().by_id(product.id)
    if known is not None:
        return known if any(predicate == _MAKER for predicate, _ in known.relations) else None
    for end in range(len(name) - 1, _SHORTEST - 1, -1):
        entry = _stems().get(fold(name[:end]))
        if entry is not None and entry.type == product.type:
            return entry if tail_end(name, end, product.type) == len(name) else None
    return None


def _line(gazetteer: Gazetteer, organization: str) -> frozenset[str]:
    """The organization and those that it belongs to."""
    line = {organization}
    entry = gazetteer.by_id(organization)
    while entry is not None:
        above = next((target for predicate, target in entry.relations if predicate == "subsidiaryOf"), None)
        if above is None or above in line:
            break
        line.add(above)
        entry = gazetteer.by_id(above)
    return frozenset(line)
