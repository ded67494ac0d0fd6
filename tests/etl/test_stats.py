from __future__ import annotations

import pytest

from cypher.graph import Graph
from etl.load import load
from etl.stats import graph_stats
from tests.snapshots import example_snapshot


def test_counts_components_and_central_organizations_come_from_the_database(graph: Graph) -> None:
    frozen = example_snapshot()
    load(frozen, graph)
    stats = graph_stats(graph)
    assert dict(stats.entities)["Organization"] == sum(e.type == "Organization" for e in frozen.entities())
    assert sum(stats.components) == len(list(frozen.entities()))
    assert stats.central[0].name == "远山智能"
    assert stats.central[0].degree >= max(c.degree for c in stats.central[1:])


def test_pages_join_without_gap(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    load(example_snapshot(), graph)
    whole = graph_stats(graph)
    monkeypatch.setattr("etl.stats._PAGE", 2)
    assert graph_stats(graph) == whole
