"""Codes by which a caller may name an entity: properties that are identifiers, and the ways to write their values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ontology.model import load_ontology

_IDENTIFIERS = frozenset({"schema:identifier", "schema:tickerSymbol"})


@lru_cache(maxsize=1)
def code_properties() -> frozenset[str]:
    """Names of the facts of the ontology that are identifiers: gbCode, ticker, documentNumber and so on."""
    facts = load_ontology().facts.items()
    return frozenset(name for name, fact in facts if not _IDENTIFIERS.isdisjoint((*fact.extends, *fact.close)))


def written(value: str) -> Iterator[str]:
    """The ways to write a code. Of a share 688999.SH also SH688999 and 688999, of 00700.HK also 0700.HK and 700."""
    yield value
    number, dot, market = value.rpartition(".")
    if not dot:
        return
    shorter = (number[1:], number.lstrip("0")) if market == "HK" else ()
    for form in dict.fromkeys((number, *shorter)):
        yield from (form, f"{form}.{market}", f"{market}{form}")
