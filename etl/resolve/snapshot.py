"""The whole store with canonical ids, frozen: held in memory, or read from the store as often as it is asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from etl.decisions import FILE, Journal
from etl.quick import undisturbed
from etl.resolve.claims import joined, judged_claims, vouched, with_curated, with_some
from etl.resolve.entities import Entities
from etl.resolve.fingerprint import Hashes
from etl.resolve.judged import Judgements, Lapsed
from etl.resolve.links import Links
from etl.resolve.ranks import Ranked, ranked
from etl.resolve.rows import DecidedRows, Rows
from etl.resolve.successors import drafts
from ontology.gazetteer import Gazetteer
from ontology.statement import (
    DocumentRecord,
    Entity,
    FixedSnapshot,
    MentionCount,
    Statement,
)


def snapshot(store: Rows, gazetteer: Gazetteer, journal: Journal | None = None) -> FixedSnapshot:
    """The whole store, resolved, frozen and held. Equal stores and decisions give equal snapshots, whatever the order.

    Raises DecisionError as `resolve` does.
    """
    return frozen(Resolved(store, gazetteer, journal or Journal(Path(FILE))))


def frozen(resolved: Resolved) -> FixedSnapshot:
    """All of it, held."""
    statements = tuple(resolved.statements())
    return FixedSnapshot(
        release=resolved.release,
        entity_records=resolved.entity_records,
        document_records=resolved.document_records,
        statement_records=statements,
        mention_records=tuple(resolved.mentions()),
    )


def entities(store: Rows, gazetteer: Gazetteer, journal: Journal) -> tuple[Links, tuple[Entity, ...]]:
    """What every entity of the documents is taken for, and the entities of `snapshot`, by id; without statements.

    Raises DecisionError as `resolve` does.
    """
    found = Entities(DecidedRows(store, journal), gazetteer, journal)
    return found.links, tuple(found.records())


class Resolved:
    """A snapshot that reads `store` anew each time: for stores that fit no memory. The store must not change meanwhile.

    Held are entities, documents, mention counts, and where values stand. Raises DecisionError as `resolve` does.
    """

    def __init__(self, store: Rows, gazetteer: Gazetteer, journal: Journal) -> None:
        self._rows = DecidedRows(store, journal)
        self._gazetteer = gazetteer
        self._journal = journal
        with undisturbed():
            self._entities = Entities(self._rows, gazetteer, journal)
            self.entity_records: tuple[Entity, ...] = tuple(self._entities.records())
        self.links: Links = self._entities.links
        self._curated = tuple(self._entities.curated())
        used = {evidence.document for statement in self._curated for evidence in statement.evidence}
        documents = (*self._rows.documents(), *(d for d in gazetteer.documents() if d.sha256 in used))
        self.document_records: tuple[DocumentRecord, ...] = tuple(sorted(documents, key=lambda d: d.sha256))
        self._dates = {d.sha256: d.published_on for d in documents if d.published_on and not d.curated}
        self._read_through: _ReadThrough | None = None

    @property
    def release(self) -> str:
        """As in Snapshot; known without another reading once all statements were read."""
        return self._once().release

    @property
    def lapsed(self) -> tuple[Lapsed, ...]:
        """The judgements that hold for no statement any more, by line."""
        return self._once().lapsed

    def entities(self) -> Iterable[Entity]:
        """As in Snapshot."""
        return self.entity_records

    def documents(self) -> Iterable[DocumentRecord]:
        """As in Snapshot."""
        return self.document_records

    def mentions(self) -> Iterator[MentionCount]:
        """As in Snapshot."""
        return self._entities.mentions()

    def statements(self) -> Iterator[Statement]:
        """As in Snapshot."""
        judged, hashes = Judgements(self._journal), Hashes()
        for statement in with_some(self._claims(judged, self._ranks), self._drafts(judged)):
            hashes.add(statement)
            yield statement
        release = hashes.release(self.entity_records, self.document_records, self._entities.counts())
        self._read_through = _ReadThrough(release, judged.lapsed())

    def _claims(self, judged: Judgements, ranks: Mapping[str, Ranked]) -> Iterator[Statement]:
        """The claims, by id, with their ranks."""
        canonical, dates, rank = self.links.often(), self._dates, ranks.get
        claims = judged_claims(self._rows.claims, judged)
        stated = (joined(claim, canonical, dates, rank(claim.id)) for claim in claims)
        return with_curated(stated, (_with(rank(curated.id), curated) for curated in self._curated))

    def _drafts(self, judged: Judgements) -> list[Statement]:
        """Which policies became others, as people left it."""
        return sorted(map(vouched, judged.applied(self._drafted)), key=lambda s: s.id)

    @cached_property
    def _drafted(self) -> tuple[Statement, ...]:
        claims, since = self._claims(Judgements(self._journal), {}), partial(self._entities.since, dates=self._dates)
        return tuple(drafts(self.entity_records, claims, since))

    def _once(self) -> _ReadThrough:
        while self._read_through is None:
            deque(self.statements(), maxlen=0)
        return self._read_through

    @cached_property
    def _ranks(self) -> Mapping[str, Ranked]:
        """By id the ranks of statements that disagree."""
        with undisturbed():
            literals = judged_claims(self._rows.literals, Judgements(self._journal))
            return ranked(chain(literals, self._curated), self.document_records, self._gazetteer, self.links.often())


def _with(found: Ranked | None, statement: Statement) -> Statement:
    return statement if found is None else replace(statement, rank=found.rank, rank_reason=found.reason)


@dataclass(frozen=True, slots=True)
class _ReadThrough:
    """What is known once all statements were read."""

    release: str
    lapsed: tuple[Lapsed, ...]
