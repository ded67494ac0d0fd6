"""Find what a graph holds that it should not any more, and remove it. An empty graph costs a few empty pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cypher.graph import Graph, Row, Value
from cypher.statements import statement
from etl.shape import Edge, Node

# The labels that nodes are found by; each node bears exactly one of them.
FOUND_BY = ("Entity", "Document", "Statement", "Evidence")
_PAGE = 5_000
LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed, and the ids of the nodes that stay."""

    nodes: int
    edges: int
    kept: frozenset[str]


def delete_stale(graph: Graph, wanted_nodes: list[Node], wanted_edges: list[Edge]) -> Swept:
    """Remove nodes that are gone or bear other labels now, then edges that are gone."""
    wanted = {node.id: frozenset(node.labels) for node in wanted_nodes}
    kept: set[str] = set()
    removed = sum(_delete_nodes(graph, label, wanted, kept) for label in FOUND_BY)
    edges = _delete_edges(graph, {(edge.start, edge.type, edge.end) for edge in wanted_edges})
    return Swept(removed, edges, frozenset(kept))


def _delete_nodes(graph: Graph, label: str, wanted: dict[str, frozenset[str]], kept: set[str]) -> int:
    stale: list[dict[str, Value]] = []
    for row in _pages(graph, statement("load/node_labels.cypher", label=label)):
        identity = str(row["id"])
        if wanted.get(identity) == frozenset(_strings(row["labels"])):
            kept.add(identity)
        else:
            stale.append({"id": identity})
    return _write(graph, statement("load/delete_nodes.cypher", label=label), stale)


def _delete_edges(graph: Graph, wanted: set[tuple[str, str, str]]) -> int:
    removed = 0
    for label in FOUND_BY:
        grouped: dict[str, list[dict[str, Value]]] = {}
        for row in _pages(graph, statement("load/edges_from.cypher", label=label)):
            for kind, end in _ends(row["edges"]):
                if (str(row["id"]), kind, end) not in wanted:
                    grouped.setdefault(kind, []).append({"start": row["id"], "end": end})
        for kind, rows in grouped.items():
            removed += _write(graph, statement("load/delete_edges.cypher", start=label, type=kind), rows)
    return removed


def _pages(graph: Graph, query: str) -> Iterator[Row]:
    after = ""
    while rows := graph.read(query, {"after": after, "limit": _PAGE}, timeout_s=LIMIT_S):
        yield from rows
        after = str(rows[-1]["id"])


def _write(graph: Graph, query: str, rows: list[dict[str, Value]]) -> int:
    for first in range(0, len(rows), graph.batch):
        graph.write(query, {"rows": rows[first : first + graph.batch]})
    return len(rows)


def _strings(value: Value) -> list[str]:
    return [str(element) for element in value] if isinstance(value, list) else []


def _ends(value: Value) -> Iterator[tuple[str, str]]:
    """Pairs of type and end; a node without edges has one pair of nulls."""
    for pair in value if isinstance(value, list) else []:
        if isinstance(pair, list) and pair[0] is not None:
            yield str(pair[0]), str(pair[1])
