"""A graph for long reading that opens its engine again when that is gone: it crashed, or its owner ended before us."""

from __future__ import annotations

import threading
from collections.abc import Callable

from cypher.engine import Engine
from cypher.errors import GraphUnavailable
from cypher.graph import Graph, Parameters, Row


class ReopeningGraph:
    """Reads through the graph that `start` opens; after a `GraphUnavailable` opens it once more and asks again."""

    def __init__(self, start: Callable[[], Graph]) -> None:
        self._start = start
        self._graph = start()
        self._opening = threading.Lock()

    @property
    def engine(self) -> Engine:
        """Which engine answers."""
        return self._graph.engine

    @property
    def batch(self) -> int:
        """How many rows a write should bring at most."""
        return self._graph.batch

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        """Rows of a reading query; see `Graph.read`."""
        graph = self._graph
        try:
            return graph.read(query, parameters, timeout_s=timeout_s)
        except GraphUnavailable:
            return self._reopened(graph).read(query, parameters, timeout_s=timeout_s)

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement in a managed transaction; see `Graph.write`."""
        return self._graph.write(query, parameters)

    def close(self) -> None:
        """Close the graph."""
        self._graph.close()

    def _reopened(self, failed: Graph) -> Graph:
        with self._opening:
            if self._graph is failed:  # else another thread has done it
                failed.close()
                self._graph = self._start()
            return self._graph
