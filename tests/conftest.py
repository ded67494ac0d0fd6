"""Graphs for tests, loaded with `tests.snapshots.example_snapshot()`.

`graph` is one fixture over both engines, for reading; `writable_graph` is put back afterwards. `embedded_graph` and
`neo4j_graph` are one engine each. Neo4j is started once per run (all its tests go to one xdist worker); where it cannot
be had they skip with the reason, or fail if ZHITU_REQUIRE_NEO4J=1."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest

from cypher.embedded import start_embedded
from cypher.errors import GraphUnavailable
from cypher.fetch import java, neo4j_version
from cypher.graph import Graph
from cypher.server import connect
from cypher.settings import GraphSettings
from etl.load import load
from tests.cypher.fixture_graph import fixture_snapshot
from tests.snapshots import example_snapshot
from tests.system.program import Program

NEO4J_MARKS = (pytest.mark.neo4j, pytest.mark.xdist_group("neo4j"))
# What is made once a run goes to one worker, and only what uses it: other tests fill the other worker.
MARKS = {"neo4j_graph": NEO4J_MARKS, "samples": (pytest.mark.xdist_group("samples"),)}
ENGINES = ("embedded", pytest.param("neo4j", marks=NEO4J_MARKS))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, marks in MARKS.items():
            if fixture in getattr(item, "fixturenames", ()):
                for mark in marks:
                    item.add_marker(mark)


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """`make test` exports the home of `make run`: no test may touch it."""
    for name in ("ZHITU_HOME", "ZHITU_GRAPH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def embedded_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with closing(start_embedded(tmp_path_factory.mktemp("embedded"))) as graph:
        load(example_snapshot(), graph)
        yield graph


@pytest.fixture(scope="session")
def embedded_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of `tests/cypher/fixture`, for reading."""
    with closing(start_embedded(tmp_path_factory.mktemp("questions"))) as graph:
        load(fixture_snapshot(), graph)
        yield graph


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """`zhitu` with a home in which the sample documents are built, once a run."""
    program = Program(tmp_path_factory.mktemp("samples"))
    program.cold("build")
    return program


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> GraphSettings:
    """Settings under which `connect` reaches the Neo4j of this run."""
    settings = GraphSettings(graph="neo4j", home=tmp_path_factory.mktemp("neo4j"))
    if reason := _missing(settings):
        _ = pytest.fail(reason) if os.environ.get("ZHITU_REQUIRE_NEO4J") == "1" else pytest.skip(reason)
    return settings


@pytest.fixture(scope="session")
def neo4j_graph(neo4j_settings: GraphSettings) -> Iterator[Graph]:
    with closing(connect(neo4j_settings)) as graph:
        _only_ours(graph)
        load(example_snapshot(), graph)
        yield graph


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(f"{request.param}_graph")
    return found


@pytest.fixture
def writable_graph(graph: Graph) -> Iterator[Graph]:
    yield graph
    load(example_snapshot(), graph, grace_s=0)


def _missing(settings: GraphSettings) -> str | None:
    """Why no Neo4j can be had here, or None."""
    if settings.server_uri is not None:
        return None
    try:
        java()
    except GraphUnavailable as error:
        return error.en
    fetched = (settings.cache / f"neo4j-{neo4j_version()}" / "lib").is_dir()
    return None if fetched or shutil.which("mvn") else "neither Maven nor a fetched Neo4j nor ZHITU_NEO4J_URI"


def _only_ours(graph: Graph) -> None:
    """A Neo4j of ZHITU_NEO4J_URI may be somebody's: tests write into an empty one, or one that tests left behind."""
    releases = graph.read("MATCH (r:Release) RETURN r.id AS id", timeout_s=60)
    others = graph.read("MATCH (n) WHERE NOT n:Release RETURN n.id AS id LIMIT 1", timeout_s=60)
    if (others and not releases) or any(row["id"] != example_snapshot().release for row in releases):
        pytest.fail("the Neo4j at ZHITU_NEO4J_URI holds a graph that is not of these tests; give them an empty one")
