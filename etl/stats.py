"""What the graph looks like as a whole: counts, components, central organizations, by networkx."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from cypher.graph import Graph
from cypher.statements import statement
from ontology.statement import Snapshot

_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Central:
    """An organization and how central it is: degree, and betweenness (0 to 1, Brandes' algorithm as in networkx)."""

    name: str
    name_en: str | None
    degree: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class GraphStats:
    """Counts per class, number of edges, sizes of connected components (largest first), central organizations."""

    entities: tuple[tuple[str, int], ...]
    edges: int
    components: tuple[int, ...]
    central: tuple[Central, ...]


def graph_stats(graph: Graph, *, top: int = 10) -> GraphStats:
    """Read all entities and the edges between them from the database, and measure. Multiple edges count once."""
    nodes = {str(row["id"]): row for row in _pages(graph, "analysis/entities.cypher", "id")}
    ends = (
        (str(row["source"]), str(target))
        for row in _pages(graph, "analysis/edges.cypher", "source")
        for target in (row["targets"] if isinstance(row["targets"], list) else [])
    )
    return _measured(nodes, ends, top)


def snapshot_stats(snapshot: Snapshot, *, top: int = 10) -> GraphStats:
    """The same of the graph that a snapshot would give."""
    nodes = {e.id: {"name": e.name, "nameEn": e.name_en, "type": e.type} for e in snapshot.entities()}
    claims = {(s.subject, s.predicate, s.object) for s in snapshot.statements() if s.object is not None and s.is_fact}
    return _measured(nodes, ((subject, target) for subject, _, target in sorted(claims)), top)


def _measured(nodes: Mapping[str, Mapping[str, object]], ends: Iterable[tuple[str, str]], top: int) -> GraphStats:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(nodes)
    count = 0
    for count, (source, target) in enumerate(ends, start=1):  # noqa: B007 — how many there were
        network.add_edge(source, target)
    classes = Counter(str(row["type"]) for row in nodes.values())
    return GraphStats(
        entities=tuple(sorted(classes.items())),
        edges=count,
        components=tuple(sorted((len(c) for c in nx.connected_components(network)), reverse=True)),
        central=_central(network, nodes, top),
    )


def _central(network: nx.Graph[str], nodes: Mapping[str, Mapping[str, object]], top: int) -> tuple[Central, ...]:
    """Organizations by degree, ties by betweenness (exact up to 500 nodes, else from 500 fixed pivots)."""
    between = nx.betweenness_centrality(network, k=min(500, len(network)) or None, seed=0) if network else {}
    organizations = [n for n in network if nodes[n]["type"] == "Organization"]
    best = sorted(organizations, key=lambda n: (-network.degree[n], -between[n], str(nodes[n]["name"])))[:top]
    return tuple(
        Central(str(nodes[n]["name"]), _text(nodes[n]["nameEn"]), int(network.degree[n]), float(between[n]))
        for n in best
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _pages(graph: Graph, name: str, key: str) -> Iterator[Mapping[str, object]]:
    query, after = statement(name), ""
    while rows := graph.read(query, {"after": after, "limit": _PAGE}):
        yield from rows
        after = str(rows[-1][key])
