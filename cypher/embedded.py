"""Start and end the embedded engine (a child process), and reach its graph over Bolt."""

from __future__ import annotations

import os
import secrets
import threading
from pathlib import Path

from cypher.child import Child, end, free_ports, not_started, spawn
from cypher.embedded_child import READER, Order
from cypher.endpoint import Endpoint, living, publish
from cypher.errors import GraphUnavailable
from cypher.graph import BoltGraph, Parameters, Row
from cypher.lock import exclusive

START_S = 60.0  # ready in 0.3 s (native) or 5 s (own JRE); a loaded machine may need longer
BATCH = 1_000
LOG = "engine.log"
ENDPOINT = "endpoint.json"


class EmbeddedGraph(BoltGraph):
    """A graph in a child process that ends with us."""

    def __init__(self, uri: str, order: Order, child: Child) -> None:
        super().__init__(
            uri,
            engine="embedded",
            batch=BATCH,
            # The engine does not enforce READ sessions: it is the user who cannot write.
            reader=(READER, order["reader_password"]),
            writer=("root", order["root_password"]),
            retry_s=2,  # a child that is gone does not come back
        )
        self._child = child
        self._endpoint = Path(order["folder"]) / ENDPOINT
        # One writer: concurrent transactions of this engine would collide and be retried.
        self._writing = threading.Lock()

    @property
    def pid(self) -> int:
        """Process id of the engine."""
        return self._child.pid

    def write(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement in a managed transaction, one at a time."""
        with self._writing:
            return super().write(query, parameters)

    def close(self) -> None:
        """Close all connections and end the engine."""
        super().close()
        self._endpoint.unlink(missing_ok=True)
        end(self._child)


def start_embedded(folder: Path, *, heap: str = "1g", timeout_s: float = 60) -> EmbeddedGraph:
    """Open (or make) the graph under `folder`. `timeout_s` ends any statement, whoever sends it.

    Raises `GraphUnavailable` with the last lines of the engine's log where it does not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    order = _order(folder.absolute(), heap, timeout_s)
    child = spawn("cypher.embedded_child", order, folder / LOG)
    try:
        _await_ready(child, folder / LOG)
        uri = f"bolt://127.0.0.1:{order['bolt_port']}"
        publish(folder / ENDPOINT, Endpoint(uri, READER, order["reader_password"]))
        return EmbeddedGraph(uri, order, child)
    except BaseException:
        end(child)
        raise


def read_embedded(folder: Path, *, heap: str = "1g", timeout_s: float = 10) -> BoltGraph:
    """The graph under `folder` for reading: through the process that has it open already, else opened here.

    Raises `GraphUnavailable` where there is no graph (a release that is no longer kept).
    """
    if not (folder / "databases").is_dir():
        raise GraphUnavailable(en=f"{folder}: the graph is gone; build again", zh=f"{folder}：图谱已不存在；请重新构建")
    with exclusive(folder / "start.lock", wait=True):
        return _attached(folder) or start_embedded(folder, heap=heap, timeout_s=timeout_s)


def _attached(folder: Path) -> BoltGraph | None:
    if (endpoint := living(folder / ENDPOINT)) is None:
        return None
    reader = (endpoint.user, endpoint.password)
    graph = BoltGraph(endpoint.uri, engine="embedded", batch=BATCH, reader=reader, writer=reader, retry_s=2)
    try:
        graph.verify()
    except GraphUnavailable:
        graph.close()  # the port belongs to somebody else by now
        return None
    return graph


def _order(folder: Path, heap: str, timeout_s: float) -> Order:
    http_port, bolt_port = free_ports(2)
    return Order(
        folder=str(folder),
        http_port=http_port,
        bolt_port=bolt_port,
        root_password=secrets.token_urlsafe(24),
        reader_password=secrets.token_urlsafe(24),
        heap=heap,
        timeout_ms=int(timeout_s * 1000),
        parent=os.getpid(),
    )


def _await_ready(child: Child, log: Path) -> None:
    timer = threading.Timer(START_S, child.kill)
    timer.daemon = True
    timer.start()
    assert child.stdout is not None  # noqa: S101  # `spawn` asks for it
    line = child.stdout.readline()
    timer.cancel()
    if not line:
        child.wait()
        raise not_started("ArcadeDB", log)
