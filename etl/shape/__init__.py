"""The shape of the graph (DESIGN.md, "The graph's shape"): a snapshot as nodes and edges. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from etl.shape.times import Known, first, known, last, validity
from ontology.evidence import agreed, pieces
from ontology.model import Ontology, load_ontology, relationship_type
from ontology.names import fold
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, Rank, Snapshot, Statement

if TYPE_CHECKING:
    from cypher.graph import Value  # its driver takes half a second to load

Properties: TypeAlias = "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Node:
    """A node. The first of `labels` is the one that it is found by."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge. At most one of a type leads from one node to another."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True, order=True)
class _Fact:
    """A literal that a statement gives as a fact; the least is shown: the preferred one, else the surest."""

    unpreferred: bool
    doubt: float
    less_evidence: int
    value: str


def nodes(snapshot: Snapshot, ontology: Ontology) -> Iterator[Node]:
    """Every node but the Release."""
    since = known(snapshot)
    yield from entity_nodes(snapshot, ontology, since)
    yield from map(_document, snapshot.documents())
    for statement in snapshot.statements():
        yield _statement(statement, since.since(statement))
        for identity, evidence in pieces(statement).items():
            yield _evidence(identity, evidence)


def entity_nodes(snapshot: Snapshot, ontology: Ontology, since: Known) -> Iterator[Node]:
    """The entities, each with the literals that are facts."""
    facts, disputed = _facts(snapshot), _disputed(snapshot)
    for entity in snapshot.entities():
        others: Properties = {
            "disputed": sorted(disputed.get(entity.id, ())) or None,
            "knownSince": since.entities.get(entity.id),
        }
        yield _entity(entity, facts.get(entity.id, {}), others, ontology)


def edges(snapshot: Snapshot) -> Iterator[Edge]:
    """Every edge; those between entities first."""
    yield from claims(snapshot)
    for statement in snapshot.statements():
        yield from _provenance(statement)
    for mention in snapshot.mentions():
        counted: Properties = {"count": mention.count}
        yield Edge("MENTIONED_IN", "Entity", mention.entity, "Document", mention.document, counted)


def _facts(snapshot: Snapshot) -> dict[str, dict[str, _Fact]]:
    """Subject → predicate → the literal to show."""
    found: dict[str, dict[str, _Fact]] = {}
    for statement in snapshot.statements():
        if statement.value is None or not statement.is_fact:
            continue
        unpreferred = statement.rank is not Rank.PREFERRED
        fact = _Fact(unpreferred, -statement.confidence, -len(statement.evidence), statement.value)
        known = found.setdefault(statement.subject, {})
        known[statement.predicate] = min(known.get(statement.predicate, fact), fact)
    return found


def _disputed(snapshot: Snapshot) -> dict[str, set[str]]:
    """Subject → properties of which other values stand beside the preferred one."""
    found: dict[str, set[str]] = {}
    for statement in snapshot.statements():
        if statement.is_disputed:
            found.setdefault(statement.subject, set()).add(statement.predicate)
    return found


def _entity(entity: Entity, facts: dict[str, _Fact], others: Properties, ontology: Ontology) -> Node:
    labels = ("Entity", entity.type) if entity.kind in (None, entity.type) else ("Entity", entity.type, entity.kind)
    literals = {name: typed(fact.value, ontology.datatype(name)) for name, fact in facts.items()}
    own: Properties = {
        "id": entity.id,
        "type": entity.type,
        "kind": entity.kind,
        "name": entity.name,
        "nameEn": entity.name_en,
        "foldedName": fold(entity.name),
        "aliases": list(entity.aliases),
        "key": entity.key,
    }
    return Node(entity.id, tuple(label for label in labels if label), _given({**literals, **own, **others}))


def typed(value: str, datatype: str | None) -> Value:
    """A literal as the graph holds it: numbers as numbers, all else (dates too) as written in the store."""
    if datatype == "integer":
        return int(value)
    return float(value) if datatype == "decimal" else value


