"""The application over a home folder: it serves the release that is current there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from api.app import create_app
from api.earlier import Earlier
from api.opening import open_service
from api.service import Opening, Service
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


def test_a_citation_gives_the_same_answer_while_its_release_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ApiSettings(home=tmp_path)
    build(settings)
    app = create_app(settings)
    client = Client(app)
    with closing(app.state.opening), closing(app.state.earlier):
        first = client.get("/v1/organizations", limit=3, sort="-name")
        cite = first.json()["cite"]
        build(settings, "ba9876543210")
        monkeypatch.setattr(app.state.opening, "_look_after_s", 0)
        assert client.get("/v1/types").json()["release"] == "ba9876543210"
        again = client.get(cite)
        assert again.json() == first.json()
        assert again.headers["cache-control"] == "public, max-age=31536000, immutable"
        further = client.get(again.headers["link"].removeprefix("<").partition(">")[0])
        assert (further.status_code, further.json()["release"]) == (200, RELEASE)
        assert first.headers["cache-control"] == "no-cache"
        searched = client.get("/v1/search", q="青岚", release=RELEASE).json()
        assert (searched["release"], client.get(searched["cite"]).json()) == (RELEASE, searched)


def test_a_citation_of_a_release_that_is_gone_names_those_that_are_kept(tmp_path: Path) -> None:
    settings = ApiSettings(home=tmp_path)
    build(settings)
    (tmp_path / "published" / "ffffffffffff").mkdir(parents=True)
    app = create_app(settings)
    with closing(app.state.opening):
        gone = Client(app).get("/v1/types", release="eeeeeeeeeeee")
        assert (gone.status_code, gone.json()["kept"]) == (410, [RELEASE])
        dumped = Client(app).get("/v1/types", release="ffffffffffff", lang="en").json()
        assert "published/ffffffffffff" in dumped["detail"]
        assert str(tmp_path) not in dumped["detail"]
        wrong = Client(app).get("/v1/types", release="北京")
        assert (wrong.status_code, wrong.json()["parameter"]) == (400, "release")


def test_few_earlier_releases_are_open_at_a_time() -> None:
    opened: list[str] = []
    closed: list[str] = []

    class Held:
        def __init__(self, release: str) -> None:
            self.release = release
            opened.append(release)

        def close(self) -> None:
            closed.append(self.release)

    earlier = Earlier(cast("Callable[[str], Service]", Held), most=2)
    for release in ("a", "b", "a", "c", "a", "b"):
        assert earlier.of(release).release == release
    assert (opened, closed) == (["a", "b", "c", "b"], [])  # somebody may still be reading from the two that were left
    earlier.close()
    assert sorted(closed) == ["a", "b", "b", "c"]
