"""When a find is the gold one: the same folded name, the same number, a date that agrees and is as precise or more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from etl.evaluate.gold import GoldEntity

_NUMBERS = frozenset({"parameterCount", "trainingTokenCount", "trainingChipCount"})
_DATES = frozenset({"issuedOn", "releasedOn", "foundedOn"})
_CLOSE = 1e-6  # numbers as floats: how far apart, as a ratio, is the same
_IGNORED = re.compile(r"[\s《》“”\"'‘’·\-_.,，。()（）]")


def folded(text: str) -> str:
    """A name without case, width, white space and the marks that readers set differently."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def forms(entity: GoldEntity) -> frozenset[str]:
    """The folded forms under which an entity counts as found."""
    return all_folded([entity.name, *entity.also])


def all_folded(names: Iterable[str]) -> frozenset[str]:
    """The folded forms of several names, without those of which nothing is left."""
    return frozenset(form for form in map(folded, names) if form)


def same_literal(predicate: str, found: str, gold: str) -> bool:
    """Whether a literal found is the gold one."""
    return _kind(predicate)(found, gold)


def _kind(predicate: str) -> Callable[[str, str], bool]:
    if predicate in _NUMBERS:
        return _same_number
    if predicate in _DATES:
        return str.startswith
    if predicate == "raised":
        return _same_sum
    return lambda found, gold: folded(found) == folded(gold)


def _same_number(found: str, gold: str) -> bool:
    try:
        one, other = float(found), float(gold)
    except ValueError:
        return found == gold
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other))


def _same_sum(found: str, gold: str) -> bool:
    """AMOUNT CURRENCY ROUND: what gold states must be there; more may be."""
    (amount, *rest), (gold_amount, *gold_rest) = found.casefold().split(), gold.casefold().split()
    return _same_number(amount, gold_amount) and set(gold_rest) <= set(rest)
