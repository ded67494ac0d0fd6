"""A server's graph as readers may use it: what is read is of one release, though another may be loaded meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

from cypher.engine import Engine
from cypher.errors import GraphUnavailable, ReleaseMoved
from cypher.graph import Graph, Parameters, Row
from cypher.release_state import GRACE_S, check_ready


class ServedGraph:
    """Reads of one release. A server has one database: what is read while another release is loaded is a mixture.

    A load says "loading", waits `GRACE_S` seconds, and only then changes something. So a read is of one release where
    a look that found it ready began before the read did, and less than `GRACE_S` before the read ended: one look
    serves many reads. Else a second look decides.
    """

    def __init__(self, graph: Graph, release: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph = graph
        self._release = release
        self._clock = clock
        self._looked = float("-inf")

    @property
    def engine(self) -> Engine:
        """Which engine answers."""
        return self._graph.engine

    @property
    def batch(self) -> int:
        """How many rows a write should bring at most."""
        return self._graph.batch

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        """Rows of a reading query; see `Graph.read`. Raises also ReleaseMoved: the release is served no more."""
        if self._clock() >= self._looked + GRACE_S / 2:
            self._look()
        rows = self._graph.read(query, parameters, timeout_s=timeout_s)
        if self._clock() >= self._looked + GRACE_S:
            self._look()
        return rows

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement in a managed transaction; see `Graph.write`."""
        return self._graph.write(query, parameters)

    def close(self) -> None:
        """Close the graph."""
        self._graph.close()

    def _look(self) -> None:
        began = self._clock()
        try:
            check_ready(self._graph, self._release)
        except GraphUnavailable as error:
            raise ReleaseMoved(error.en, error.zh) from error
        self._looked = began
