"""The one interface to a graph database, and its implementation over Bolt. Which engine answers is not known here.

Every exception of the driver is translated at this boundary (`cypher.errors`); only plain values are returned."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeAlias

import neo4j
from neo4j import Driver, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from cypher.engine import Engine
from cypher.errors import GraphError, GraphUnavailable, QueryRefused, QueryTimeout

Value: TypeAlias = "bool | int | float | str | Sequence[Value] | Mapping[str, Value] | None"
Row: TypeAlias = dict[str, Value]
Parameters: TypeAlias = Mapping[str, Value]
Login: TypeAlias = tuple[str, str]  # user, password


_SCALARS = frozenset({bool, int, float, str, type(None)})
_READ_RETRY_S = 2.0  # a reader would rather have a 503 soon than an answer late
_READ_PAUSE_S = 0.05
_WRITE_RETRY_S = 30.0
_WRITE_TIMEOUT_S = 300.0

# What the driver logs is raised as well, in our words; without a handler Python would print it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Graph(Protocol):
    """A graph database. Safe to share between threads."""

    @property
    def engine(self) -> Engine:
        """Which engine answers: for the few queries that have a form of their own for one of them."""

    @property
    def batch(self) -> int:
        """How many rows a write should bring at most (more are slower, not wrong)."""

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        """Rows of a reading query. Projected maps, lists and scalars only.

        Raises `QueryTimeout` after `timeout_s` seconds (the embedded engine: after the limit it was started with),
        `QueryRefused` for a write or a wrong query, `GraphUnavailable` where the database does not answer.
        """

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement in a managed transaction of its own. It may run twice, so it must be idempotent."""

    def close(self) -> None:
        """Close all connections, and end the engine where it is ours."""


class BoltGraph:
    """A graph over Bolt, for both engines: reads and writes may go by different users."""

    def __init__(
        self, uri: str, *, engine: Engine, batch: int, reader: Login, writer: Login, retry_s: float = _WRITE_RETRY_S
    ) -> None:
        self._engine: Engine = engine
        self._batch = batch
        self._uri = uri
        with translated(uri):
            self._reader = _driver(uri, reader, _READ_RETRY_S)
            self._writer = _driver(uri, writer, retry_s)

    @property
    def engine(self) -> Engine:
        """Which engine answers."""
        return self._engine

    @property
    def batch(self) -> int:
        """How many rows a write should bring at most."""
        return self._batch

    def read(self, query: str, parameters: Parameters | None = None, *, timeout_s: float = 10) -> list[Row]:
        """Rows of a reading query; see `Graph.read`.

        Auto-commit: one round trip where a managed transaction takes three, and half of its time for a small answer.
        So the retry, which the driver has for managed transactions only, is ours.
        """
        limit = time.monotonic() + _READ_RETRY_S
        with translated(self._uri):
            while True:
                try:
                    return self._once(neo4j.Query(query, timeout=timeout_s), parameters)
                except (DriverError, Neo4jError) as error:
                    if not error.is_retryable() or time.monotonic() > limit:
                        raise
                time.sleep(_READ_PAUSE_S)

    def _once(self, query: neo4j.Query, parameters: Parameters | None) -> list[Row]:
        with self._reader.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return _rows(session, query, parameters)

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement in a managed transaction; see `Graph.write`."""

        @unit_of_work(timeout=_WRITE_TIMEOUT_S)
        def work(transaction: ManagedTransaction) -> list[Row]:
            return _rows(transaction, query, parameters)

        with translated(self._uri), self._writer.session(default_access_mode=neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def verify(self) -> None:
        """Raise `GraphUnavailable` unless the database answers to both users."""
        with translated(self._uri):
            self._reader.verify_connectivity()
            self._writer.verify_connectivity()

    def close(self) -> None:
        """Close all connections."""
        self._reader.close()
        self._writer.close()


def _driver(uri: str, auth: Login, retry_s: float) -> Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=auth,
        max_transaction_retry_time=retry_s,
        connection_timeout=5.0,
        connection_acquisition_timeout=10.0,
        # A connection that idled for long may be dead (a restart, a firewall): ask before use.
        liveness_check_timeout=30.0,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )


def _rows(runner: ManagedTransaction | Session, query: str | neo4j.Query, parameters: Parameters | None) -> list[Row]:
    result = runner.run(query, dict(parameters or {}))  # type: ignore[arg-type]  # a session takes both, a transaction text
    keys = result.keys()
    return [{key: plain(value) for key, value in zip(keys, record.values(), strict=True)} for record in result]


def plain(value: object) -> Value:
    """`value` itself if it is a scalar, or a list or map of such; a node, an edge or a date is refused.

    Their form differs between engines and drivers, and whole nodes are slow to decode: a query projects what it needs.
    """
    if type(value) in _SCALARS:
        return value  # type: ignore[return-value]  # the set holds exactly the scalars of Value
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {str(key): plain(element) for key, element in value.items()}
    kind = type(value).__name__
    raise QueryRefused(
        en=f"the query returns a {kind}; project it to a map, a list or a string",
        zh=f"查询返回了 {kind};请投影为映射、列表或字符串",
    )


@contextmanager
def translated(uri: str) -> Iterator[None]:
    """Turn whatever the driver raises into one of our errors, with the database's own words in it."""
    try:
        yield
    except GraphError:
        raise
    except (DriverError, Neo4jError, OSError, ValueError, TypeError, OverflowError) as error:
        raise _translation(error, uri) from error


def _translation(error: Exception, uri: str) -> GraphError:
    text = _first_line(error)
    if _is_timeout(error):
        return QueryTimeout(en=f"the query took longer than its limit: {text}", zh=f"查询超出时限：{text}")
    if isinstance(error, AuthError):
        return GraphUnavailable(
            en=f"the graph database at {uri} refuses user or password: {text}; check ZHITU_NEO4J_USER and _PASSWORD",
            zh=f"图数据库 {uri} 拒绝该用户或密码：{text}；请检查 ZHITU_NEO4J_USER 与 ZHITU_NEO4J_PASSWORD",
        )
    if isinstance(error, ServiceUnavailable | SessionExpired | ConfigurationError | TransientError | OSError):
        return GraphUnavailable(
            en=f"the graph database at {uri} does not answer: {text}; check that it runs",
            zh=f"图数据库 {uri} 没有应答：{text}；请确认它正在运行",
        )
    if isinstance(error, ConstraintError):
        return QueryRefused(en=f"a constraint forbids this: {text}", zh=f"违反约束：{text}")
    return QueryRefused(en=f"the graph database refused the query: {text}", zh=f"图数据库拒绝了查询：{text}")


def _is_timeout(error: Exception) -> bool:
    if not isinstance(error, Neo4jError):
        return False
    words = f"{error.code} {error.message}".lower()
    return "timedout" in words or "timeout" in words or "timed out" in words


def _first_line(error: Exception) -> str:
    """The database's own words, after its code where it gives one (the embedded engine's words alone say little)."""
    text = error.message if isinstance(error, Neo4jError) else str(error)
    line = (text or type(error).__name__).splitlines()[0].rstrip(":")[:300]
    return f"{error.code}: {line}" if isinstance(error, Neo4jError) and error.code else line
