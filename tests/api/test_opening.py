"""The application over a home folder: it serves the release that is current there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from api.app import create_app
from api.opening import open_service
from api.settings import ApiSettings
from cypher.errors import NoRelease
from cypher.graph import Graph
from cypher.release import build_release
from cypher.settings import GraphSettings
from etl.index import build_index
from etl.load import form, load
from ontology.gazetteer import Gazetteer
from tests.api.client import Client
from tests.snapshots import example_snapshot


def fill(graph: Graph, folder: Path) -> Mapping[str, int]:
    counts = load(example_snapshot(), graph)
    build_index(example_snapshot(), folder / "search.sqlite", Gazetteer((), {}, frozenset()))
    return {"nodes": counts.nodes}


def build(settings: GraphSettings) -> Path:
    release, _ = build_release(settings, example_snapshot().release, form(), fill)
    return release.folder


def test_a_built_release_is_served(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    build(settings)
    app = create_app(settings)
    with closing(app.state.opening):
        body = Client(app).get("/v1/models/by-backer", backer="长河资本").json()
        assert (body["release"], [row["name"] for row in body["items"]]) == (example_snapshot().release, ["青岚"])
        assert Client(app).get("/start.json").json()["browser"] is None


def test_a_release_without_its_names_says_what_to_do(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    (build(settings) / "search.sqlite").unlink()
    with pytest.raises(NoRelease, match=r"search\.sqlite: cannot be read .*zhitu load"):
        open_service(settings)


def test_neo4j_is_served_with_the_address_of_its_browser(neo4j_settings: GraphSettings, neo4j_graph: Graph) -> None:
    settings = ApiSettings(home=neo4j_settings.home, graph="neo4j")
    build(settings)
    with closing(open_service(settings)) as service:
        assert (service.graph.engine, service.release) == ("neo4j", example_snapshot().release)
        if settings.server_uri is None:
            assert str(service.browser).startswith("http://127.0.0.1:")
    assert neo4j_graph.read("MATCH (r:Release) RETURN r.state AS state") == [{"state": "ready"}]
