"""The rows of a store as decisions leave them, before resolution: names that are none are gone, splits are made.

Statements about what was split off are new claims, with ids over the new ends; all other rows are the store's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from etl.decisions import Journal, Named, Split, Verdict
from etl.store import FoundRow
from ontology.ids import entity_id, statement_id
from ontology.names import fold
from ontology.statement import DocumentRecord, Statement

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Row = TypeVar("Row")


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


@runtime_checkable
class LiteralRows(Protocol):
    """Rows that can give those of literals alone, which is quicker."""

    def literals(self, predicates: Sequence[str] = ()) -> Iterable[Statement]:
        """Those among `statements` that give a value and not an entity; of some predicates, or of all."""


def literals_of(rows: Rows, predicates: Sequence[str] = ()) -> Iterable[Statement]:
    """Those among the statements of rows that give a value and not an entity; of some predicates, or of all."""
    if isinstance(rows, LiteralRows):
        return rows.literals(predicates)
    asked = (row for row in rows.statements() if not predicates or row.predicate in predicates)
    return (row for row in asked if row.value is not None)


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
        return self._in_order(self._found, self._renamed, lambda row: (row.entity, row.document))

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """As in Rows."""
        return self._in_order(self._surfaces, self._resurfaced, lambda row: row)

    def statements(self) -> Iterator[Statement]:
        """As in Rows."""
        return self._restated_all(self._rows.statements)

    def literals(self, predicates: Sequence[str] = ()) -> Iterator[Statement]:
        """As in LiteralRows."""
        return self._restated_all(lambda: literals_of(self._rows, predicates))

    def documents(self) -> Iterable[DocumentRecord]:
        """As in Rows."""
        return self._rows.documents()

    def _found(self) -> Iterator[FoundRow]:
        return (row for row in self._rows.found() if row.entity not in self._no_names)

    def _surfaces(self) -> Iterator[tuple[str, str, str]]:
        return (row for row in self._rows.surfaces() if row[0] not in self._no_names)

    def _restated_all(self, rows: Callable[[], Iterable[Statement]]) -> Iterator[Statement]:
        def kept() -> Iterator[Statement]:
            return (row for row in rows() if no_names.isdisjoint((row.subject, row.object)))

        no_names = self._no_names
        return self._in_order(kept, self._restated, lambda row: (row.id, row.evidence))

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
        return row if split is None else replace(row, entity=split_id(split), key=None, name=_labelled(split))

    def _resurfaced(self, row: tuple[str, str, str]) -> tuple[str, str, str]:
        entity, surface, document = row
        after = self._id(entity, document)
        return row if after == entity else (after, surface, document)

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


def rejected_names(journal: Journal) -> frozenset[str]:
    """Ids of what a person found to be no name of anything."""
    decisions = (line.decision for line in journal.in_force())
    named = (each for each in decisions if isinstance(each, Named) and each.verdict is Verdict.REJECTED)
    return frozenset(each.entity for each in named)


def _labelled(split: Split) -> str:
    return f"{split.name} ({split.label})"
