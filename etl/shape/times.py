"""Since when a graph may know what it shows, and from when until when a relation holds, as far as documents say so.

`knownSince` answers "as of": a store of what was published until then shows the same entities and the same claims.
What undated documents alone say has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.model import Ontology
from ontology.partial_dates import end
from ontology.statement import Snapshot, Statement

_WITHIN = "partOfRegion"


@dataclass(frozen=True, slots=True)
class Known:
    """Since when entities are known (by id), and which documents are the lexicon's (by SHA-256)."""

    entities: Mapping[str, str]
    lexicon: frozenset[str]

    def since(self, statement: Statement) -> str | None:
        """Since when a statement is: its first dated document; a row of the lexicon, since both its ends are."""
        told = [statement.first_seen]
        if _is_curated(statement, self.lexicon):
            ends = [self.entities.get(e) for e in (statement.subject, statement.object) if e is not None]
            told.append(None if None in ends else max(_given(ends), key=end))
        return first(told)


def first(dates: Iterable[str | None]) -> str | None:
    """The date that is over first; None where there is none."""
    return min(_given(dates), key=end, default=None)


def last(dates: Iterable[str | None]) -> str | None:
    """The date that is over last; None where there is none."""
    return max(_given(dates), key=end, default=None)


def _given(dates: Iterable[str | None]) -> list[str]:
    return [date for date in dates if date is not None]


def known(snapshot: Snapshot) -> Known:
    """An entity is known since the first dated document that names it, a region also through those within it."""
    published = {document.sha256: document.published_on for document in snapshot.documents()}
    lexicon = frozenset(document.sha256 for document in snapshot.documents() if document.curated)
    since: dict[str, str] = {}
    within: list[tuple[str, str]] = []
    for mention in snapshot.mentions():
        _earlier(since, mention.entity, published[mention.document])
    for statement in snapshot.statements():
        for entity in (statement.subject, statement.object):
            _earlier(since, entity, statement.first_seen)
        if statement.predicate == _WITHIN and statement.object is not None and _is_curated(statement, lexicon):
            within.append((statement.subject, statement.object))
    spreading = True
    while spreading:  # until the widest region has the date of the first one within it
        spreading = any(_earlier(since, outer, since.get(inner)) for inner, outer in within)
    return Known(since, lexicon)


def _is_curated(statement: Statement, lexicon: frozenset[str]) -> bool:
    return any(e.document in lexicon for e in statement.evidence)


def _earlier(since: dict[str, str], entity: str | None, date: str | None) -> bool:
    """Note a date; whether it is earlier than what was known."""
    if entity is None or date is None or (entity in since and end(since[entity]) <= end(date)):
        return False
    since[entity] = date
    return True


def validity(ontology: Ontology, predicate: str, values: Mapping[str, str]) -> tuple[str | None, str | None]:
    """From when and until when a relation holds, by the dates among its subject's `values`; None where unsaid."""
    lasts = ontology.facts[predicate].lasts
    if not lasts:
        return None, None
    begins, ends = (values.get(name) for name in lasts)
    return begins, ends
