"""How a child process of ours learns that it should end: stdin closes, a signal comes, or its parent is gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_PARENT_POLL_S = 0.5


def stop_event(parent: int) -> threading.Event:
    """An event that is set when this process should end. `parent` is the id of the process to die with.

    To be called in the main thread, after the order has been read from stdin.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _watch(sys.stdin.read, stop)
    # A forked sibling may hold the other end of our stdin open after the parent is killed, so EOF alone is not enough.
    # PR_SET_PDEATHSIG would not do: it fires when the *thread* that started us ends, and web servers retire theirs.
    if os.name == "posix":
        _watch(lambda: _until_orphaned(parent), stop)
    return stop


def _watch(wait: Callable[[], object], stop: threading.Event) -> None:
    def run() -> None:
        wait()
        stop.set()

    threading.Thread(target=run, daemon=True).start()


def _until_orphaned(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_POLL_S)
