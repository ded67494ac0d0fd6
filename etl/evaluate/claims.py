"""What an extraction claims, in the terms in which gold relations are written.

Only actual statements count. A financing round is written as `raised`, its investors as backers of the company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from etl.extraction import Extraction
from ontology.statement import Factuality, Statement

# what the ontology tells apart and gold does not
_SAME = {"promotesTechnology": "concernsTechnology", "regulatesTechnology": "concernsTechnology"}
_INVESTORS = frozenset({"investor", "leadInvestor"})
# under which of gold's names a property of ours is judged, where that is another one
JUDGED_AS = {
    **_SAME,
    **dict.fromkeys(_INVESTORS, "backedBy"),
    **dict.fromkeys(("fundedOrganization", "amount", "currency", "roundType"), "raised"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """`target` is an entity id where `literal` is False. `statement`: the one to explain and to quote."""

    subject: str
    predicate: str
    target: str
    literal: bool
    statement: Statement

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two claims one."""
        return self.subject, self.predicate, self.target


def claims_of(extraction: Extraction) -> tuple[Claim, ...]:
    """All claims, each once, with the statement that is trusted most."""
    best: dict[tuple[str, str, str], Claim] = {}
    for claim in _all(extraction):
        known = best.get(claim.key)
        if known is None or claim.statement.confidence > known.statement.confidence:
            best[claim.key] = claim
    return tuple(best[key] for key in sorted(best))


def _all(extraction: Extraction) -> Iterator[Claim]:
    rounds = {entity.id for entity in extraction.entities if entity.type == "FundingRound"}
    of_round: dict[str, list[Statement]] = defaultdict(list)
    for statement in extraction.statements:
        if statement.factuality is not Factuality.ACTUAL:
            continue
        if statement.subject in rounds:
            of_round[statement.subject].append(statement)
            continue
        predicate = _SAME.get(statement.predicate, statement.predicate)
        target = statement.object if statement.object is not None else str(statement.value)
        yield Claim(statement.subject, predicate, target, statement.object is None, statement)
    for statements in of_round.values():
        yield from _of_round(statements)


def _of_round(statements: list[Statement]) -> Iterator[Claim]:
    stated = {statement.predicate: statement for statement in statements}
    funded = stated.get("fundedOrganization")
    if funded is None or funded.object is None:
        return
    for statement in statements:
        if statement.predicate in _INVESTORS and statement.object is not None:
            yield Claim(funded.object, "backedBy", statement.object, literal=False, statement=statement)
    if "amount" in stated:
        parts = [stated[name].value for name in ("amount", "currency", "roundType") if name in stated]
        text = " ".join(str(part) for part in parts)
        yield Claim(funded.object, "raised", text, literal=True, statement=stated["amount"])
