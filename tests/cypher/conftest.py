"""The graph of `fixture/graph.yaml` on both engines: for a module at a time, as there is one Neo4j for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cypher.graph import Graph
from etl.load import load
from tests.conftest import ENGINES
from tests.cypher.fixture_graph import fixture_snapshot
from tests.snapshots import example_snapshot


@pytest.fixture(scope="module")
def neo4j_fixture(neo4j_graph: Graph) -> Iterator[Graph]:
    load(fixture_snapshot(), neo4j_graph)
    yield neo4j_graph
    load(example_snapshot(), neo4j_graph)


@pytest.fixture(params=ENGINES)
def fixture_graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(f"{request.param}_fixture")
    return found
