"""Which of several values of one property to show: preferred, normal or deprecated, as Wikidata ranks statements.

Nothing is taken away: all values stay with their evidence. A date that says less than another (2023 beside 2023-05)
disagrees with nothing. What is deprecated stands in `etl.resolve.outdated`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from etl.resolve.claims import worth
from etl.resolve.outdated import Kind, outdated
from ontology.gazetteer import Gazetteer
from ontology.model import load_ontology
from ontology.statement import DocumentRecord, Factuality, Rank, RankReason, Review, Statement


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement's rank; `reason` on the preferred one where others disagree, and on deprecated ones."""

    rank: Rank
    reason: RankReason | None = None


Weigh = tuple[bool, bool, str, int, float]
_OFFICIAL = "GovernmentBody"
_REASONS = (RankReason.PERSON, RankReason.OFFICIAL, RankReason.NEWER, RankReason.DOCUMENTS, RankReason.CONFIDENCE)


class _Claim(NamedTuple):
    """What counts of a claim. All that give a value are held, so their words are not."""

    id: str
    documents: tuple[DocumentRecord, ...]  # where it stands, one for each piece of evidence; none for the lexicon
    confidence: float
    is_accepted: bool


def ranked(
    statements: Iterable[Statement],
    documents: Iterable[DocumentRecord],
    gazetteer: Gazetteer,
    canonical: Callable[[str], str],
) -> Mapping[str, Ranked]:
    """By id the ranks of `statements`, as `ranks` says. Official is a document whose publisher is a government body."""
    records = {document.sha256: document for document in documents}
    official = frozenset(sha256 for sha256, document in records.items() if _is_official(document, gazetteer))
    facts = load_ontology().facts
    return ranks(
        (s for s in statements if not facts[s.predicate].several),
        records,
        is_official=lambda document: document.sha256 in official,
        is_accepted=lambda statement: statement.review is not Review.NONE,
        canonical=canonical,
        kinds={name: _kind(name) for name in facts},
    )


def _kind(name: str) -> Kind:
    ontology = load_ontology()
    refines = _refines if ontology.facts[name].datatype == "partialDate" else str.__eq__
    return Kind(refines, partial(ontology.stage, name))


def _is_official(document: DocumentRecord, gazetteer: Gazetteer) -> bool:
    entries = gazetteer.named("Organization", document.publisher or "")
    return any(entry.kind == _OFFICIAL for entry in entries)


def ranks(
    statements: Iterable[Statement],
    documents: Mapping[str, DocumentRecord],
    *,
    is_official: Callable[[DocumentRecord], bool],
    is_accepted: Callable[[Statement], bool],
    canonical: Callable[[str], str],
    kinds: Mapping[str, Kind],
) -> Mapping[str, Ranked]:
    """By id the rank of every actual statement of a literal that is not simply normal. `statements` come as documents
    make them, before resolution, in any order; an id may come twice.

    What is outdated is deprecated, unless a person accepted it. The other values are weighed with all statements that
    make them: accepted by a person, then by an official document, then in the newest one, then in the most, then most
    certainly. `kinds` by property.
    """
    claims: dict[tuple[str, str], dict[str, list[_Claim]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.value is not None and statement.factuality is Factuality.ACTUAL:
            stated = tuple([documents[e.document] for e in statement.evidence if e.document in documents])
            claim = _Claim(statement.id, stated, worth(statement), is_accepted(statement))
            claims[canonical(statement.subject), statement.predicate][statement.value].append(claim)

    def weight(group: Sequence[_Claim], told: Sequence[DocumentRecord]) -> Weigh:
        return (
            any(claim.is_accepted for claim in group),
            any(map(is_official, told)),
            max([document.published_on or "" for document in told], default=""),
            len({document.sha256 for document in told}),
            max([claim.confidence for claim in group]),
        )

    found: dict[str, Ranked] = {}
    for (_, predicate), values in claims.items():
        if len(values) == 1:
            continue
        kind = kinds[predicate]
        told = {value: [d for claim in group for d in claim.documents] for value, group in values.items()}
        old = outdated(told, kind)
        old = {value: reason for value, reason in old.items() if not any(c.is_accepted for c in values[value])}
        found |= {claim.id: Ranked(Rank.DEPRECATED, reason) for value, reason in old.items() for claim in values[value]}
        weights = {value: weight(values[value], told[value]) for value in values if value not in old}
        found |= _of_values(values, weights, kind.refines)
    return found


def _refines(more: str, less: str) -> bool:
    """Whether a date is another, told more exactly."""
    return more.startswith(less)


def _of_values(
    values: Mapping[str, Sequence[_Claim]],
    weights: Mapping[str, Weigh],
    refines: Callable[[str, str], bool],
) -> Iterator[tuple[str, Ranked]]:
    """Of the preferred one the statements, and why where others disagree; a more exact value stands for the best."""
    if len(weights) <= 1:
        return
    weighed = sorted(weights)
    best = max(weighed, key=lambda value: weights[value])
    exact = max((value for value in weighed if refines(value, best)), key=lambda value: (len(value), weights[value]))
    rivals = [weights[value] for value in weighed if not refines(exact, value)]
    ranked = Ranked(Rank.PREFERRED, _reason(weights[best], max(rivals)) if rivals else None)
    yield from ((claim.id, ranked) for claim in values[exact])


def _reason(best: Weigh, other: Weigh) -> RankReason:
    return next((r for r, one, two in zip(_REASONS, best, other, strict=True) if one != two), RankReason.SMALLEST)
