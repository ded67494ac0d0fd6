"""Start one of our child processes with an order on its stdin, and end it."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from cypher.errors import GraphUnavailable

Child = subprocess.Popen[str]
_STOP_S = 30.0


def spawn(module: str, order: Mapping[str, object], log: Path) -> Child:
    """Run `python -m module` with `order` as the first line of its stdin, which stays open; stderr goes to `log`."""
    with log.open("ab") as errors:
        child = subprocess.Popen(  # noqa: S603  # our own interpreter
            # -P: a folder "cypher" where the user happens to stand is not ours.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            # Control-C reaches the whole group of the terminal: the parent decides when the engine ends.
            start_new_session=True,
        )
    assert child.stdin is not None  # noqa: S101  # asked for above
    with contextlib.suppress(BrokenPipeError):  # it ended at once: its log says why
        child.stdin.write(json.dumps(order) + "\n")
        child.stdin.flush()
    return child


def end(child: Child) -> None:
    """Close the child's stdin, which asks it to end; kill it where it does not."""
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    try:
        child.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def not_started(what: str, log: Path) -> GraphUnavailable:
    """The error for an engine that ended while starting, with the end of its log."""
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]) if log.exists() else ""
    return GraphUnavailable(
        en=f"{what} did not start; the end of {log}:\n{tail}", zh=f"{what} 未能启动；{log} 的末尾：\n{tail}"
    )


def free_ports(count: int) -> list[int]:
    """Ports on loopback that were free a moment ago, all different."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
