"""Score one extraction against its gold annotation, at document level: what ends up in the graph.

Precision, recall and F as in van Rijsbergen, Information Retrieval (1979), ch. 7, with beta = 1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from etl.evaluate.calibration import Judged
from etl.evaluate.claims import Claim, claims_of
from etl.evaluate.gold import GoldDocument, GoldRelation
from etl.evaluate.matching import all_folded, folded, forms, same_literal
from etl.extraction import Extraction
from ontology.statement import Statement

Wrong = Literal["missed", "false", "merged"]
TYPES = ("Organization", "Model", "Policy", "Region", "Chip", "Technology")
# The relations that gold annotates; others that the ontology has are not judged by it.
SCORED = frozenset(
    {
        *("issuedBy", "appliesToRegion", "concernsTechnology", "issuedOn", "policyStatus"),
        *("developedBy", "basedOnModel", "trainedOnChip", "releasedOn"),
        *("parameterCount", "trainingTokenCount", "trainingChipCount"),
        *("backedBy", "raised", "foundedOn", "locatedIn", "partnerOf", "subsidiaryOf"),
    }
)
_SYMMETRIC = frozenset({"partnerOf"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what was found rightly, found wrongly, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the finds that are right; 0 where there are none."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One miss or false find: of which document and group (class or predicate), what it says, its sentence."""

    document: str
    wrong: Wrong
    group: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Tallies by class and by predicate, what is wrong, and how far each claim that counts was trusted."""

    entities: Mapping[str, Tally]
    relations: Mapping[str, Tally]
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]


@dataclass(slots=True)
class _Book:
    """Counts while one document is scored."""

    document: str
    entities: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relations: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    findings: list[Finding] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def wrong(self, wrong: Wrong, group: str, text: str, quote: str = "") -> None:
        self.findings.append(Finding(self.document, wrong, group, text, quote))


def score(extraction: Extraction, gold: GoldDocument) -> Scores:
    """Tallies of one document."""
    book = _Book(gold.doc)
    matches = _entities(extraction, gold, book)
    _relations(extraction, gold, matches, book)
    return Scores(dict(book.entities), dict(book.relations), tuple(book.findings), tuple(book.judged))


def total(scores: Iterable[Scores]) -> Scores:
    """The tallies of several documents together."""
    entities: dict[str, Tally] = defaultdict(Tally)
    relations: dict[str, Tally] = defaultdict(Tally)
    findings: list[Finding] = []
    judged: list[Judged] = []
    for one in scores:
        for into, tallies in ((entities, one.entities), (relations, one.relations)):
            for group, tally in tallies.items():
                into[group] += tally
        findings += one.findings
        judged += one.judged
    return Scores(dict(entities), dict(relations), tuple(findings), tuple(judged))


def _entities(extraction: Extraction, gold: GoldDocument, book: _Book) -> dict[str, set[int]]:
    """Count entities; gives for each entity id the gold entities that it is."""
    matches: dict[str, set[int]] = defaultdict(set)
    for entity in extraction.entities:
        if entity.type not in TYPES:
            continue
        mine = all_folded(entity.surfaces)
        same = [i for i, g in enumerate(gold.entities) if g.type == entity.type and mine & forms(g)]
        named = [i for i in same if folded(gold.entities[i].name) in mine]
        if len(named) > 1:  # it bears the full names of several: a wrong merge
            book.entities[entity.type] += Tally(false=len(named) - 1)
            book.wrong("merged", entity.type, " = ".join(gold.entities[i].name for i in named))
            same = [i for i in same if i not in named[1:]]
        matches[entity.id].update(same)
        # the right name under another class, where gold leaves it open, counts neither way
        if not same and not any(g.optional and mine & forms(g) for g in gold.entities):
            book.entities[entity.type] += Tally(false=1)
            book.wrong("false", entity.type, entity.name, _around(extraction, entity.mentions[0].start))
    _missed_entities(gold, set().union(*matches.values()) if matches else set(), book)
    return matches


def _missed_entities(gold: GoldDocument, hit: set[int], book: _Book) -> None:
    for index, entity in enumerate(gold.entities):
        if entity.optional:
            continue
        book.entities[entity.type] += Tally(right=1) if index in hit else Tally(missed=1)
        if index not in hit:
            book.wrong("missed", entity.type, entity.name)


def _relations(extraction: Extraction, gold: GoldDocument, matches: dict[str, set[int]], book: _Book) -> None:
    names = {entity.id: entity.name for entity in extraction.entities}
    known = _Known(gold, matches, names)
    hit: set[int] = set()
    for claim in claims_of(extraction):
        if claim.predicate not in SCORED:
            continue
        same = [i for i, g in enumerate(gold.relations) if known.same(claim, g)]
        hit.update(same)
        if not same:
            book.relations[claim.predicate] += Tally(false=1)
            quote = claim.statement.evidence[0].quote
            text = f"{names[claim.subject]} → {names.get(claim.target, claim.target)}"
            book.wrong("false", claim.predicate, text, quote)
        if not same or not all(gold.relations[i].optional for i in same):
            book.judged.append(_judged(claim.statement, gold.doc, right=bool(same)))
    for index, relation in enumerate(gold.relations):
        if relation.optional:
            continue
        book.relations[relation.p] += Tally(right=1) if index in hit else Tally(missed=1)
        if index not in hit:
            book.wrong("missed", relation.p, f"{relation.s} → {relation.o}", relation.quote)


def _judged(statement: Statement, document: str, *, right: bool) -> Judged:
    rules = tuple(sorted({evidence.rule for evidence in statement.evidence}))
    return Judged(document, statement.confidence, right, rules)


class _Known:
    """Tells whether a claim says what a gold relation says."""

    def __init__(self, gold: GoldDocument, matches: Mapping[str, set[int]], names: Mapping[str, str]) -> None:
        self._matches = matches
        self._names = names
        self._bearing: dict[str, set[int]] = defaultdict(set)
        for index, entity in enumerate(gold.entities):
            for form in forms(entity):
                self._bearing[form].add(index)

    def same(self, claim: Claim, gold: GoldRelation) -> bool:
        if gold.p != claim.predicate:
            return False
        if claim.literal:
            return self._is(claim.subject, gold.s) and same_literal(claim.predicate, claim.target, gold.o)
        forth = self._is(claim.subject, gold.s) and self._is_target(claim.target, gold.o)
        return forth or (
            claim.predicate in _SYMMETRIC and self._is(claim.subject, gold.o) and self._is(claim.target, gold.s)
        )

    def _is(self, entity: str, name: str) -> bool:
        return bool(self._matches.get(entity, set()) & self._bearing[folded(name)])

    def _is_target(self, entity: str, name: str) -> bool:
        return self._is(entity, name) or folded(self._names.get(entity, entity)) == folded(name)


def _around(extraction: Extraction, start: int) -> str:
    """The line of the text that holds a place."""
    text = extraction.document.text
    end = text.find("\n", start)
    return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)].strip()
