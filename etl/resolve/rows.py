"""The rows of a store as decisions leave them, before resolution: names that are none are gone, splits are made.

Statements about what was split off are new claims, with ids over the new ends; all other rows are the store's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from etl.decisions import Journal, Named, Split, Verdict
from etl.store import FoundRow
from ontology.ids import entity_id, statement_id
from ontology.names import fold
from ontology.statement import DocumentRecord, Evidence, Statement

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Row = TypeVar("Row")


class Rows(Protocol):
    """What resolution reads of a store."""

    def found(self) -> Iterable[FoundRow]:
        """All entities as their documents name them, ordered by document and entity."""

    def surfaces(self) -> Iterable[tuple[str, str, str]]:
        """All (entity, surface, document), ordered by document, entity and surface."""

    def statements(self) -> Iterable[Statement]:
        """One statement a row of evidence, ordered by id."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All documents by SHA-256."""


@runtime_checkable
class ClaimRows(Protocol):
    """Rows that can give claims whole, and those of literals and names alone, which is quicker."""

    def forms(self) -> Iterable[tuple[str, str]]:
        """All (entity, surface) of `surfaces`, each once, in any order."""

    def claims(self) -> Iterable[Statement]:
        """As `statements`, with all evidence of a claim in one statement."""

    def literals(self, predicates: Sequence[str] = ()) -> Iterable[Statement]:
        """Those among `claims` that give a value and not an entity; of some predicates, or of all."""


def claims_of(rows: Rows) -> Iterable[Statement]:
    """The claims of rows, by id, each with all its evidence."""
    return rows.claims() if isinstance(rows, ClaimRows) else _whole(rows.statements())


def literals_of(rows: Rows, predicates: Sequence[str] = ()) -> Iterable[Statement]:
    """Those among the claims of rows that give a value and not an entity; of some predicates, or of all."""
    if isinstance(rows, ClaimRows):
        return rows.literals(predicates)
    asked = (claim for claim in claims_of(rows) if not predicates or claim.predicate in predicates)
    return (claim for claim in asked if claim.value is not None)


def split_id(split: Split) -> str:
    """The id of what was split off: over its class, name and label, whatever the documents."""
    return entity_id(split.type, f"{fold(split.name)} {fold(split.label)}")


