"""The rows of a store as decisions leave them: what a person split off has an id of its own in those documents.

Statements there are new claims, with ids over the new ends; all other rows are the store's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from etl.decisions import Journal, Split
from etl.store import FoundRow
from ontology.ids import entity_id, statement_id
from ontology.names import fold
from ontology.statement import DocumentRecord, Statement


class Rows(Protocol):
    """What resolution reads of a store."""

    def found(self) -> Iterable[FoundRow]:
        """All entities as their documents name them, ordered by entity and document."""

    def surfaces(self) -> Iterable[tuple[str, str, str]]:
        """All (entity, surface, document), sorted."""

    def statements(self) -> Iterable[Statement]:
        """One statement a row of evidence, ordered by id."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All documents by SHA-256."""


def split_id(split: Split) -> str:
    """The id of what was split off: over its class, name and label, whatever the documents."""
    return entity_id(split.type, f"{fold(split.name)} {fold(split.label)}")


class SplitRows:
    """`rows` with the splits of a journal made."""

    def __init__(self, rows: Rows, journal: Journal) -> None:
        self._rows = rows
        self._splits = {
            (line.decision.entity, document): line.decision
            for line in journal.in_force()
            if isinstance(line.decision, Split)
            for document in line.decision.documents
        }

    def found(self) -> Iterator[FoundRow]:
        """As in Rows."""
        rows = (self._renamed(row) for row in self._rows.found())
        yield from sorted(rows, key=lambda row: (row.entity, row.document)) if self._splits else rows

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """As in Rows."""
        rows = ((self._id(entity, document), surface, document) for entity, surface, document in self._rows.surfaces())
        yield from sorted(rows) if self._splits else rows

    def statements(self) -> Iterator[Statement]:
        """As in Rows."""
        rows = map(self._restated, self._rows.statements())
        yield from sorted(rows, key=lambda s: (s.id, s.evidence)) if self._splits else rows

    def documents(self) -> Iterable[DocumentRecord]:
        """As in Rows."""
        return self._rows.documents()

    def _id(self, entity: str, document: str) -> str:
        split = self._splits.get((entity, document))
        return entity if split is None else split_id(split)

    def _renamed(self, row: FoundRow) -> FoundRow:
        split = self._splits.get((row.entity, row.document))
        return row if split is None else replace(row, entity=split_id(split), key=None, name=_labelled(split))

    def _restated(self, row: Statement) -> Statement:
        (evidence,) = row.evidence
        subject = self._id(row.subject, evidence.document)
        target = row.object if row.object is None else self._id(row.object, evidence.document)
        if (subject, target) == (row.subject, row.object):
            return row
        claimed = statement_id(
            subject, row.predicate, target or row.value or "", row.factuality, is_object=target is not None
        )
        return replace(row, id=claimed, subject=subject, object=target)


def _labelled(split: Split) -> str:
    return f"{split.name} ({split.label})"


def splits_without_rows(rows: Rows, journal: Journal) -> Mapping[int, Split]:
    """Splits, by line, of an entity that none of their documents names (any more)."""
    named = {(row.entity, row.document) for row in rows.found()}
    return {
        line.number: line.decision
        for line in journal.in_force()
        if isinstance(line.decision, Split)
        and not any((line.decision.entity, document) in named for document in line.decision.documents)
    }
