"""What people found of single statements, applied to claims: rejected ones go, edited ones get another value.

A judgement lapses only when both have changed: the documents that made the statement, and their words for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from etl.decisions import Journal, Judgement, Line, Verdict
from ontology.errors import OntologyError
from ontology.ids import digest, statement_id
from ontology.literals import value_literal
from ontology.model import load_ontology
from ontology.statement import Evidence, Review, Statement

_LENGTH = 10


def found_hash(evidence: Evidence) -> str:
    """What names the words and the rule of a find, wherever it stands."""
    return digest("found", evidence.rule, evidence.quote, length=_LENGTH)


@dataclass(frozen=True, slots=True, order=True)
class Lapsed:
    """A judgement that holds for nothing: its line and words, and whether a changed document states it in other words.

    If so it is to be judged anew; otherwise nothing states it now."""

    line: int
    says: str
    restated: bool


class Judgements:
    """The judgements of a journal; the last on a statement counts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lines = {
            line.decision.statement: (line, line.decision)
            for line in journal.in_force()
            if isinstance(line.decision, Judgement)
        }
        self._met: set[str] = set()
        self._restated: set[str] = set()

    @property
    def edits(self) -> bool:
        """Whether any of them gives a statement another value."""
        return any(judgement.verdict is Verdict.EDITED for _, judgement in self._lines.values())

    def applied(self, claims: Iterable[Statement]) -> Iterator[Statement]:
        """The claims (each with all its evidence, before resolution) as people left them.

        Raises DecisionError, with its line, for an edited value that the property cannot have."""
        return self._left(claims) if self._lines else iter(claims)

    def _left(self, claims: Iterable[Statement]) -> Iterator[Statement]:
        for claim in claims:
            line, judgement = self._lines.get(claim.id, (None, None))
            if line is None or judgement is None:
                yield claim
                continue
            if not _holds(judgement, claim):
                self._restated.add(claim.id)
                yield claim
                continue
            self._met.add(claim.id)
            if judgement.verdict is Verdict.ACCEPTED:
                yield replace(claim, review=Review.ACCEPTED)
            elif judgement.value is not None:
                yield self._edited(claim, judgement.value, line)

    def _edited(self, claim: Statement, value: str, line: Line) -> Statement:
        """The claim with another value, which names another claim. Raises DecisionError for what it cannot be."""
        try:
            value_literal(load_ontology(), claim.predicate, value)
        except OntologyError as error:
            raise self._journal.fault(line, error.en, error.zh) from error
        identifier = statement_id(claim.subject, claim.predicate, value, claim.factuality, is_object=False)
        return replace(claim, id=identifier, value=value, review=Review.EDITED)

    def lapsed(self) -> tuple[Lapsed, ...]:
        """The judgements that met no claim they hold for, by line; known once `applied` is through."""
        lines = ((key, *pair) for key, pair in self._lines.items() if key not in self._met)
        return tuple(sorted(Lapsed(line.number, said.says, key in self._restated) for key, line, said in lines))


def _holds(judgement: Judgement, claim: Statement) -> bool:
    """Whether a document that was judged still states it, or the same words still do."""
    return any(e.document in judgement.documents or found_hash(e) in judgement.found for e in claim.evidence)
