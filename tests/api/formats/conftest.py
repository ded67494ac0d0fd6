"""The graphs of the example snapshot, as what reads them."""

from __future__ import annotations

import pytest

from api.formats.described import Read
from cypher.graph import Graph


@pytest.fixture
def read(graph: Graph) -> Read:
    return graph.read


@pytest.fixture
def embedded_read(embedded_graph: Graph) -> Read:
    return embedded_graph.read
