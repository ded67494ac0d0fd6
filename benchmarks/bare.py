"""A server that only gives back bytes it was given: the floor of any answer over HTTP here, and nothing of ours."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from starlette.types import Receive, Scope, Send

_FOLDER = "ZHITU_BENCH_ANSWERS"
_HOP_BY_HOP = ("date", "content-length", "connection", "server")


async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001  # what ASGI calls it with
    """Answer /N with the Nth file: head lines, an empty line, the body."""
    if scope["type"] != "http":
        return
    head, _, body = _ANSWERS[scope["path"]].partition(b"\n\n")
    headers = [tuple(line.split(b": ", 1)) for line in head.splitlines()]
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": 200, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})


_ANSWERS = {f"/{file.name}": file.read_bytes() for file in Path(os.environ.get(_FOLDER, os.devnull)).glob("*")}


def keep(folder: Path, name: str, response: http.client.HTTPResponse) -> None:
    """Keep an answer, as `app` gives it back."""
    head = "\n".join(f"{key}: {value}" for key, value in response.getheaders() if key.lower() not in _HOP_BY_HOP)
    (folder / name).write_bytes(head.encode("latin-1") + b"\n\n" + response.read())


@contextmanager
def bare_server(folder: Path, port: int) -> Iterator[None]:
    """The server of what is kept in `folder`, on `port`."""
    words = ["--port", str(port), "--log-level", "warning", "--lifespan", "off", "--no-server-header"]
    environment = {**os.environ, _FOLDER: str(folder)}
    server = subprocess.Popen([sys.executable, "-m", "uvicorn", "benchmarks.bare:app", *words], env=environment)
    try:
        await_listening(port)
        yield
    finally:
        server.terminate()
        server.wait()


def await_listening(port: int) -> None:
    """Wait until a server answers on `port`, at most a minute. Raises TimeoutError."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
                connection.connect()
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port} after a minute")
