"""The whole store with canonical ids, frozen: held in memory, or read from the store as often as it is asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import merge
from itertools import chain
from pathlib import Path

from etl.decisions import FILE, Journal
from etl.resolve.claims import joined, judged_claims, vouched, with_curated
from etl.resolve.entities import Entities
from etl.resolve.fingerprint import Hashes
from etl.resolve.judged import Judgements, Lapsed
from etl.resolve.links import Links
from etl.resolve.ranks import ranked
from etl.resolve.rows import DecidedRows, Rows
from etl.resolve.successors import drafts
from ontology.gazetteer import Gazetteer
from ontology.statement import (
    DocumentRecord,
    Entity,
    Factuality,
    FixedSnapshot,
    MentionCount,
    Rank,
    RankReason,
    Statement,
)

_Rank = tuple[Rank, RankReason | None]


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

    Held are entities, documents, mention counts and statements that disagree. Raises DecisionError as `resolve` does.
    """

    def __init__(self, store: Rows, gazetteer: Gazetteer, journal: Journal) -> None:
        self._rows = DecidedRows(store, journal)
        self._gazetteer = gazetteer
        self._journal = journal
        self._entities = Entities(self._rows, gazetteer, journal)
        self.links: Links = self._entities.links
        self.entity_records: tuple[Entity, ...] = tuple(self._entities.records())
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
        judged, hashes, ranks = Judgements(self._journal), Hashes(), self._ranks
        for claim in merge(self._claims(self._rows.statements, judged), self._drafts(judged), key=lambda s: s.id):
            statement = _with_rank(claim, ranks.get(claim.id))
            hashes.add(statement)
            yield statement
        release = hashes.release(self.entity_records, self.document_records, self.mentions())
        self._read_through = _ReadThrough(release, judged.lapsed())

    def _claims(self, rows: Callable[[], Iterable[Statement]], judged: Judgements) -> Iterator[Statement]:
        """The claims that rows make, by id, without ranks."""
        canonical, dates = self.links.canonical, self._dates
        stated = (joined(claim, canonical, dates) for claim in judged_claims(rows, judged))
        return with_curated(stated, self._curated)

    def _drafts(self, judged: Judgements) -> list[Statement]:
        """Which policies became others, as people left it."""
        return sorted(map(vouched, judged.applied(self._drafted)), key=lambda s: s.id)

    @cached_property
    def _drafted(self) -> tuple[Statement, ...]:
        claims = self._claims(self._rows.statements, Judgements(self._journal))
        return tuple(drafts(self.entity_records, claims, self._entities.since(self._dates)))

    def _once(self) -> _ReadThrough:
        while self._read_through is None:
            deque(self.statements(), maxlen=0)
        return self._read_through

    @cached_property
    def _ranks(self) -> Mapping[str, _Rank]:
        """By id the ranks of statements that disagree."""
        canonical, dates = self.links.canonical, self._dates
        told = chain(self._curated, judged_claims(self._rows.literals, Judgements(self._journal)))
        several = sorted(_disagreeing(told, canonical), key=lambda s: s.id)
        stated = (joined(claim, canonical, dates) for claim in several if not claim.curated)
        claims = with_curated(stated, [claim for claim in several if claim.curated])
        found = ranked(list(claims), self.document_records, self._gazetteer)
        return {s.id: (s.rank, s.rank_reason) for s in found if s.rank is not Rank.NORMAL}


@dataclass(frozen=True, slots=True)
class _ReadThrough:
    """What is known once all statements were read."""

    release: str
    lapsed: tuple[Lapsed, ...]


def _with_rank(claim: Statement, rank: _Rank | None) -> Statement:
    return claim if rank is None else replace(claim, rank=rank[0], rank_reason=rank[1])


def _disagreeing(claims: Iterable[Statement], canonical: Callable[[str], str]) -> list[Statement]:
    """The actual claims on literals of which an entity has several; ends may be as they are before resolution."""
    first: dict[tuple[str, str], Statement] = {}
    several: dict[tuple[str, str], list[Statement]] = {}
    for claim in claims:
        if claim.value is None or claim.factuality is not Factuality.ACTUAL:
            continue
        slot = canonical(claim.subject), claim.predicate
        known = first.setdefault(slot, claim)
        if known is not claim:
            several.setdefault(slot, [known]).append(claim)
    return [claim for claims_of_one in several.values() for claim in claims_of_one]