class DecidedRows:
    """`rows` with the splits of a journal made, and without the names that it rejects."""

    def __init__(self, rows: Rows, journal: Journal) -> None:
        self._rows = rows
        self._splits = {
            (line.decision.entity, document): line.decision
            for line in journal.in_force()
            if isinstance(line.decision, Split)
            for document in line.decision.documents
        }
        self._no_names = rejected_names(journal)

    def found(self) -> Iterator[FoundRow]:
        """As in Rows."""
        return self._in_order(self._found, self._renamed, lambda row: (row.document, row.entity))

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """As in Rows."""
        return self._in_order(self._surfaces, self._resurfaced, lambda row: (row[2], row[0], row[1]))

    def forms(self) -> Iterable[tuple[str, str]]:
        """As in ClaimRows, but one may come several times."""
        rows, no_names = self._rows, self._no_names
        if self._splits or not isinstance(rows, ClaimRows):
            return ((entity, surface) for entity, surface, _ in self.surfaces())
        return (row for row in rows.forms() if row[0] not in no_names) if no_names else rows.forms()

    def statements(self) -> Iterator[Statement]:
        """As in Rows."""
        return (_row(claim, each) for claim in self.claims() for each in claim.evidence)

    def claims(self) -> Iterator[Statement]:
        """As in ClaimRows."""
        return self._restated_all(partial(claims_of, self._rows))

    def literals(self, predicates: Sequence[str] = ()) -> Iterator[Statement]:
        """As in ClaimRows."""
        return self._restated_all(partial(literals_of, self._rows, predicates))

    def documents(self) -> Iterable[DocumentRecord]:
        """As in Rows."""
        return self._rows.documents()

    def _found(self) -> Iterator[FoundRow]:
        no_names, found = self._no_names, self._rows.found()
        return (row for row in found if row.entity not in no_names) if no_names else iter(found)

    def _surfaces(self) -> Iterator[tuple[str, str, str]]:
        return (row for row in self._rows.surfaces() if row[0] not in self._no_names)

    def _restated_all(self, claims: Callable[[], Iterable[Statement]]) -> Iterator[Statement]:
        """The claims with splits made and without those about what is no name. What a split may change is held."""
        left_out = self._no_names | {entity for entity, _ in self._splits}
        if not left_out:
            return iter(claims())
        stay = (claim for claim in claims() if left_out.isdisjoint((claim.subject, claim.object)))
        return merge(stay, self._moved(claims()), key=_by_id) if self._splits else stay

    def _moved(self, claims: Iterable[Statement]) -> Iterator[Statement]:
        """The claims about what is split, each document's with the end that it means."""
        named = (claim for claim in claims if self._no_names.isdisjoint((claim.subject, claim.object)))
        split = {entity for entity, _ in self._splits}
        about = (claim for claim in named if not split.isdisjoint((claim.subject, claim.object)))
        rows = (self._restated(claim, each) for claim in about for each in claim.evidence)
        return _whole(sorted(rows, key=_place))

    def _in_order(
        self,
        rows: Callable[[], Iterator[Row]],
        changed: Callable[[Row], Row],
        key: Callable[[Row], SupportsRichComparison],
    ) -> Iterator[Row]:
        """The rows with splits made. Those that change are held, as their places change; all else passes through."""
        if not self._splits:
            return rows()
        moved = sorted((after for before in rows() if (after := changed(before)) is not before), key=key)
        return merge((row for row in rows() if changed(row) is row), moved, key=key)

    def _id(self, entity: str, document: str) -> str:
        split = self._splits.get((entity, document))
        return entity if split is None else split_id(split)

    def _renamed(self, row: FoundRow) -> FoundRow:
        split = self._splits.get((row.entity, row.document))
        return row if split is None else row._replace(entity=split_id(split), key=None, name=_labelled(split))

    def _resurfaced(self, row: tuple[str, str, str]) -> tuple[str, str, str]:
        entity, surface, document = row
        after = self._id(entity, document)
        return row if after == entity else (after, surface, document)

    def _restated(self, claim: Statement, evidence: Evidence) -> Statement:
        """What one piece of the claim's evidence states."""
        subject = self._id(claim.subject, evidence.document)
        target = claim.object if claim.object is None else self._id(claim.object, evidence.document)
        row = _row(claim, evidence)
        if (subject, target) == (claim.subject, claim.object):
            return row
        claimed = statement_id(
            subject, claim.predicate, target or claim.value or "", claim.factuality, is_object=target is not None
        )
        return replace(row, id=claimed, subject=subject, object=target)


def rejected_names(journal: Journal) -> frozenset[str]:
    """Ids of what a person found to be no name of anything."""
    decisions = (line.decision for line in journal.in_force())
    named = (each for each in decisions if isinstance(each, Named) and each.verdict is Verdict.REJECTED)
    return frozenset(each.entity for each in named)


def _row(claim: Statement, evidence: Evidence) -> Statement:
    return replace(claim, evidence=(evidence,), confidence=evidence.confidence)


def _by_id(claim: Statement) -> str:
    return claim.id


def _place(row: Statement) -> tuple[str, str, int, int, str]:
    """What orders rows as a store does."""
    (found,) = row.evidence
    return row.id, found.document, found.start, found.end, found.rule


def _whole(rows: Iterable[Statement]) -> Iterator[Statement]:
    """Rows of one id, which stand together, as one statement."""
    for _, same in groupby(rows, key=_by_id):
        first, *others = same
        yield replace(first, evidence=(*first.evidence, *(e for r in others for e in r.evidence))) if others else first


def _labelled(split: Split) -> str:
    return f"{split.name} ({split.label})"
