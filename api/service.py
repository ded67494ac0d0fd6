"""What the endpoints share while the application runs: the graph, the names, the cache, all of one release."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from api.answers import AnswerCache
from api.classes import ClassNames
from api.errors import ReleaseGone
from api.names import NameIndex
from cypher.errors import GraphUnavailable
from cypher.graph import Graph, Row, Value
from cypher.release import check_ready
from ontology.errors import ZhituError


@dataclass(frozen=True, slots=True)
class Service:
    """One release, opened. `browser` is the address of Neo4j Browser, where there is one."""

    graph: Graph
    names: NameIndex
    release: str
    query_timeout_s: float = 10
    browser: str | None = None
    classes: ClassNames = field(default_factory=ClassNames)
    cache: AnswerCache = field(default_factory=lambda: AnswerCache(64 << 20))

    def rows(self, query: str, values: Mapping[str, Value]) -> list[Row]:
        """Rows of a query on the served release. Raises GraphError, and ReleaseGone where it is served no more."""
        rows = self.graph.read(query, values, timeout_s=self.query_timeout_s)
        # An embedded release is a folder that never changes. A server has one database: what was read while another
        # release was being loaded is a mixture, and is thrown away.
        if self.graph.engine == "neo4j":
            self._check()
        return rows

    def _check(self) -> None:
        try:
            check_ready(self.graph, self.release)
        except GraphUnavailable as error:
            raise ReleaseGone(error.en, error.zh) from error

    def close(self) -> None:
        """Let go of graph and names."""
        self.names.close()
        self.graph.close()


class Opening:
    """Opens the service, and tries again later where it could not: a database that is down may come back."""

    def __init__(self, opener: Callable[[], Service], *, again_after_s: float = 2.0) -> None:
        self._opener = opener
        self._again_after_s = again_after_s
        self._service: Service | None = None
        self._retired: list[Service] = []
        self._failure: tuple[float, ZhituError] | None = None
        self._lock = Lock()

    def __call__(self) -> Service:
        """The opened service. Raises the ZhituError that opening it raised."""
        if self._service is not None:
            return self._service
        with self._lock:
            if self._service is None:
                self._service = self._open()
            return self._service

    def _open(self) -> Service:
        if self._failure is not None and time.monotonic() < self._failure[0] + self._again_after_s:
            raise self._failure[1]
        try:
            return self._opener()
        except ZhituError as error:
            self._failure = (time.monotonic(), error)
            raise

    @contextmanager
    def serving(self) -> Iterator[Service]:
        """The service, for one request; where its release turns out to be gone, the next request opens anew."""
        service = self()
        try:
            yield service
        except ReleaseGone:
            with self._lock:
                if self._service is service:
                    # others may still be reading from it, so it is closed at the end
                    self._retired.append(service)
                    self._service = None
            raise

    def close(self) -> None:
        """Close all that was opened."""
        opened = [*self._retired, *([self._service] if self._service is not None else [])]
        self._retired, self._service = [], None
        for service in opened:
            service.close()
