"""A made-up graph at size: every class and every property of the ontology, ever the same, ends shared as Zipf says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ontology.ids import named_entity_id, statement_id
from ontology.model import Property, load_ontology
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, FixedSnapshot, MentionCount, Statement

_ENTITIES: Mapping[str, int] = {
    "Organization": 20_000,
    "Model": 8_000,
    "Policy": 8_000,
    "FundingRound": 4_000,
    "PolicyMeasure": 3_000,
    "Region": 3_000,
    "Person": 2_000,
    "Event": 1_000,
    "Technology": 600,
    "Chip": 300,
    "Sector": 100,
}
EDGES, DOCUMENTS = 300_000, 6_000
_VALUES = {"integer": "7000000000", "decimal": "3000000", "text": "某值"}
_TREES = {"partOfRegion": 12, "broader": 6, "subsidiaryOf": 40}  # of what each has one above it: how many are below one
_MENTIONS = 15  # entities that a document mentions


@dataclass(frozen=True, slots=True)
class _Ends:
    """A property with the entities that it may join."""

    predicate: str
    subjects: tuple[Entity, ...]
    objects: tuple[Entity, ...]


def sized_snapshot(share: float = 1.0) -> FixedSnapshot:
    """The graph of 50,000 entities and 300,000 relations, or a share of it."""
    chance = random.Random("sized")  # noqa: S311  # an order, no secret
    by_class = {top: tuple(_entities(top, max(2, int(count * share)))) for top, count in _ENTITIES.items()}
    documents = [_document(number) for number in range(max(2, int(DOCUMENTS * share)))]
    found = {one.id: one for one in _claims(chance, by_class, documents, int(EDGES * share))}
    return FixedSnapshot(
        release=sha256(f"sized {share}".encode()).hexdigest()[:12],
        entity_records=tuple(sorted((e for each in by_class.values() for e in each), key=lambda e: e.id)),
        document_records=tuple(sorted(documents, key=lambda document: document.sha256)),
        statement_records=tuple(found[identifier] for identifier in sorted(found)),
        mention_records=tuple(sorted(_mentions(chance, by_class, documents))),
    )


def _entities(top: str, count: int) -> Iterator[Entity]:
    kinds: list[str | None] = [*load_ontology().kinds_of(top)]
    kinds = kinds or [None]
    for number in range(count):
        name = f"{top}{number}"
        yield Entity(named_entity_id(top, name), top, kinds[number % len(kinds)], name, f"{name} en", (), None)


def _document(number: int) -> DocumentRecord:
    digest = sha256(f"document {number}".encode()).hexdigest()
    published = f"20{18 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
    told = (f"{number:05}.txt", f"第{number}号", published, f"发布方{number % 40}", None, "zh")
    return DocumentRecord(digest, digest, *told, curated=False)


def _claims(
    chance: random.Random, by_class: Mapping[str, tuple[Entity, ...]], documents: list[DocumentRecord], edges: int
) -> Iterator[Statement]:
    facts = load_ontology().facts
    joined = [_ends(name, fact, by_class) for name, fact in facts.items() if fact.range and name not in _TREES]
    for name, below in _TREES.items():
        members = by_class[facts[name].domain[0]]
        for number, subject in enumerate(members[1:]):
            yield _statement(chance, subject, name, members[number // below], documents)
    weights = [min(len(ends.subjects), 40_000) for ends in joined]
    for ends in chance.choices(joined, weights, k=edges):
        subject, target = chance.choice(ends.subjects), _drawn(chance, ends.objects)
        if subject is not target:
            yield _statement(chance, subject, ends.predicate, target, documents)
    for name, fact in facts.items():
        for subject in (one for top in fact.domain for one in by_class[top]) if not fact.range else ():
            if chance.random() < 0.5:
                yield _statement(chance, subject, name, _value(chance, fact), documents)


def _ends(name: str, fact: Property, by_class: Mapping[str, tuple[Entity, ...]]) -> _Ends:
    subjects, objects = (tuple(one for top in tops for one in by_class[top]) for tops in (fact.domain, fact.range))
    return _Ends(name, subjects, objects)


def _value(chance: random.Random, fact: Property) -> str:
    if fact.vocabulary:
        return chance.choice(load_ontology().notations(fact.vocabulary))
    if fact.datatype == "partialDate":
        return f"20{chance.randrange(15, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return _VALUES[str(fact.datatype)]


def _drawn(chance: random.Random, among: tuple[Entity, ...]) -> Entity:
    """An entity; the n-th with a chance in proportion to 1/n."""
    return among[int(len(among) ** chance.random()) - 1]


def _statement(
    chance: random.Random, subject: Entity, predicate: str, target: Entity | str, documents: list[DocumentRecord]
) -> Statement:
    to = target.id if isinstance(target, Entity) else target
    document = chance.choice(documents)
    quote = f"{subject.name} {predicate} {target.name if isinstance(target, Entity) else target}"
    start = chance.randrange(5_000)
    evidence = Evidence(document.sha256, start, start + len(quote), quote, "", "", "zh", f"made.{predicate}", 0.9)
    an_object = to if isinstance(target, Entity) else None
    actual = chance.random() < 0.97
    factuality = Factuality.ACTUAL if actual else Factuality.PLANNED
    return Statement(
        id=statement_id(subject.id, predicate, to, factuality, is_object=an_object is not None),
        subject=subject.id,
        predicate=predicate,
        object=an_object,
        value=to if an_object is None else None,
        factuality=factuality,
        confidence=0.9,
        evidence=(evidence,),
        first_seen=document.published_on,
        last_seen=document.published_on,
    )


def _mentions(
    chance: random.Random, by_class: Mapping[str, tuple[Entity, ...]], documents: list[DocumentRecord]
) -> Iterator[MentionCount]:
    tops = [*by_class]
    for document in documents:
        named = {_drawn(chance, by_class[chance.choice(tops)]).id for _ in range(_MENTIONS)}
        yield from (MentionCount(entity, document.sha256, chance.randrange(1, 9)) for entity in named)
