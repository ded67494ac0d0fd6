"""`zhitu` in copies of one process that has imported and loaded what commands need: each command is a process of its
own, without the seconds that start-up takes.

    python -m tests.system.warm FD

A copy takes arguments, variables, folder and both streams of its command from the socket FD, and is from there on what
the installed command is. Messages are chosen by ZHITU_LANG at import, so nothing of `etl.cli` is imported before."""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BUFFER = 1 << 20
_READY = "ready"
_LOADED_AFTER = 120  # seconds, at most


@dataclass(frozen=True, slots=True)
class Warm:
    """The process that waits, as tests see it."""

    process: subprocess.Popen[bytes]
    socket: socket.socket

    def run(self, arguments: list[str], environment: dict[str, str], out: int, err: int, seconds: float) -> int:
        """Run a command to its end, with these streams; its exit code. Raises TimeoutError after `seconds`.

        Whatever it raises, the command has been killed."""
        request = json.dumps([arguments, environment, str(Path.cwd())]).encode()
        socket.send_fds(self.socket, [request], [out, err])
        pid = int(self.answer(seconds))
        try:
            return int(self.answer(seconds))
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            self.answer(seconds)
            raise

    def answer(self, seconds: float) -> str:
        """What the process says next. Raises TimeoutError."""
        self.socket.settimeout(seconds)
        answer = self.socket.recv(64).decode()
        assert answer, "the process that waits has ended"
        return answer

    def end(self) -> None:
        """End the process."""
        self.socket.close()
        self.process.wait(10)


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
    assert made.answer(_LOADED_AFTER) == _READY
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
    """Make a copy for each request; return in the copies alone."""
    _load()
    gc.collect()
    gc.freeze()  # so that a copy shares its memory
    requests.send(_READY.encode())
    while True:
        request, streams, _, _ = socket.recv_fds(requests, _BUFFER, 2)
        if not request:
            sys.exit(0)
        pid = os.fork()
        if not pid:
            requests.close()
            arguments, environment, folder = json.loads(request)
            _become(arguments, environment, folder, streams)
            return
        for stream in streams:
            os.close(stream)
        requests.send(str(pid).encode())
        _, status = os.waitpid(pid, 0)
        requests.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(arguments: list[str], environment: dict[str, str], folder: str, streams: list[int]) -> None:
    for stream, number in zip(streams, (1, 2), strict=True):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["zhitu", *arguments]
    sys.modules["__main__"].__package__ = None  # usage names the program by its file, as that of the installed one


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
