"""What the endpoints share while the application runs: the graph, the names, the cache, all of one release."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from api.answers import AnswerCache
from api.classes import ClassNames
from api.names import NameIndex
from cypher.catalogue import QueryFile
from cypher.compose import Form, Page, page_text, without_key
from cypher.errors import QueryTimeout, ReleaseMoved
from cypher.graph import Graph, Row, Value
from ontology.errors import ZhituError
from ontology.iri import BASE

_LONGEST_S = 150.0  # settings allow a query 120 seconds


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """One release, opened. `browser` is the address of Neo4j Browser, where there is one.

    `base` is where the IRIs of data stand. `is_current` says whether it still is the one that the home folder names,
    `kept` which releases' indexes are there.
    """

    graph: Graph
    names: NameIndex
    release: str
    query_timeout_s: float = 10
    browser: str | None = None
    base: str = BASE
    is_current: Callable[[], bool] = lambda: True
    kept: Callable[[], Mapping[str, Path]] = dict
    classes: ClassNames = field(default_factory=ClassNames)
    cache: AnswerCache = field(default_factory=lambda: AnswerCache(64 << 20))

    def form(self, query: QueryFile) -> Form:
        """The query's text for the engine that answers."""
        return query.for_engine(embedded=self.graph.engine == "embedded")

    def reading(self) -> Callable[[str, Mapping[str, Value]], list[Row]]:
        """`rows` for one request: all that it reads together takes no longer than one query may."""
        until = time.monotonic() + self.query_timeout_s
        return lambda text, values: self.rows(text, values, until=until)

    def rows(self, text: str, values: Mapping[str, Value], *, until: float | None = None) -> list[Row]:
        """Rows of a query's text on the served release; `until` is when (monotonic seconds) they come too late.

        Raises GraphError (ReleaseMoved: it is served no more).
        """
        left = self.query_timeout_s if until is None else until - time.monotonic()
        if left <= 0:
            raise QueryTimeout(
                "the parts of this answer together take longer than its limit; ask for fewer of them",
                "该回答的各部分合计超出时限；请减少所求内容",
            )
        return self.graph.read(text, values, timeout_s=left)

    def first_rows(self, query: QueryFile, limit: int) -> list[Row]:
        """The first `limit` rows of a list that takes no parameters. Raises as `rows` does."""
        assert query.listing is not None  # noqa: S101  # only lists have first rows
        text = page_text(self.form(query), Page(query.listing.order))
        return [without_key(row) for row in self.rows(text, {"limit": limit})]

    def close(self) -> None:
        """Let go of graph and names."""
        self.names.close()
        self.graph.close()


class Opening:
    """Opens the service; again where it could not (a database that is down may come back) and where it moved on."""

    def __init__(
        self,
        opener: Callable[[], Service],
        earlier: Callable[[str], Service] | None = None,
        *,
        again_after_s: float = 2.0,
        look_after_s: float = 5.0,
    ) -> None:
        self._opener = opener
        self._earlier = earlier
        self._again_after_s, self._look_after_s = again_after_s, look_after_s
        self._service: Service | None = None
        self._looked = 0.0
        self._retired: list[tuple[float, Service]] = []
        self._failure: tuple[float, ZhituError] | None = None
        self._lock = Lock()

    def __call__(self) -> Service:
        """The opened service. Raises the ZhituError that opening it raised."""
        service = self._service
        if service is not None and not self._moved_on(service):
            return service
        with self._lock:
            if self._service is None:
                self._service = self._open()
                self._looked = time.monotonic()
            return self._service

    def at_hand(self) -> Service | None:
        """The service, where that is known without a look at the disk; else None."""
        service = self._service
        return service if service is not None and time.monotonic() < self._looked + self._look_after_s else None

    def _moved_on(self, service: Service) -> bool:
        """Whether another release has become the current one; looked up every few seconds, and then retired."""
        now = time.monotonic()
        if now < self._looked + self._look_after_s:
            return False
        self._looked = now
        if service.is_current():
            return False
        self._retire(service)
        return True

    def _open(self) -> Service:
        if self._failure is not None and time.monotonic() < self._failure[0] + self._again_after_s:
            raise self._failure[1]
        try:
            return self._opener()
        except ZhituError as error:
            self._failure = (time.monotonic(), error)
            raise

    @contextmanager
    def serving(self, release: str | None = None) -> Iterator[Service]:
        """The service, for one request; where its release turns out to be gone, the next request opens anew.

        `release` asks for the one of that id, which may be an earlier one. Raises what opening it raises.
        """
        service = self()
        if release not in (None, service.release) and self._earlier is not None:
            yield self._earlier(str(release))
            return
        try:
            yield service
        except ReleaseMoved:
            self._retire(service)
            raise

    def _retire(self, service: Service) -> None:
        """Serve it no more. Others may still read from it, so it is closed after the longest time a query may take."""
        with self._lock:
            if self._service is service:
                self._service = None
                self._retired.append((time.monotonic(), service))
            over = [held for since, held in self._retired if since + _LONGEST_S < time.monotonic()]
            self._retired = [(since, held) for since, held in self._retired if held not in over]
        for held in over:
            held.close()

    def close(self) -> None:
        """Close all that was opened."""
        opened = [held for _, held in self._retired] + ([self._service] if self._service is not None else [])
        self._retired, self._service = [], None
        for service in opened:
            service.close()
