"""Every request ends: within its time, its address, its body; and what a database says stays with us."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.app import create_app
from api.limits import LARGEST_BODY, LONGEST_ADDRESS, InTime
from api.names import NameIndex
from api.service import Service
from cypher.embedded import EmbeddedGraph, start_embedded
from cypher.engine import Engine
from cypher.errors import GraphUnavailable
from cypher.graph import Row
from etl.load import load
from tests.api.client import Client
from tests.cypher.processes import only_linux
from tests.snapshots import example_snapshot


class SlowGraph:
    """A graph that takes `seconds` for every answer, and then has words of its own."""

    engine: Engine = "embedded"
    batch = 1

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def read(self, *_: object, **__: object) -> list[Row]:
        time.sleep(self._seconds)
        raise GraphUnavailable("bolt://10.0.0.1 says: secret", "bolt://10.0.0.1：secret")

    def write(self, *_: object, **__: object) -> list[Row]:
        raise AssertionError

    def close(self) -> None:
        """Nothing to close."""


def served(graph: EmbeddedGraph | SlowGraph, names: NameIndex) -> Client:
    return Client(create_app(opener=lambda: Service(graph, names, example_snapshot().release), longest_s=1))


def test_a_slow_database_is_answered_for_in_time(names: NameIndex) -> None:
    began = time.monotonic()
    response = served(SlowGraph(2), names).get("/v1/types", lang="en")
    assert (response.status_code, response.json()["type"]) == (503, "/problems/query-timeout")
    assert int(response.headers["retry-after"]) > 0
    assert time.monotonic() - began < 4  # the client waits for its own threads besides


def test_the_words_of_a_database_stay_in_the_log(names: NameIndex, caplog: pytest.LogCaptureFixture) -> None:
    response = served(SlowGraph(0), names).get("/v1/types", lang="en")
    assert (response.status_code, response.json()["detail"]) == (503, "Graph unavailable")
    assert "secret" in caplog.text
    assert "secret" not in response.text


def test_what_ends_late_reaches_nobody() -> None:
    late: list[str] = []

    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            await asyncio.sleep(10)
        finally:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            late.append("sent")

    response = Client(InTime(slow, 0.05)).get("/")
    assert (response.status_code, late) == (503, ["sent"])


def test_an_answer_that_has_begun_may_take_its_time() -> None:
    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b"whole"})

    assert Client(InTime(slow, 0.05)).get("/").text == "whole"


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@only_linux
def test_an_engine_that_hangs_or_is_killed_is_answered_for(names: NameIndex, tmp_path: Path) -> None:
    with closing(start_embedded(tmp_path / "graph")) as graph:
        load(example_snapshot(), graph)
        client = served(graph, names)
        assert client.get("/v1/types").status_code == 200
        with stopped(graph.pid):
            hanging = client.get("/v1/types", limit=3)
        os.kill(graph.pid, signal.SIGKILL)
        gone = client.get("/v1/types", limit=4)
        cached = client.get("/v1/types")
    assert [(r.status_code, int(r.headers["retry-after"]) > 0) for r in (hanging, gone)] == [(503, True)] * 2
    assert cached.status_code == 200  # what was answered needs no database


def test_an_address_that_is_too_long_names_its_longest_parameter(embedded_client: Client) -> None:
    response = embedded_client.get("/v1/policies/by-city", city="北京", cursor="x" * LONGEST_ADDRESS)
    assert (response.status_code, response.json()["parameter"]) == (414, "cursor")
    path = embedded_client.get("/v1/entities/" + "a" * LONGEST_ADDRESS)
    assert (path.status_code, path.json()["parameter"]) == (414, "path")
    assert embedded_client.get("/v1/types", cursor="x" * (LONGEST_ADDRESS - 100)).status_code == 400


def test_a_body_that_is_too_large_is_refused(embedded_client: Client) -> None:
    async def send(size: int) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(embedded_client.app), base_url="http://t") as client:
            return await client.request("GET", "/v1/types", content=b"x" * size)

    assert asyncio.run(send(LARGEST_BODY)).status_code == 200
    refused = asyncio.run(send(LARGEST_BODY + 1))
    assert (refused.status_code, refused.json()["type"]) == (413, "/problems/body-too-large")


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/policies/by-city?city=没有这座城", "city"),
        ("/v1/policies/by-city?city=北京&cursor=x", "cursor"),
        ("/v1/policies/by-city?city=北京&limit=0", "limit"),
        ("/v1/policies/by-city?city=北京&filter.region=没有这座城", "filter.region"),
        ("/v1/entities/region-aaaaaaaaaa", "id"),
    ],
)
def test_a_problem_says_its_parameter_and_what_to_do(embedded_client: Client, path: str, parameter: str) -> None:
    chinese, english = (embedded_client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}") for lang in ("zh", "en"))
    assert (chinese.json()["parameter"], english.json()["parameter"]) == (parameter, parameter)
    assert not chinese.json()["advice"].isascii()
    assert english.json()["advice"].isascii()
