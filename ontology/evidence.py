"""The pieces of evidence that a graph and an export show for a statement, and what they are worth together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ontology.ids import evidence_id
from ontology.statement import Evidence, Statement

_MOST = 0.98  # documents that agree can all be wrong: readers err alike, and one rule errs in the same way everywhere


def pieces(statement: Statement) -> Mapping[str, Evidence]:
    """Evidence by its id. Two rules may find the same words: the more confident one counts."""
    if len(statement.evidence) == 1:  # most claims, of a million
        (one,) = statement.evidence
        return {evidence_id(statement.id, one.document, one.start, one.end): one}
    found: dict[str, Evidence] = {}
    for one in sorted(statement.evidence, key=lambda e: (-e.confidence, e.rule)):
        found.setdefault(evidence_id(statement.id, one.document, one.start, one.end), one)
    return found


def agreed(evidence: Iterable[Evidence]) -> float:
    """How far to trust a claim that documents make independently of each other, 0 to 1, three decimals.

    A noisy-or of the best evidence of each document: it is wrong only if all are (Pearl, Probabilistic Reasoning in
    Intelligent Systems, 1988, 4.3.2; for extraction: Downey, Etzioni and Soderland, IJCAI 2005). Documents that quote
    a sentence of another copy it and add nothing; several alone are worth at most 0.98. `evidence` must not be empty.
    """
    if isinstance(evidence, tuple) and len(evidence) == 1:  # most claims, of a million
        return _alone(evidence[0].confidence)
    best, doubt = 0.0, 1.0
    for most in _independent(evidence):
        best, doubt = max(best, most), doubt * (1 - most)
        if round(1 - doubt, 3) >= _MOST:  # more documents add nothing, and there may be thousands
            break
    return max(best, min(_MOST, round(1 - doubt, 3)))


@lru_cache(maxsize=1000)
def _alone(confidence: float) -> float:
    return max(confidence, min(_MOST, round(confidence, 3)))


def _independent(evidence: Iterable[Evidence]) -> Iterator[float]:
    """The confidence of each document, the highest first, without documents that copy one before them."""
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_document[one.document].append(one)
    quoted: list[str] = []
    for found in sorted(by_document.values(), key=_order):
        quotes = ["".join(e.quote.split()) for e in found]
        if not any(_copies(quote, known) for quote in quotes for known in quoted):
            yield _most(found)
            quoted += quotes


def _order(found: Sequence[Evidence]) -> tuple[float, str]:
    return -_most(found), found[0].document


def _most(found: Sequence[Evidence]) -> float:
    return found[0].confidence if len(found) == 1 else max([e.confidence for e in found])


def _copies(quote: str, other: str) -> bool:
    """Whether two quotes are one sentence, or one is a cut of the other."""
    return quote in other or other in quote
