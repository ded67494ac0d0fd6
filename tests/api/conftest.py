"""The application over the example snapshot: `client` on both engines, `embedded_client` where that is no matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.app import create_app
from api.names import NameIndex
from api.service import Service
from cypher.graph import Graph
from etl.index import build_index
from ontology.gazetteer import Gazetteer
from tests.api.client import Client
from tests.snapshots import example_snapshot


@pytest.fixture(scope="session")
def index_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "search.sqlite"
    build_index(example_snapshot(), path, Gazetteer((), {}, frozenset()))
    return path


@pytest.fixture
def names(index_file: Path) -> Iterator[NameIndex]:
    index = NameIndex(index_file)
    yield index
    index.close()


@pytest.fixture(scope="session")
def clients(index_file: Path) -> Callable[[Graph], Client]:
    """One application a graph: to make one takes half a second."""
    made: dict[str, Client] = {}

    def client_of(graph: Graph) -> Client:
        if graph.engine not in made:
            service = Service(graph, NameIndex(index_file), example_snapshot().release)
            made[graph.engine] = Client(create_app(opener=lambda: service))
        return made[graph.engine]

    return client_of


@pytest.fixture
def client(graph: Graph, clients: Callable[[Graph], Client]) -> Client:
    return clients(graph)


@pytest.fixture
def embedded_client(embedded_graph: Graph, clients: Callable[[Graph], Client]) -> Client:
    return clients(embedded_graph)
