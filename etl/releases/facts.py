"""What a release's tables hold, counted in one pass: for its data card, its manifest and its assertions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.releases.state import Decided, Gap
from etl.resolve import Link
from ontology.model import load_ontology
from ontology.statement import (
    DocumentRecord,
    Entity,
    Factuality,
    MentionCount,
    Rank,
    RankReason,
    Review,
    Statement,
)

# Lower ends of the classes in which confidences are counted; 1 is what the lexicon or a person says.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(slots=True)
class Predicate:
    """Statements of one predicate: by how they are put, from the lexicon, and how many two documents make."""

    by_factuality: Counter[Factuality] = field(default_factory=Counter)
    curated: int = 0
    supported: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.by_factuality.total()


@dataclass(frozen=True, slots=True)
class Preferred:
    """A value that stands before others of the same property: the entity's id, the property, the value, and why."""

    entity: str
    property: str
    value: str
    reason: RankReason


@dataclass(slots=True)
class Facts:
    """Counts over the tables."""

    classes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    curated_entities: int = 0
    documents: list[DocumentRecord] = field(default_factory=list)
    per_document: Counter[str] = field(default_factory=Counter)  # statements that a document supports, by its SHA-256
    predicates: dict[str, Predicate] = field(default_factory=lambda: defaultdict(Predicate))
    confidences: Counter[float] = field(default_factory=Counter)  # of statements of documents, by lower edge
    evidence: int = 0
    in_tables: int = 0
    preferred: list[Preferred] = field(default_factory=list)
    mentioned: Counter[str] = field(default_factory=Counter)  # by entity
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # class and name, by entity
    judged: Counter[Review] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)  # entities that no statement names, by class
    links: Counter[str] = field(default_factory=Counter)  # by basis
    decisions: Counter[str] = field(default_factory=Counter)  # those in force, by kind
    gaps: Counter[tuple[str, str]] = field(default_factory=Counter)  # by their words in English and Chinese

    @property
    def statements(self) -> int:
        """All statements."""
        return sum(one.total for one in self.predicates.values())

    def counts(self) -> Mapping[str, int]:
        """The figures of a manifest."""
        return {
            "documents": sum(not document.curated for document in self.documents),
            "lexicon_files": sum(document.curated for document in self.documents),
            "entities": self.classes.total(),
            "statements": self.statements,
            "evidence": self.evidence,
            "mentions": self.mentioned.total(),
            "links": self.links.total(),
            "decisions": self.decisions.total(),
            "gaps": self.gaps.total(),
        }


class Counting:
    """Lets records through on their way to a file, and counts them."""

    def __init__(self) -> None:
        self.facts = Facts()
        self._named: set[str] = set()
        self._lexicon: set[str] = set()  # its files, by SHA-256

    def watches(self) -> Mapping[str, Callable[[Iterable[Any]], Iterator[Any]]]:
        """What to lead the records of each table through, in the order of the tables."""
        return {
            "entities": self.entities,
            "documents": self.documents,
            "statements": self.statements,
            "mentions": self.mentions,
            "links": self.links,
            "decisions": self.decisions,
            "gaps": self.gaps,
        }

    def entities(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """Counted by class and kind."""
        for entity in entities:
            self.facts.names[entity.id] = (entity.type, entity.name)
            self.facts.classes[entity.type] += 1
            self.facts.kinds[entity.type, entity.kind or ""] += 1
            self.facts.curated_entities += entity.key is not None
            yield entity

    def documents(self, documents: Iterable[DocumentRecord]) -> Iterator[DocumentRecord]:
        """Kept: there are few of them beside their statements."""
        for document in documents:
            self.facts.documents.append(document)
            if document.curated:
                self._lexicon.add(document.sha256)
            yield document

    def statements(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Counted by predicate, confidence, evidence and rank."""
        for statement in statements:
            self._statement(statement)
            yield statement
        silent = (kind for entity, (kind, _) in self.facts.names.items() if entity not in self._named)
        self.facts.silent.update(silent)

    def _statement(self, statement: Statement) -> None:
        facts = self.facts
        stating = {e.document for e in statement.evidence}
        facts.per_document.update(stating)
        facts.evidence += len(statement.evidence)
        facts.in_tables += any("×" in e.locator for e in statement.evidence)
        if statement.rank is Rank.PREFERRED and statement.rank_reason is not None:
            shown = Preferred(statement.subject, statement.predicate, statement.value or "", statement.rank_reason)
            facts.preferred.append(shown)
        if statement.review is not Review.NONE:
            facts.judged[statement.review] += 1
        if not statement.curated:
            facts.confidences[max(edge for edge in EDGES if edge <= max(statement.confidence, 0))] += 1
        predicate = facts.predicates[statement.predicate]
        predicate.by_factuality[statement.factuality] += 1
        predicate.curated += statement.curated
        predicate.supported += len(stating - self._lexicon) > 1
        self._named.update(end for end in (statement.subject, statement.object) if end)

    def mentions(self, mentions: Iterable[MentionCount]) -> Iterator[MentionCount]:
        """Added up."""
        for mention in mentions:
            self.facts.mentioned[mention.entity] += mention.count
            yield mention

    def links(self, links: Iterable[Link]) -> Iterator[Link]:
        """Counted by basis."""
        for link in links:
            self.facts.links[link.basis] += 1
            yield link

    def decisions(self, decisions: Iterable[Decided]) -> Iterator[Decided]:
        """Counted by kind where they are in force."""
        for decided in decisions:
            self.facts.decisions[decided.do] += decided.in_force
            yield decided

    def gaps(self, gaps: Iterable[Gap]) -> Iterator[Gap]:
        """Counted by their words."""
        for gap in gaps:
            self.facts.gaps[gap.en, gap.zh] += 1
            yield gap


def label(name: str, lang: str) -> str:
    """A class's or property's label in "en" or "zh"; its name where the ontology has none."""
    ontology = load_ontology()
    term = ontology.classes.get(name) or ontology.properties().get(name)
    return (term.label.zh if lang == "zh" else term.label.en) if term else name
