"""Claims of a store one after the other, by id: all evidence together, judged by people, with canonical ends and dates.

Only what people changed is held; all else passes through, however large the store is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from etl.quick import quickly
from etl.resolve.judged import Judgements
from ontology.evidence import agreed
from ontology.partial_dates import end
from ontology.statement import Evidence, Review, Statement

if TYPE_CHECKING:
    from etl.resolve.ranks import Ranked

_statement, _UNREVIEWED = quickly(Statement), Review.NONE


def _by_id(statement: Statement) -> str:
    return statement.id


def judged_claims(claims: Callable[[], Iterable[Statement]], judged: Judgements) -> Iterator[Statement]:
    """The claims (by id) as people left them, with ids as they are before resolution.

    What was edited is another claim and moves to that one's place. Raises DecisionError as `Judgements` does.
    """
    if not judged.edits:
        return judged.applied(claims())
    edited = [claim for claim in judged.applied(claims()) if claim.review is Review.EDITED]
    stayed = (claim for claim in judged.applied(claims()) if claim.review is not Review.EDITED)
    together = groupby(merge(stayed, sorted(edited, key=_by_id), key=_by_id), key=_by_id)
    return (_one(*group) for _, group in together)


def _one(first: Statement, *others: Statement) -> Statement:
    """Claims that an edit has made one."""
    if not others:
        return first
    evidence = sorted(e for each in (first, *others) for e in each.evidence)
    return replace(first, evidence=tuple(evidence), review=Review.EDITED)


def worth(claim: Statement) -> float:
    """How far to trust what all of a claim's evidence says together, 0 to 1; 1 where a person vouches."""
    return agreed(claim.evidence) if claim.review is _UNREVIEWED else 1.0


def joined(
    claim: Statement, canonical: Callable[[str], str], dates: Mapping[str, str], found: Ranked | None
) -> Statement:
    """The claim with canonical ids, dates of its documents (`dates`, by SHA-256), its `worth`, and the rank found."""
    first_seen, last_seen = _seen(claim.evidence, dates)
    return _statement(  # `replace` would take far longer, of a million claims; a test holds that no field is forgotten
        claim.id,
        canonical(claim.subject),
        claim.predicate,
        None if claim.object is None else canonical(claim.object),
        claim.value,
        claim.factuality,
        worth(claim),
        claim.evidence,
        first_seen,
        last_seen,
        claim.curated,
        claim.review,
        claim.rank if found is None else found.rank,
        claim.rank_reason if found is None else found.reason,
    )


def _seen(evidence: Sequence[Evidence], dates: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The first and the last date of the documents."""
    if len(evidence) == 1:  # most claims, of a million
        only = dates.get(evidence[0].document)
        return only, only
    seen = {date for e in evidence if (date := dates.get(e.document))}
    return (min(seen, key=end), max(seen, key=end)) if seen else (None, None)


def vouched(claim: Statement) -> Statement:
    """Certain where a person found it right."""
    return claim if claim.review is Review.NONE else replace(claim, confidence=1.0)


def with_curated(stated: Iterable[Statement], curated: Iterable[Statement]) -> Iterator[Statement]:
    """Both by id. What the lexicon and a document both say is one statement with the evidence of both."""
    facts = {statement.id: statement for statement in curated}
    waiting = deque(sorted(facts))
    for statement in stated:
        while waiting and waiting[0] < statement.id:
            yield facts[waiting.popleft()]
        if waiting and waiting[0] == statement.id:
            yield _both(statement, facts[waiting.popleft()])
        else:
            yield statement
    yield from (facts[identifier] for identifier in waiting)


def with_some(many: Iterable[Statement], some: Iterable[Statement]) -> Iterator[Statement]:
    """Both, each by id, by id; quicker than `heapq.merge` where `some` are few."""
    waiting = iter(some)
    following = next(waiting, None)
    for statement in many:
        while following is not None and following.id < statement.id:
            yield following
            following = next(waiting, None)
        yield statement
    if following is not None:
        yield following
        yield from waiting


def _both(one: Statement, other: Statement) -> Statement:
    confidence = max(one.confidence, other.confidence)
    return replace(one, evidence=one.evidence + other.evidence, confidence=confidence)
