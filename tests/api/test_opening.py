"""The application over a home folder: it serves the release that is current there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from api.app import create_app
from api.opening import open_service
from api.service import Opening
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

RELEASE = example_snapshot().release


def build(settings: GraphSettings, name: str = RELEASE, *, names_of: str | None = None) -> Path:
    def fill(graph: Graph, folder: Path) -> Mapping[str, int]:
        counts = load(replace(example_snapshot(), release=name), graph)
        indexed = replace(example_snapshot(), release=names_of or name)
        build_index(indexed, folder / "search.sqlite", Gazetteer((), {}, frozenset()))
        return {"nodes": counts.nodes}

    release, _ = build_release(settings, name, form(), fill)
    return release.folder


def test_a_built_release_is_served(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    build(settings)
    app = create_app(settings)
    with closing(app.state.opening):
        body = Client(app).get("/v1/models/by-backer", backer="长河资本").json()
        assert (body["release"], [row["name"] for row in body["items"]]) == (RELEASE, ["青岚"])
        assert Client(app).get("/start.json").json()["browser"] is None


def test_a_release_that_is_built_meanwhile_is_served_next(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    build(settings)
    with closing(Opening(lambda: open_service(settings), look_after_s=0)) as opening:
        first = opening()
        assert opening() is first
        build(settings, "ba9876543210")
        assert opening().release == "ba9876543210"
        # whoever still reads from the old one can
        assert first.names.find("青岚")[0].name == "青岚"


def test_a_release_without_its_names_says_what_to_do(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    (build(settings) / "search.sqlite").unlink()
    with pytest.raises(NoRelease, match=r"search\.sqlite: cannot be read .*zhitu load"):
        open_service(settings)


def test_names_of_another_release_are_refused(tmp_path: Path) -> None:
    build(ApiSettings(home=tmp_path), names_of="ba9876543210")
    with pytest.raises(NoRelease, match=r"belongs to release ba9876543210, not to 0123456789ab"):
        open_service(ApiSettings(home=tmp_path))


def test_neo4j_is_served_with_the_address_of_its_browser(neo4j_settings: GraphSettings, neo4j_graph: Graph) -> None:
    settings = ApiSettings(home=neo4j_settings.home, graph="neo4j")
    build(settings)
    with closing(open_service(settings)) as service:
        assert (service.graph.engine, service.release) == ("neo4j", RELEASE)
        if settings.server_uri is None:
            assert str(service.browser).startswith("http://127.0.0.1:")
    assert neo4j_graph.read("MATCH (r:Release) RETURN r.state AS state") == [{"state": "ready"}]
