"""Run a program that must not outlive us: `python -m cypher.guard` starts it, ends it when told to, or when orphaned.

The order is one JSON line on stdin. A Java server knows nothing of its parent; this process does (`cypher.watch`)."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TypedDict, cast

from cypher.watch import stop_event

_STOP_S = 20.0
_POLL_S = 0.2
_PR_SET_PDEATHSIG = 1


class GuardOrder(TypedDict):
    """What to run, where its output goes, and the process to die with."""

    command: list[str]
    folder: str
    log: str
    parent: int


def main() -> int:
    """Run the program; its exit code, or 0 where it was told to end."""
    order = cast("GuardOrder", json.loads(sys.stdin.readline()))
    stop = stop_event(order["parent"])
    with open(order["log"], "ab") as log:  # noqa: PTH123  # nothing but a name
        program = subprocess.Popen(  # noqa: S603  # what our parent asks for
            order["command"],
            cwd=order["folder"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Should this process be killed too: its main thread is the one that starts the program.
            preexec_fn=partial(_die_with_parent, os.getpid()) if sys.platform == "linux" else None,  # noqa: PLW1509  # one thread of Python
        )
    while not stop.wait(_POLL_S) and program.poll() is None:
        pass
    return _end(program)


def _die_with_parent(guard: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != guard:  # it was killed before the kernel had been told: no signal will come
        os._exit(1)


def _end(program: subprocess.Popen[bytes]) -> int:
    if (code := program.poll()) is not None:
        return code
    program.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(_STOP_S)
        return 0
    program.kill()
    program.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
