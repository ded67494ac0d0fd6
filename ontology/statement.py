"""The frozen records of the house: entity, document, statement, evidence, and a snapshot of all of them.

They live in `ontology` because the graph, the RDF and the API must agree on them (docs/decisions.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Factuality(StrEnum):
    """How the text puts a claim. Only `ACTUAL` statements become edges between entities."""

    ACTUAL = "actual"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    NEGATED = "negated"


class Review(StrEnum):
    """What a person did with a statement. A rejected one is in no snapshot."""

    NONE = "none"
    ACCEPTED = "accepted"
    EDITED = "edited"


class Rank(StrEnum):
    """How a statement stands among those on one property of one entity, as Wikidata ranks statements.

    https://www.wikidata.org/wiki/Help:Ranking
    """

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class RankReason(StrEnum):
    """Why a statement is not simply normal: notations of the vocabulary rank-reason.

    The first six say in what a preferred value was better than the next, the others why one is deprecated.
    """

    PERSON = "accepted"
    OFFICIAL = "official"
    NEWER = "newer"
    DOCUMENTS = "documents"
    CONFIDENCE = "confidence"
    SMALLEST = "smallest"  # so that no order of documents decides
    REVISED = "revised"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where one document states a claim.

    `start` and `end` are Unicode code points into the document's cleaned text, and `quote` is literally that slice.
    `locator` says for a person where it is ("table 2, row 3 × 发布时间"), empty where the offsets say all.
    `raw` is the value as written, `rule` the rule that found it, `confidence` (0 to 1) how far to trust it.
    """

    document: str  # SHA-256 of the document's bytes, hex
    start: int
    end: int
    quote: str
    locator: str
    raw: str
    lang: str  # "zh" or "en"
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: subject, predicate, and an entity (`object`) or a literal (`value`), with all its evidence.

    `id` is the shallow hash over the ids before resolution; `subject` and `object` are canonical in a snapshot.
    Literals are strings in the form of the ontology's datatype: "2023-05", "175000000000", "draft", "D+".
    `first_seen` and `last_seen` are publication dates of documents (None where no document has one), never the clock.
    `rank` tells statements apart that give one property several values; `rank_reason` why one of them is preferred
    although others stand, or deprecated.
    """

    id: str
    subject: str
    predicate: str
    object: str | None
    value: str | None
    factuality: Factuality
    confidence: float
    evidence: tuple[Evidence, ...]
    first_seen: str | None = None
    last_seen: str | None = None
    curated: bool = False
    review: Review = Review.NONE
    rank: Rank = Rank.NORMAL
    rank_reason: RankReason | None = None

    @property
    def is_fact(self) -> bool:
        """Whether it is stated as having happened, and its source has not replaced it."""
        return self.factuality is Factuality.ACTUAL and self.rank is not Rank.DEPRECATED

    @property
    def is_disputed(self) -> bool:
        """Whether it is the preferred one of several values that disagree."""
        return self.rank is Rank.PREFERRED and self.rank_reason is not None


@dataclass(frozen=True, slots=True)
class Entity:
    """A canonical entity. `type` is the top class, `kind` its subclass (or None); `key` the lexicon's key (or None)."""

    id: str
    type: str
    kind: str | None
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    key: str | None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the store keeps it. A lexicon file is a document too (`curated`). Dates as precise as stated."""

    sha256: str
    text_sha256: str
    name: str
    title: str | None
    published_on: str | None
    publisher: str | None
    citation: str | None
    lang: str
    curated: bool


@dataclass(frozen=True, slots=True, order=True)
class MentionCount:
    """How often one document mentions one entity."""

    entity: str
    document: str
    count: int


class Snapshot(Protocol):
    """One frozen state of the statement store, resolved: what a release, a graph and an export are made from.

    Everything is iterated in a stable order (by id). Every entity that a statement names is among `entities()`,
    every document that evidence names among `documents()`.
    """

    @property
    def release(self) -> str:
        """First 12 hex digits of SHA-256 over the sorted full hashes of the statements."""

    def entities(self) -> Iterable[Entity]:
        """All canonical entities, by id."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All documents, those of the lexicon among them, by SHA-256."""

    def statements(self) -> Iterable[Statement]:
        """All statements, by id; each id once."""

    def mentions(self) -> Iterable[MentionCount]:
        """How often each document mentions each entity."""


@dataclass(frozen=True, slots=True)
class FixedSnapshot:
    """A snapshot held in memory: for tests, and for stores that fit."""

    release: str
    entity_records: tuple[Entity, ...]
    document_records: tuple[DocumentRecord, ...]
    statement_records: tuple[Statement, ...]
    mention_records: tuple[MentionCount, ...] = ()

    def entities(self) -> Iterable[Entity]:
        """All canonical entities."""
        return self.entity_records

    def documents(self) -> Iterable[DocumentRecord]:
        """All documents."""
        return self.document_records

    def statements(self) -> Iterable[Statement]:
        """All statements."""
        return self.statement_records

    def mentions(self) -> Iterable[MentionCount]:
        """All mention counts."""
        return self.mention_records
