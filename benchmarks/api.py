"""Answers over HTTP against the bare driver that runs the same Cypher; cached against uncached ones; 32 at a time.

Cached ones also against a bare server that gives back the same bytes: no cache in this process can be quicker."""

from __future__ import annotations

import asyncio
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import neo4j

from api.app import create_app
from api.opening import open_service
from api.settings import ApiSettings
from benchmarks.asking import Asking
from benchmarks.bare import bare_server, keep
from cypher.child import free_ports
from cypher.endpoint import living
from cypher.engine import Engine
from cypher.errors import GraphUnavailable
from cypher.graph import Graph, Parameters, Row
from cypher.release import current_release
from cypher.server import connect
from cypher.settings import GraphSettings

_ROUNDS = 300
_ZHITU = (sys.executable, "-c", "from etl.cli.main import main; main()")
_AT_ONCE, _SECONDS = 32, 60
QUESTIONS = {
    "an entity": "/v1/entities/" + quote("北京"),
    "policies by city": "/v1/policies/by-city?" + urlencode({"city": "北京", "include_subregions": "true"}),
    "25 models": "/v1/models?limit=25",
}


@dataclass(slots=True)
class Recording:
    """A graph that remembers what it was asked: so the driver is asked word for word the same."""

    graph: Graph
    asked: list[tuple[str, Parameters]] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        """Which engine answers."""
        return self.graph.engine

    @property
    def batch(self) -> int:
        """As the graph's."""
        return self.graph.batch

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        """As the graph's."""
        self.asked.append((query, parameters or {}))
        return self.graph.read(query, parameters, timeout_s=timeout_s)

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """As the graph's."""
        return self.graph.write(query, parameters)

    def close(self) -> None:
        """As the graph's."""
        self.graph.close()


def main() -> str:
    """The tables of both engines over the sample documents; where no Neo4j can be had, its line says why."""
    with tempfile.TemporaryDirectory() as name:
        return "\n".join(_engine(engine, Path(name) / engine) for engine in ("embedded", "neo4j"))


def _engine(engine: str, home: Path) -> str:
    settings = ApiSettings(graph=engine, home=home, answer_cache_mb=0)
    try:
        with _database(settings):
            _zhitu("build", "--graph", engine, "--quiet", home=home)
            with _served(settings, 0) as plain, _served(settings, 64) as caching:
                return "\n".join([_table(settings, plain, caching), _at_once(engine, caching)])
    except GraphUnavailable as error:
        return f"API on {engine}: not measured: {error.en}"


@contextmanager
def _database(settings: GraphSettings) -> Iterator[None]:
    """A Neo4j that build and servers share; the embedded engine is started by the first and shared by all."""
    if settings.engine == "embedded":
        yield
        return
    with closing(connect(settings)):
        yield


def _zhitu(*words: str, home: Path) -> None:
    environment = {**os.environ, "ZHITU_HOME": str(home)}
    subprocess.run([*_ZHITU, *words], env=environment, check=True)  # ourselves


@contextmanager
def _served(settings: ApiSettings, cache_mb: int) -> Iterator[int]:
    """The port of a server in a process of its own, so that it shares no interpreter with who asks."""
    (port,) = free_ports(1)
    words = ["serve", "--quiet", "--port", str(port), "--graph", settings.graph]
    environment = {**os.environ, "ZHITU_HOME": str(settings.home), "ZHITU_ANSWER_CACHE_MB": str(cache_mb)}
    server = subprocess.Popen([*_ZHITU, *words], env=environment)  # ourselves
    try:
        _await_ready(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _await_ready(port: int) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            with closing(Asking(port)) as connection:
                connection.get("/readyz")
                return
        except (OSError, ValueError):
            time.sleep(0.1)
    raise TimeoutError(f"the server on port {port} is not ready after a minute")


def _table(settings: ApiSettings, plain: int, caching: int) -> str:
    lines = [f"API on {settings.engine}, median of {_ROUNDS} (ratio to the bare driver running the same Cypher)"]
    with (
        _driver(settings) as driver,
        _bare_answers(caching) as bare,
        closing(Asking(plain)) as slow,
        closing(Asking(caching)) as quick,
        closing(Asking(bare)) as floor_server,
    ):
        for number, (name, path) in enumerate(QUESTIONS.items()):
            query, parameters = asked_for(settings, path)
            times = _medians(
                {
                    "driver": partial(_bare, driver, query, parameters),
                    "answer": partial(slow.get, path),
                    "cached": partial(quick.get, path),
                    "bare": partial(floor_server.get, f"/{number}"),
                }
            )
            floor = times["driver"]
            lines.append(
                f"  {name:<20} {times['answer'] / floor:6.2f}   cached {times['cached'] / floor:6.2f}"
                f"   uncached / cached {times['answer'] / times['cached']:6.1f}"
                f"   uncached / bare server {times['answer'] / times['bare']:6.1f}"
            )
    return "\n".join(lines)


@contextmanager
def _bare_answers(caching: int) -> Iterator[int]:
    """The port of a bare server that has the answers of the one at `caching`."""
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory() as name:
        with closing(http.client.HTTPConnection("127.0.0.1", caching)) as connection:
            for number, path in enumerate(QUESTIONS.values()):
                connection.request("GET", path)
                keep(Path(name), str(number), connection.getresponse())
        with bare_server(Path(name), port):
            yield port


def asked_for(settings: ApiSettings, path: str) -> tuple[str, Parameters]:
    """The statement and parameters by which the API answers `path`: the longest, as it also asks for the release."""
    service = open_service(settings)
    graph = Recording(service.graph)
    app = create_app(opener=lambda: replace(service, graph=graph))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return await client.get(path)

    try:
        asyncio.run(ask()).raise_for_status()
    finally:
        service.close()
    return max(graph.asked, key=lambda each: len(each[0]))


@contextmanager
def _driver(settings: ApiSettings) -> Iterator[neo4j.Driver]:
    folder = settings.home / "neo4j" if settings.engine == "neo4j" else current_release(settings).folder / "graph"
    endpoint = living(folder / "endpoint.json")
    assert endpoint is not None  # the servers run on it
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
        yield driver


def _bare(driver: neo4j.Driver, query: str, parameters: Parameters) -> int:
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        return len(session.run(query, dict(parameters)).data())


def _medians(contestants: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of each; they take turns, so that a noisy moment hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(_ROUNDS):
        for name, run in contestants.items():
            started = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(each) for name, each in taken.items()}


def _at_once(engine: str, port: int) -> str:
    statuses = asyncio.run(_load(port))
    shown = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    return f"  {_AT_ONCE} at a time for {_SECONDS} s on {engine}: {shown}"


async def _load(port: int) -> dict[str, int]:
    """What a minute of questions was answered with: every second one is new to the cache."""
    statuses: dict[str, int] = {}
    limit = time.monotonic() + _SECONDS
    limits = httpx.Limits(max_connections=_AT_ONCE)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=30) as client:

        async def one(number: int) -> None:
            while time.monotonic() < limit:
                number += _AT_ONCE
                path = [*QUESTIONS.values(), f"/v1/models?limit={number % 400 + 1}"][number % 4]
                try:
                    status = str((await client.get(path)).status_code)
                except httpx.HTTPError as error:
                    status = type(error).__name__
                statuses[status] = statuses.get(status, 0) + 1

        await asyncio.gather(*(one(number) for number in range(_AT_ONCE)))
    return statuses


if __name__ == "__main__":
    print(main())
