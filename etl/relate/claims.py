"""Claims of one document: each once, with all its evidence, in a stable order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ontology.ids import statement_id
from ontology.statement import Evidence, Factuality, Statement

_CJK = re.compile("[一-鿿]")
# Reading either way states the same fact, so both ways must have one id.
SYMMETRIC = frozenset({"partnerOf"})

# Dates that the document states more precisely elsewhere are not stated again (2022 beside 2022-11).
DATED = frozenset({"issuedOn", "releasedOn", "foundedOn", "announcedOn"})


# The smallest counts that make sense; below, the unit was lost.
_LEAST = {"parameterCount": 1e6, "trainingTokenCount": 1e7}


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What is claimed; `target` is an entity's id where `is_object`, else a literal."""

    subject: str
    predicate: str
    target: str
    is_object: bool
    factuality: Factuality

    @property
    def id(self) -> str:
        """The shallow hash."""
        return statement_id(self.subject, self.predicate, self.target, str(self.factuality), is_object=self.is_object)


@dataclass(slots=True)
class ClaimBook:
    """Collects claims with their evidence; the same place counts once, with its best rule."""

    _claims: dict[Claim, dict[tuple[int, int], tuple[float, str, Evidence]]] = field(default_factory=dict)

    def add(self, claim: Claim, evidence: Evidence, rank: float | None = None) -> None:
        """Keep `claim` with `evidence`; a claim of a thing about itself is none.

        Of several rules that read one place, the one of highest `rank` (failing that, confidence) stands for it.
        """
        if (claim.is_object and claim.subject == claim.target) or _is_implausible(claim):
            return
        if claim.predicate in SYMMETRIC and claim.subject > claim.target:
            claim = Claim(claim.target, claim.predicate, claim.subject, claim.is_object, claim.factuality)
        places = self._claims.setdefault(claim, {})
        place = (evidence.start, evidence.end)
        ranked = (-(evidence.confidence if rank is None else rank), evidence.rule, evidence)
        places[place] = min(places.get(place, ranked), ranked)

    def add_statements(self, statements: Iterable[Statement]) -> None:
        """Keep ready statements (those of table cells) with the rest."""
        for statement in statements:
            target = statement.object if statement.object is not None else statement.value
            claim = Claim(
                statement.subject,
                statement.predicate,
                target or "",
                statement.object is not None,
                statement.factuality,
            )
            for evidence in statement.evidence:
                self.add(claim, evidence)

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The literals that are claimed as facts so far, sorted."""
        stated = (claim for claim in self._claims if claim.factuality is Factuality.ACTUAL and not claim.is_object)
        return tuple(sorted(c.target for c in stated if (c.subject, c.predicate) == (subject, predicate)))

    def statements(self) -> tuple[Statement, ...]:
        """All claims as statements, sorted by subject, predicate and target."""
        kept = sorted(self._claims.items())
        dates = {(c.subject, c.predicate, c.target, c.factuality) for c, _ in kept if c.predicate in DATED}
        return tuple(_statement(claim, _evidence(places)) for claim, places in kept if not _is_vaguer(claim, dates))


def _is_implausible(claim: Claim) -> bool:
    """Whether a count is too small to be one: a column in units of 亿 that nothing says so of, a ratio."""
    return float(claim.target) < _LEAST[claim.predicate] if claim.predicate in _LEAST else False


def _is_vaguer(claim: Claim, dates: AbstractSet[tuple[str, str, str, Factuality]]) -> bool:
    return claim.predicate in DATED and any(
        (subject, predicate, factuality) == (claim.subject, claim.predicate, claim.factuality)
        and target.startswith(f"{claim.target}-")
        for subject, predicate, target, factuality in dates
    )


def _evidence(places: Mapping[tuple[int, int], tuple[float, str, Evidence]]) -> list[Evidence]:
    return sorted(evidence for _, _, evidence in places.values())


def _statement(claim: Claim, evidence: list[Evidence]) -> Statement:
    return Statement(
        id=claim.id,
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.target if claim.is_object else None,
        value=None if claim.is_object else claim.target,
        factuality=claim.factuality,
        confidence=max(e.confidence for e in evidence),
        evidence=tuple(evidence),
    )


def language(quote: str) -> str:
    """ "zh" where the quote holds a Chinese character, else "en"."""
    return "zh" if _CJK.search(quote) else "en"