def _document(document: DocumentRecord) -> Node:
    properties: Properties = {
        "id": document.sha256,
        "fileName": document.name,
        "textSha256": document.text_sha256,
        "title": document.title,
        "publishedOn": document.published_on,
        "publisher": document.publisher,
        "citation": document.citation,
        "lang": document.lang,
        "curated": document.curated,
    }
    return Node(document.sha256, ("Document",), _given(properties))


def _statement(statement: Statement, known_since: str | None) -> Node:
    properties: Properties = {
        "id": statement.id,
        "subjectId": statement.subject,
        "predicate": statement.predicate,
        "objectId": statement.object,
        "value": statement.value,
        "factuality": str(statement.factuality),
        "confidence": statement.confidence,
        "rank": str(statement.rank),
        "rankReason": statement.rank_reason and str(statement.rank_reason),
        "firstSeen": statement.first_seen,
        "lastSeen": statement.last_seen,
        "knownSince": known_since,
        "curated": statement.curated,
    }
    return Node(statement.id, ("Statement",), _given(properties))


def _evidence(identity: str, evidence: Evidence) -> Node:
    properties: Properties = {
        "id": identity,
        "quote": evidence.quote,
        "startOffset": evidence.start,
        "endOffset": evidence.end,
        "locator": evidence.locator or None,
        "rawValue": evidence.raw or None,
        "lang": evidence.lang,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }
    return Node(identity, ("Evidence",), _given(properties))


def claims(snapshot: Snapshot) -> Iterator[Edge]:
    """One edge for each canonical claim between two entities, however many statements make it."""
    documents = {document.sha256: document for document in snapshot.documents()}
    facts, since, ontology = _facts(snapshot), known(snapshot), load_ontology()
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in snapshot.statements():
        if statement.object is not None and statement.factuality is Factuality.ACTUAL:
            groups.setdefault((statement.predicate, statement.subject, statement.object), []).append(statement)
    for (predicate, subject, target), group in sorted(groups.items()):
        values = {name: fact.value for name, fact in facts.get(subject, {}).items()}
        begins, ends = validity(ontology, predicate, values)
        times: Properties = {"knownSince": first(map(since.since, group)), "validFrom": begins, "validUntil": ends}
        properties = _given(_claim(group, documents) | times)
        yield Edge(relationship_type(predicate), "Entity", subject, "Entity", target, properties)


def _claim(group: list[Statement], documents: dict[str, DocumentRecord]) -> Properties:
    evidence = sorted(chain.from_iterable(pieces(statement).values() for statement in group))
    # a row of the lexicon is no sentence: it stands there where no document says so
    best = min(evidence, key=lambda one: (documents[one.document].curated, -one.confidence))
    return {
        "statementIds": sorted(statement.id for statement in group),
        "confidence": agreed(evidence),
        "evidenceCount": len(evidence),
        "quote": best.quote,
        "source": source(documents[best.document], best),
        "firstSeen": first(statement.first_seen for statement in group),
        "lastSeen": last(statement.last_seen for statement in group),
    }


def source(document: DocumentRecord, evidence: Evidence) -> str:
    """Where a quote stands, for a person: document, date, place; what is not known is left out."""
    return " · ".join(filter(None, (document.title or document.name, document.published_on, evidence.locator)))


def _provenance(statement: Statement) -> Iterator[Edge]:
    for identity, evidence in pieces(statement).items():
        yield Edge("SUPPORTED_BY", "Statement", statement.id, "Evidence", identity, {})
        yield Edge("IN_DOCUMENT", "Evidence", identity, "Document", evidence.document, {})
    # An actual claim is an edge already: hung on its entities too, it would flood them when a person expands one.
    if statement.factuality is Factuality.ACTUAL:
        return
    yield Edge("SUBJECT", "Statement", statement.id, "Entity", statement.subject, {})
    if statement.object is not None:
        yield Edge("OBJECT", "Statement", statement.id, "Entity", statement.object, {})


def _given(properties: Properties) -> Properties:
    """Without what is not known: a property that is null does not exist."""
    return {key: value for key, value in properties.items() if value is not None}
