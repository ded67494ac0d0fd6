"""Which of several values of one property to show: preferred, normal or deprecated, as Wikidata ranks statements.

Nothing is taken away: all values stay with their evidence. A date that says less than another (2023 beside 2023-05)
disagrees with nothing. What is deprecated stands in `etl.resolve.outdated`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

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


def ranked(
    statements: Sequence[Statement], documents: Iterable[DocumentRecord], gazetteer: Gazetteer
) -> list[Statement]:
    """`statements` with their ranks, in their order. Official is a document whose publisher is a government body."""
    records = {document.sha256: document for document in documents}
    official = frozenset(sha256 for sha256, document in records.items() if _is_official(document, gazetteer))
    facts = load_ontology().facts
    found = ranks(
        (s for s in statements if not facts[s.predicate].several),
        records,
        is_official=lambda document: document.sha256 in official,
        is_accepted=lambda statement: statement.review is not Review.NONE,
        kinds={name: _kind(name) for name in facts},
    )
    return [_with_rank(statement, found.get(statement.id)) for statement in statements]


def _kind(name: str) -> Kind:
    ontology = load_ontology()
    refines = _refines if ontology.facts[name].datatype == "partialDate" else str.__eq__
    return Kind(refines, partial(ontology.stage, name))


def _is_official(document: DocumentRecord, gazetteer: Gazetteer) -> bool:
    entries = gazetteer.named("Organization", document.publisher or "")
    return any(entry.kind == _OFFICIAL for entry in entries)


def _with_rank(statement: Statement, found: Ranked | None) -> Statement:
    return statement if found is None else replace(statement, rank=found.rank, rank_reason=found.reason)


def ranks(
    statements: Iterable[Statement],
    documents: Mapping[str, DocumentRecord],
    *,
    is_official: Callable[[DocumentRecord], bool],
    is_accepted: Callable[[Statement], bool],
    kinds: Mapping[str, Kind],
) -> Mapping[str, Ranked]:
    """By id the rank of every actual statement of a literal that is not simply normal.

    What is outdated is deprecated, unless a person accepted it. The other values are weighed with all statements that
    make them: accepted by a person, then by an official document, then in the newest one, then in the most, then most
    certainly. `kinds` by property.
    """
    claims: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.value is not None and statement.factuality is Factuality.ACTUAL:
            claims[statement.subject, statement.predicate][statement.value].append(statement)

    def stating(group: Sequence[Statement]) -> list[DocumentRecord]:
        return [documents[e.document] for s in group for e in s.evidence if e.document in documents]

    def weight(group: Sequence[Statement]) -> Weigh:
        told = stating(group)
        return (
            any(map(is_accepted, group)),
            any(map(is_official, told)),
            max((document.published_on or "" for document in told), default=""),
            len({document.sha256 for document in told}),
            max(statement.confidence for statement in group),
        )

    found: dict[str, Ranked] = {}
    for (_, predicate), values in claims.items():
        if len(values) == 1:
            continue
        kind = kinds[predicate]
        old = outdated({value: stating(group) for value, group in values.items()}, kind)
        old = {value: reason for value, reason in old.items() if not any(map(is_accepted, values[value]))}
        found |= {s.id: Ranked(Rank.DEPRECATED, reason) for value, reason in old.items() for s in values[value]}
        found |= _of_values({v: values[v] for v in values if v not in old}, weight, kind.refines)
    return found


def _refines(more: str, less: str) -> bool:
    """Whether a date is another, told more exactly."""
    return more.startswith(less)


def _of_values(
    values: Mapping[str, Sequence[Statement]],
    weight: Callable[[Sequence[Statement]], Weigh],
    refines: Callable[[str, str], bool],
) -> Iterator[tuple[str, Ranked]]:
    """The preferred value's statements and, where others disagree, why; a more exact value stands for the best."""
    if len(values) <= 1:
        return
    weights = {value: weight(group) for value, group in values.items()}
    best = max(sorted(values), key=lambda value: weights[value])
    exact = max(
        (value for value in sorted(values) if refines(value, best)), key=lambda value: (len(value), weights[value])
    )
    rivals = [weights[value] for value in values if not refines(exact, value)]
    ranked = Ranked(Rank.PREFERRED, _reason(weights[best], max(rivals)) if rivals else None)
    yield from ((statement.id, ranked) for statement in values[exact])


def _reason(best: Weigh, other: Weigh) -> RankReason:
    return next((r for r, one, two in zip(_REASONS, best, other, strict=True) if one != two), RankReason.SMALLEST)
