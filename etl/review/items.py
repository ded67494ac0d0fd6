"""Everything that waits for a person, ordered by how much of the graph hangs on it.

Weight is the degree centrality of the entities concerned (networkx): what is wrong about an entity that many facts lead
to misleads most. Betweenness tells nearly the same order on such graphs and costs the product of nodes and edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from etl.decisions import Alias, Apart, Decision, Dismiss, Journal, Named
from etl.extraction import AuditIssue
from etl.resolve.blocks import Blocks
from etl.resolve.links import Link, Links
from etl.resolve.proposals import Proposal, proposals
from etl.review.joined import Doubt, doubtful
from etl.review.names import ReviewName, unknown_names
from etl.store import Store
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from ontology.statement import Entity, Factuality, FixedSnapshot, Review, Statement

_DOUBTFUL = 0.7  # confidence below which a statement is shown
_GRAVITY = {Doubt.IDS: 0.9, Doubt.KINDS: 0.6, Doubt.BY_ID: 0.3}  # how likely two names are two, guessed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be one."""

    weight: float
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Joined:
    """A name that is taken for an entity, and may be another."""

    weight: float
    link: Link
    entity: Entity
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class LowConfidence:
    """A statement that the rules doubt. `says` is subject, predicate and object or value, by their names."""

    weight: float
    statement: Statement
    says: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name in several documents that no lexicon knows."""

    weight: float
    name: ReviewName


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What was in scope of a document and states nothing."""

    weight: float
    document: str
    issue: AuditIssue


Item: TypeAlias = Pair | Joined | LowConfidence | UnknownName | NotUnderstood


def review_list(
    store: Store, snapshot: FixedSnapshot, links: Links, gazetteer: Gazetteer, journal: Journal
) -> tuple[Item, ...]:
    """All that waits, the weightiest first; what was decided on already does not wait. `links` are the snapshot's."""
    graph = _graph(snapshot)
    weights = nx.degree_centrality(graph) if len(graph) > 1 else dict.fromkeys(graph, 0.0)
    items: list[Item] = [
        *_pairs(snapshot, graph, weights, gazetteer, journal),
        *_joined(store, snapshot, links, weights, journal),
        *_doubtful(snapshot, weights),
        *_names(store, gazetteer, weights, journal),
        *_not_understood(store, journal),
    ]
    return tuple(sorted(items, key=lambda item: (-item.weight, _told(item))))


def _graph(snapshot: FixedSnapshot) -> nx.Graph[str]:
    """Entities, and an edge for every two that an actual statement connects."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(entity.id for entity in snapshot.entities())
    for statement in snapshot.statements():
        if statement.object is not None and statement.factuality is Factuality.ACTUAL:
            graph.add_edge(statement.subject, statement.object)
    return graph


def _pairs(
    snapshot: FixedSnapshot,
    graph: nx.Graph[str],
    weights: Mapping[str, float],
    gazetteer: Gazetteer,
    journal: Journal,
) -> Iterator[Pair]:
    decided = {
        frozenset((line.decision.a, line.decision.b)) for line in journal.in_force() if isinstance(line.decision, Apart)
    }
    neighbours = {node: frozenset(graph[node]) for node in graph}
    for proposal in proposals(snapshot.entities(), neighbours, Blocks(gazetteer)):
        if frozenset((proposal.a, proposal.b)) not in decided:
            yield Pair(proposal.score * (weights[proposal.a] + weights[proposal.b]), proposal)


def _joined(
    store: Store, snapshot: FixedSnapshot, links: Links, weights: Mapping[str, float], journal: Journal
) -> Iterator[Joined]:
    for link, entity, doubt in doubtful(links, snapshot.entities(), store, journal):
        yield Joined(_GRAVITY[doubt] * weights[entity.id], link, entity, doubt)


def _doubtful(snapshot: FixedSnapshot, weights: Mapping[str, float]) -> Iterator[LowConfidence]:
    names = {entity.id: entity.name for entity in snapshot.entities()}
    for statement in snapshot.statements():
        if statement.confidence >= _DOUBTFUL or statement.review is not Review.NONE:
            continue
        target = names[statement.object] if statement.object else statement.value
        ends = filter(None, (statement.subject, statement.object))
        weight = (1 - statement.confidence) * sum(weights[end] for end in ends)
        yield LowConfidence(weight, statement, f"{names[statement.subject]} {statement.predicate} {target}")


def _names(store: Store, gazetteer: Gazetteer, weights: Mapping[str, float], journal: Journal) -> Iterator[UnknownName]:
    decided = {entity for line in journal.in_force() for entity in _names_decided(line.decision)}
    for name in unknown_names(store, gazetteer):
        if name.entity not in decided:
            yield UnknownName(weights.get(name.entity, 0.0), name)


def _names_decided(decision: Decision) -> Iterator[str]:
    """The name that a decision is on: it names something or nothing, or it is another entity's."""
    if isinstance(decision, Named):
        yield decision.entity
    elif isinstance(decision, Alias):
        yield named_entity_id(decision.type, decision.alias)


def _not_understood(store: Store, journal: Journal) -> Iterator[NotUnderstood]:
    dismissed = {
        (line.decision.document, line.decision.place, line.decision.issue)
        for line in journal.in_force()
        if isinstance(line.decision, Dismiss)
    }
    for document, issue in store.issues():
        if (document, issue.place, issue.en) not in dismissed:
            yield NotUnderstood(0.0, document, issue)


def _told(item: Item) -> str:
    match item:
        case Pair(proposal=proposal):
            return "、".join((*proposal.names, proposal.a))
        case Joined(link=link):
            return f"{link.name} {link.entity}"
        case LowConfidence(statement=statement, says=says):
            return f"{says} {statement.id}"
        case UnknownName(name=name):
            return f"{name.type} {name.name}"
        case NotUnderstood(document=document, issue=issue):
            return f"{document} {issue.place} {issue.en}"
