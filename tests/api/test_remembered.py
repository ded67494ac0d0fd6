"""`api.remembered`: what was asked in the same words is answered at the door, and the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from api.app import create_app
from api.names import NameIndex
from api.remembered import Addresses, Known
from api.service import Opening, Service
from cypher.graph import Graph
from tests.api.client import Client
from tests.snapshots import example_snapshot

LIST = {"city": "北京", "include_subregions": "true"}


@pytest.fixture
def opened(embedded_graph: Graph, names: NameIndex) -> Client:
    app = create_app(opener=lambda: Service(embedded_graph, names, example_snapshot().release))
    app.state.opening()  # as it is when the server has started
    return Client(app)


@contextmanager
def closed_doors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within, endpoints fail (500): they all ask for the service first."""

    def none(_: Opening) -> None:
        raise AssertionError("an endpoint was reached")

    with monkeypatch.context() as patched:
        patched.setattr(Opening, "serving", none)
        yield


def test_the_same_question_is_answered_alike_without_its_endpoint(
    opened: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened.get("/v1/policies/by-city", **LIST)
    with closed_doors(monkeypatch):
        again = opened.get("/v1/policies/by-city", **LIST)
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)


def test_who_has_it_already_is_told_so_without_its_endpoint(opened: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    etag = opened.get("/v1/types").headers["etag"]
    with closed_doors(monkeypatch):
        told = opened.request("GET", "/v1/types", headers={"If-None-Match": f'"other", {etag}'})
    assert (told.status_code, told.content, told.headers["etag"]) == (304, b"", etag)
    assert "content-type" not in told.headers


@pytest.mark.parametrize(
    ("params", "headers"),
    [
        ({**LIST, "limit": 1}, {}),
        (LIST, {"Accept-Language": "en"}),
        (LIST, {"Accept": "application/json;q=0.5"}),
        (LIST, {"Host": "elsewhere.test"}),
    ],
)
def test_other_words_go_to_the_endpoint(
    opened: Client, monkeypatch: pytest.MonkeyPatch, params: dict[str, str | int], headers: dict[str, str]
) -> None:
    opened.get("/v1/policies/by-city", **LIST)
    with closed_doors(monkeypatch):
        assert opened.request("GET", "/v1/policies/by-city", params, headers).status_code == 500


def test_a_problem_is_never_remembered(opened: Client) -> None:
    answers = [opened.get("/v1/policies/by-city", city="没有这座城") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].headers["cache-control"] == "no-store"


def test_another_release_remembers_nothing_of_the_one_before(embedded_graph: Graph, names: NameIndex) -> None:
    releases = ["ffffffffffff", example_snapshot().release]
    app = create_app(opener=lambda: Service(embedded_graph, names, releases.pop()))
    client = Client(app)
    app.state.opening()
    first = client.get("/v1/types").json()["release"]
    app.state.opening._retire(app.state.opening())
    assert [first, client.get("/v1/types").json()["release"]] == [example_snapshot().release, "ffffffffffff"]


def test_the_addresses_asked_longest_ago_are_forgotten() -> None:
    addresses, known = Addresses(most=2), Known('"a"', [])
    addresses.put((b"a",), known)
    addresses.put((b"b",), known)
    addresses.get((b"a",))
    addresses.put((b"c",), known)
    assert [addresses.get((word,)) for word in (b"a", b"b", b"c")] == [known, None, known]
