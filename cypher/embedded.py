"""Start and end the embedded engine (a child process), and reach its graph over Bolt."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
from pathlib import Path

from cypher.embedded_child import READER, Order
from cypher.errors import GraphUnavailable
from cypher.graph import BoltGraph, Parameters, Row

START_S = 60.0  # ready in 0.3 s (native) or 5 s (own JRE); a loaded machine may need longer
STOP_S = 15.0
BATCH = 1_000
LOG = "engine.log"


class EmbeddedGraph(BoltGraph):
    """A graph in a child process that ends with us."""

    def __init__(self, uri: str, order: Order, child: subprocess.Popen[str]) -> None:
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
        self._folder = Path(order["folder"])
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
        end(self._child)


def start_embedded(folder: Path, *, heap: str = "1g", timeout_s: float = 60) -> EmbeddedGraph:
    """Open (or make) the graph under `folder`. `timeout_s` ends any statement, whoever sends it.

    Raises `GraphUnavailable` with the last lines of the engine's log where it does not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    order = _order(folder.absolute(), heap, timeout_s)
    child = _spawn(order, folder / LOG)
    try:
        _await_ready(child, folder / LOG)
        graph = EmbeddedGraph(f"bolt://127.0.0.1:{order['bolt_port']}", order, child)
    except BaseException:
        end(child)
        raise
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


def _spawn(order: Order, log: Path) -> subprocess.Popen[str]:
    with log.open("ab") as errors:
        child = subprocess.Popen(
            # -P: a folder "cypher" where the user happens to stand is not ours.
            [sys.executable, "-P", "-m", "cypher.embedded_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            # Control-C reaches the whole group of the terminal: the parent decides when the engine ends.
            start_new_session=True,
        )
    assert child.stdin is not None  # noqa: S101  # asked for above
    with contextlib.suppress(BrokenPipeError):  # it ended at once: the log says why
        child.stdin.write(json.dumps(order) + "\n")
        child.stdin.flush()
    return child


def _await_ready(child: subprocess.Popen[str], log: Path) -> None:
    timer = threading.Timer(START_S, child.kill)
    timer.daemon = True
    timer.start()
    assert child.stdout is not None  # noqa: S101
    line = child.stdout.readline()
    timer.cancel()
    if not line:
        child.wait()
        raise not_started("embedded graph engine", log)


def not_started(what: str, log: Path) -> GraphUnavailable:
    """The error for an engine that ended while starting, with the end of its log."""
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]) if log.exists() else ""
    return GraphUnavailable(
        en=f"the {what} did not start; the end of {log}:\n{tail}",
        zh=f"图数据库（{what}）未能启动；{log} 的末尾：\n{tail}",
    )


def end(child: subprocess.Popen[str]) -> None:
    """Close the child's stdin, which asks it to end; kill it where it does not."""
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    try:
        child.wait(STOP_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def free_ports(count: int) -> list[int]:
    """Ports on loopback that were free a moment ago, all different."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
