"""`cypher.served`: reads of one release, though another is loaded meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from cypher.engine import Engine
from cypher.errors import ReleaseMoved
from cypher.graph import Parameters, Row
from cypher.release_state import GRACE_S
from cypher.served import ServedGraph

RELEASE = "0123456789ab"


@dataclass
class Server:
    """A server with a clock of its own: a question takes `seconds`; at `loading_at` another load says so."""

    seconds: float = 0.0
    loading_at: float = float("inf")
    now: float = 100.0
    looks: int = 0
    engine: Engine = "neo4j"
    batch: int = 1
    written: list[str] = field(default_factory=list)
    closed: bool = False

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        if "Release" in query:
            self.looks += 1
            return [{"id": RELEASE, "state": "ready" if self.now < self.loading_at else "loading"}]
        self.now += self.seconds
        return [{"asked": query, "with": dict(parameters or {}), "within": timeout_s}]

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        self.written.append(f"{query} {parameters}")
        return []

    def close(self) -> None:
        self.closed = True


def served(server: Server) -> ServedGraph:
    return ServedGraph(server, RELEASE, clock=lambda: server.now)


def test_one_look_serves_many_quick_reads() -> None:
    server = Server(seconds=GRACE_S / 100)
    graph = served(server)
    rows = [graph.read("RETURN 1", {"a": 1}, timeout_s=3) for _ in range(40)]
    assert rows == [[{"asked": "RETURN 1", "with": {"a": 1}, "within": 3}]] * 40
    assert server.looks == 1


def test_a_read_that_began_before_the_load_and_ended_within_the_grace_is_of_one_release() -> None:
    server = Server(seconds=GRACE_S * 0.9, loading_at=100.1)
    assert served(server).read("RETURN 1")
    assert server.looks == 1


def test_a_read_that_lasted_into_the_load_is_thrown_away() -> None:
    server = Server(seconds=GRACE_S, loading_at=100.1)
    with pytest.raises(ReleaseMoved, match=r"\(loading\)"):
        served(server).read("RETURN 1")


def test_a_long_read_without_a_load_is_given() -> None:
    server = Server(seconds=GRACE_S * 3)
    assert served(server).read("RETURN 1")
    assert server.looks == 2


def test_a_read_during_a_load_is_refused_before_it_is_made() -> None:
    server = Server(loading_at=0)
    with pytest.raises(ReleaseMoved):
        served(server).read("RETURN 1")
    assert server.now == 100.0


def test_all_else_is_the_graphs_own() -> None:
    server = Server()
    graph = served(server)
    graph.write("CREATE (n)", {"b": 2})
    graph.close()
    assert (graph.engine, graph.batch, server.written, server.closed) == ("neo4j", 1, ["CREATE (n) {'b': 2}"], True)
