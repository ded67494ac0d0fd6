"""What a release freezes: the resolved snapshot, how names came to their entities, decisions, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from etl.decisions import Journal
from etl.resolve import Link, Resolved
from etl.store import Store
from ontology.gazetteer import Gazetteer
from ontology.statement import DocumentRecord, Entity, MentionCount, Snapshot, Statement


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of the decisions: its number, id, kind, who, when (ISO date) and why; `text` is the line itself."""

    line: int
    id: str
    do: str
    by: str
    on: str
    why: str
    in_force: bool
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something in scope that states nothing: of a document, at a place in it (or of an entity), and why."""

    document: str  # the file's name
    place: str
    en: str
    zh: str


Record: TypeAlias = Entity | DocumentRecord | Statement | MentionCount | Link | Decided | Gap


@dataclass(frozen=True, slots=True)
class State:
    """All that is frozen. Links, decisions and gaps are sorted by what names them."""

    snapshot: Snapshot
    links: Iterable[Link] = ()
    decisions: Iterable[Decided] = ()
    gaps: Iterable[Gap] = ()


def state_of(store: Store, gazetteer: Gazetteer, journal: Journal) -> State:
    """The present state of a store under a journal, which must not change while it is read. Raises DecisionError."""
    resolved = Resolved(store, gazetteer, journal)
    links = resolved.links.by_entity
    gaps = {(name, issue.place, issue.en): issue for name, issue in store.issues()}
    return State(
        resolved,
        tuple(links[entity] for entity in sorted(links)),
        tuple(_decided(journal)),
        tuple(Gap(name, place, en, issue.zh) for (name, place, en), issue in sorted(gaps.items())),
    )


def _decided(journal: Journal) -> Iterable[Decided]:
    standing = {line.number for line in journal.in_force()}
    for line in journal.lines:
        made = line.decision
        yield Decided(
            line.number, made.id, made.do, made.by, made.on.isoformat(), made.why, line.number in standing, made.line()
        )
