"""What tests of child processes need to see: who is alive, what the process list shows, who listens where."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

only_linux = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")


def alive(pid: int) -> bool:
    """Whether the process runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends(pid: int, within_s: float = 20) -> bool:
    """Whether the process ends in time; it is killed where it does not."""
    if eventually(lambda: not alive(pid), within_s):
        return True
    os.kill(pid, signal.SIGKILL)
    return False


def eventually(claim: Callable[[], bool], within_s: float) -> bool:
    limit = time.monotonic() + within_s
    while time.monotonic() < limit:
        if claim():
            return True
        time.sleep(0.05)
    return claim()


def seen_of(pid: int) -> str:
    """Command line and environment of a process: what others of the same user can read."""
    parts = (Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    return b"\n".join(parts).decode(errors="replace")


def descendants(pid: int) -> list[int]:
    """Ids of all processes that descend from this one."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    return [*children, *(other for child in children for other in descendants(child))]


def listening(pid: int) -> set[str]:
    """Addresses that the process listens at, as hex in the kernel's order of bytes (0100007F is 127.0.0.1)."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        target = str(link.readlink()) if link.is_symlink() else ""
        inodes.add(target.removeprefix("socket:[").removesuffix("]"))
    rows = [
        line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text("utf-8").splitlines()
    ]
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes}
