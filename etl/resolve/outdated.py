"""Which values are deprecated: what its own publisher replaced, and stages that a thing has left behind.

Both need dates that leave no doubt; a value that one undated document states is never outdated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from ontology.names import fold
from ontology.partial_dates import end, is_after
from ontology.statement import DocumentRecord, RankReason

Stating = Mapping[str, Sequence[DocumentRecord]]  # value → the documents that state it


@dataclass(frozen=True, slots=True)
class Kind:
    """What is peculiar about a property's values: one may be another told less exactly, and they may be stages.

    `stage` counts stages from the first; None where values are none.
    """

    refines: Callable[[str, str], bool] = str.__eq__
    stage: Callable[[str], int | None] = lambda value: None  # noqa: ARG005


def outdated(stating: Stating, kind: Kind) -> Mapping[str, RankReason]:
    """The values that are deprecated, each with its reason."""
    found = {}
    for value in stating:
        if _is_overtaken(value, stating, kind):
            found[value] = RankReason.OVERTAKEN
        elif _is_revised(value, stating, kind):
            found[value] = RankReason.REVISED
    return found


def _is_overtaken(value: str, stating: Stating, kind: Kind) -> bool:
    """Whether a later document tells of a later stage."""
    stage = kind.stage(value)
    last = None if stage is None else _last(stating[value])
    if stage is None or last is None:
        return False
    later = (other for other in stating if (reached := kind.stage(other)) is not None and reached > stage)
    return any(_is_later(document, last) for other in later for document in stating[other])


def _is_revised(value: str, stating: Stating, kind: Kind) -> bool:
    """Whether each publisher that stated it has later stated something else, and not again the same."""
    if not all(document.publisher for document in stating[value]):  # most often, and quickly told
        return False
    same = {other for other in stating if kind.refines(other, value) or kind.refines(value, other)}
    agreeing = _by_publisher(stating, same)
    if "" in agreeing:
        return False
    others = _by_publisher(stating, stating.keys() - same)
    return all(_replaced(documents, others.get(publisher, ())) for publisher, documents in agreeing.items())


def _by_publisher(stating: Stating, values: AbstractSet[str]) -> Mapping[str, Sequence[DocumentRecord]]:
    """Documents that state one of the values, by the folded name of their publisher ("" for none)."""
    found: dict[str, list[DocumentRecord]] = defaultdict(list)
    for value in values:
        for document in stating[value]:
            found[_publisher(document.publisher)].append(document)
    return found


@lru_cache(maxsize=10_000)
def _publisher(name: str | None) -> str:
    return fold(name or "")


def _replaced(documents: Sequence[DocumentRecord], others: Iterable[DocumentRecord]) -> bool:
    last = _last(documents)
    return last is not None and any(_is_later(other, last) for other in others)


def _last(documents: Sequence[DocumentRecord]) -> str | None:
    """The latest date; None where one of them has none."""
    dates = [document.published_on for document in documents]
    known = [date for date in dates if date is not None]
    return max(known, key=end) if known and len(known) == len(dates) else None


def _is_later(document: DocumentRecord, last: str) -> bool:
    return document.published_on is not None and is_after(document.published_on, last)
