"""`zhitu` in copies of one process that has imported and loaded what commands need: each command is a process of its
own, without the seconds that start-up takes.

    python -m tests.system.warm FD

A copy takes arguments, variables, folder and the three streams of its command from the socket FD, and is from there on
what the installed command is. Messages are chosen by ZHITU_LANG at import: nothing of `etl.cli` is imported before."""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from select import select
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_BUFFER = 1 << 20
_LOADED_AFTER = 120  # seconds, at most


@dataclass(slots=True)
class Warm:
    """The process that waits, as tests see it; `codes`: exit codes of commands that have ended, by process id."""

    process: subprocess.Popen[bytes]
    socket: socket.socket
    codes: dict[int, int] = field(default_factory=dict)

    def start(self, arguments: list[str], environment: dict[str, str], streams: Sequence[int]) -> Command:
        """Start a command with these three streams."""
        request = json.dumps([arguments, environment, str(Path.cwd())]).encode()
        socket.send_fds(self.socket, [request], streams)
        while True:
            kind, pid, code = self.told(60)
            if kind == "started":
                return Command(self, pid)
            self.codes[pid] = code

    def told(self, seconds: float) -> tuple[str, int, int]:
        """What happened: "ready", "started" or "ended", to which process, with which exit code. Raises TimeoutError."""
        self.socket.settimeout(seconds)
        told = self.socket.recv(64).decode()
        assert told, "the process that waits has ended"
        kind, pid, code = told.split()
        return kind, int(pid), int(code)

    def end(self) -> None:
        """End the process."""
        self.socket.close()
        self.process.wait(10)


@dataclass(frozen=True, slots=True)
class Command:
    """A command at work; on leaving it is killed, whatever happened, unless it has ended."""

    warm: Warm
    pid: int

    def wait(self, timeout: float) -> int:
        """Its exit code. Raises TimeoutError."""
        limit = time.monotonic() + timeout
        while self.pid not in self.warm.codes:
            _, pid, code = self.warm.told(max(limit - time.monotonic(), 0.01))
            self.warm.codes[pid] = code
        return self.warm.codes[self.pid]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.pid not in self.warm.codes:
            os.kill(self.pid, signal.SIGKILL)
            self.wait(10)


@lru_cache(maxsize=1)
def warm() -> Warm:
    """The one of this test process, started when the first command asks for it; it ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
    with theirs:
        command = [sys.executable, "-m", "tests.system.warm", str(theirs.fileno())]
        variables = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, env=variables, pass_fds=[theirs.fileno()])
    made = Warm(process, ours)
    atexit.register(made.end)
    assert made.told(_LOADED_AFTER)[0] == "ready"
    return made


def _load() -> None:
    """Import and load what commands would; a pipeline is then made once for each tagger."""
    for module in ("rich.progress", "typer", "etl.explain", "etl.export", "etl.release", "etl.releases", "etl.review"):
        import_module(module)
    from etl import extract
    from etl.recognise.draft import bare_document
    from etl.recognise.pipeline import build_pipeline

    extract._pipeline = lru_cache(maxsize=None)(build_pipeline)
    extract.extractor()(bare_document("2023年5月，远山智能科技有限公司发布了青岚大模型。"))
    assert not any(name.startswith("etl.cli") for name in sys.modules)


def _wait(requests: socket.socket) -> None:
    """Make a copy for each request, and tell when one ends; return in the copies alone."""
    _load()
    gc.collect()
    gc.freeze()  # so that a copy shares its memory
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    requests.send(b"ready 0 0")
    while True:
        ready, _, _ = select([requests.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, 64)
            _tell_ended(requests)
        if requests.fileno() in ready:
            request, streams, _, _ = socket.recv_fds(requests, _BUFFER, 3)
            if not request:
                sys.exit(0)
            pid = os.fork()
            if not pid:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for number in (woken, wake):
                    os.close(number)
                requests.close()
                arguments, environment, folder = json.loads(request)
                _become(arguments, environment, folder, streams)
                return
            for stream in streams:
                os.close(stream)
            requests.send(f"started {pid} 0".encode())


def _tell_ended(requests: socket.socket) -> None:
    with suppress(ChildProcessError):  # there is none left
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = ended
            requests.send(f"ended {pid} {os.waitstatus_to_exitcode(status)}".encode())


def _become(arguments: list[str], environment: dict[str, str], folder: str, streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # As the interpreter makes them under PYTHONUTF8; those of the process that waits know its own files.
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = _writing(1, "surrogateescape", line_buffering=os.isatty(1))
    sys.stderr = _writing(2, "backslashreplace", line_buffering=True)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["zhitu", *arguments]
    sys.modules["__main__"].__package__ = None  # usage names the program by its file, as that of the installed one


def _writing(number: int, errors: str, *, line_buffering: bool) -> io.TextIOWrapper:
    file = open(number, "wb", closefd=False)  # noqa: SIM115
    return io.TextIOWrapper(file, encoding="utf-8", errors=errors, line_buffering=line_buffering)


def _run() -> int:
    """The command; what its process does at its end, but for what libraries in C++ do, which wait for threads that no
    copy has."""
    from etl.cli.main import main

    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001  # as the interpreter does
        sys.excepthook(*sys.exc_info())
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 0 if code is None else 1


if __name__ == "__main__":
    _wait(socket.socket(fileno=int(sys.argv[1])))
    os._exit(_run())
