"""Make a graph equal to a snapshot: what is gone is removed, the rest made or replaced, in batches.

Nobody may read meanwhile: the one Release node says "loading" first and "ready" last."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from cypher.errors import QueryRefused
from cypher.graph import Graph, Value
from cypher.release_state import GRACE_S
from cypher.statements import ROOT, schema, statement
from etl.load.stale import LIMIT_S, delete_stale
from etl.shape import Edge, Node, edges, nodes
from ontology.model import load_ontology
from ontology.statement import Snapshot

T = TypeVar("T")
Group = tuple[str, list[dict[str, Value]]]


class Progress(Protocol):
    """What shows how far a long work is: yields `things`, of which there are `total`."""

    def __call__(self, things: Iterable[T], total: int, en: str, zh: str) -> Iterator[T]:
        """`things` as they are, shown under a title in both languages."""


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What the graph holds after a load (without the Release node), and what was removed from it."""

    nodes: int
    edges: int
    removed_nodes: int
    removed_edges: int


def form() -> str:
    """Hash of everything that decides what a graph of a given snapshot looks like: another form asks for a rebuild."""
    files = [*ROOT.glob("load/*.cypher"), *ROOT.glob("schema/*.cypher"), *Path(__file__).parent.glob("*.py")]
    whole = sha256()
    for file in sorted(files):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:12]


def load(snapshot: Snapshot, graph: Graph, progress: Progress | None = None, *, grace_s: float = GRACE_S) -> LoadCounts:
    """Make `graph` the projection of `snapshot`; loading the same again changes nothing.

    Where the graph held a release, its readers get `grace_s` seconds to end before anything changes (`ServedGraph`).
    Raises `QueryRefused` where the database holds nodes but no release of ours: it belongs to somebody else.
    """
    served = _serves(graph)
    for line in schema():
        graph.write(line)
    graph.write(statement("load/release_start.cypher"), {"id": snapshot.release})
    graph.write(statement("load/release_forget.cypher"), {"id": snapshot.release})
    changes_at = time.monotonic() + (grace_s if served else 0)
    wanted_nodes, wanted_edges = list(nodes(snapshot, load_ontology())), list(edges(snapshot))
    time.sleep(max(0.0, changes_at - time.monotonic()))
    swept = delete_stale(graph, wanted_nodes, wanted_edges)
    groups = [*_node_groups(wanted_nodes, swept.kept, graph.batch), *_edge_groups(wanted_edges, graph.batch)]
    for query, rows in (progress or _silent)(groups, len(groups), "loading the graph (batches)", "载入图谱（批）"):
        graph.write(query, {"rows": rows})
    counts = LoadCounts(len(wanted_nodes), len(wanted_edges), swept.nodes, swept.edges)
    graph.write(
        statement("load/release_ready.cypher"), {"id": snapshot.release, "properties": _ready(snapshot, counts)}
    )
    return counts


def _serves(graph: Graph) -> bool:
    """Whether somebody may be reading a release. Raises QueryRefused where the database is somebody else's."""
    if states := graph.read(statement("load/release_state.cypher"), timeout_s=LIMIT_S):
        return any(row["state"] == "ready" for row in states)
    if found := graph.read(statement("load/any_node.cypher"), timeout_s=LIMIT_S):
        raise QueryRefused(
            en=f"the database holds nodes that are not Zhitu's ({found[0]['labels']}); use an empty one",
            zh=f"该数据库中已有不属于智图的节点（{found[0]['labels']}）；请使用空库",
        )
    return False


def _silent(things: Iterable[T], total: int, en: str, zh: str) -> Iterator[T]:  # noqa: ARG001  # as Progress says
    yield from things


def _ready(snapshot: Snapshot, counts: LoadCounts) -> dict[str, Value]:
    return {"id": snapshot.release, "state": "ready", "form": form(), "nodes": counts.nodes, "edges": counts.edges}


def _node_groups(wanted: list[Node], kept: frozenset[str], batch: int) -> Iterator[Group]:
    grouped: dict[str, list[dict[str, Value]]] = {}
    for node in wanted:
        grouped.setdefault(_node_query(node, kept), []).append({"id": node.id, "properties": node.properties})
    for query, rows in grouped.items():
        yield from ((query, part) for part in _batches(rows, batch))


def _node_query(node: Node, kept: frozenset[str]) -> str:
    if node.id in kept:
        return statement("load/update_nodes.cypher", key=node.labels[0])
    return statement("load/create_nodes.cypher", key=node.labels[0], labels=":".join(node.labels))


def _edge_groups(wanted: list[Edge], batch: int) -> Iterator[Group]:
    grouped: dict[tuple[str, str, str], list[dict[str, Value]]] = {}
    for edge in wanted:
        row: dict[str, Value] = {"start": edge.start, "end": edge.end, "properties": edge.properties}
        grouped.setdefault((edge.type, edge.start_label, edge.end_label), []).append(row)
    for (kind, start, end), rows in grouped.items():
        query = statement("load/merge_edges.cypher", type=kind, start=start, end=end)
        yield from ((query, part) for part in _batches(rows, batch))


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(rows)
    while part := list(islice(remaining, size)):
        yield part
