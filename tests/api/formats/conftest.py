"""Envelopes as the application answers them, and the graph that they came from as a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from cypher.graph import Graph, Row, Value


@dataclass(frozen=True, slots=True)
class GraphReader:
    """Reads a graph without a service around it; `query_timeout_s` as it has it."""

    graph: Graph
    query_timeout_s: float = 10

    def rows(self, text: str, values: Mapping[str, Value]) -> list[Row]:
        return self.graph.read(text, values)


@pytest.fixture
def reader(graph: Graph) -> GraphReader:
    return GraphReader(graph)


@pytest.fixture
def embedded_reader(embedded_graph: Graph) -> GraphReader:
    return GraphReader(embedded_graph)
