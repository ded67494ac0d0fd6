"""`zhitu serve`: API and start page over the current release."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from cypher.release import current_release
from etl.cli.load import settings_of
from etl.cli.options import GraphKind, Home, JsonLogs, Port, Quiet, home_of, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.errors import EtlError

HELP = words(
    "Serve the API and the start page of the current release, until Ctrl-C.\n\n"
    "Binds to this machine only; --host 0.0.0.0 opens it to the network.",
    "为当前发布版提供 API 与首页，按 Ctrl-C 结束。\n\n只对本机开放；--host 0.0.0.0 对网络开放。",
)
Host = Annotated[str, typer.Option("--host", help=words("Address to bind to.", "绑定的地址。"))]


def command(
    graph: GraphKind = "embedded",
    port: Port = 8000,
    host: Host = "127.0.0.1",
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    with bound(host, port) as listening:
        run(home_of(home), graph, listening, talk_of(quiet=quiet, json_logs=json_logs))


def run(home: Path, graph: str, bound_to: socket.socket, talk: Talk) -> None:
    """Serve on a socket from `bound`. Raises NoRelease where nothing was built."""
    current_release(settings_of(home, graph))
    host, port = bound_to.getsockname()[:2]
    with _named(host, port):  # two may have bound it; only one can listen
        bound_to.listen(128)  # who follows the printed address at once waits for the application, and is not refused
    _welcome(host, port, talk)
    # the factory is named as a string and reads its settings itself: this package may not import api
    os.environ |= {"ZHITU_HOME": str(home), "ZHITU_GRAPH": graph}
    config = uvicorn.Config("api.app:create_app", factory=True, log_level="warning", server_header=False)
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after it has closed everything
        uvicorn.Server(config).run(sockets=[bound_to])
    talk.say("stopped", "已停止")


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address, not yet listening. Raises EtlError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named: else each answer whose body
    # follows its head waits up to 40 ms for the acknowledgement of the head
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        with _named(host, port):
            listening.bind((host, port))
    except EtlError:
        listening.close()
        raise
    return listening


@contextmanager
def _named(host: str, port: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EtlError(
            f"--port {port}: {host}:{port} cannot be bound ({error.strerror}); choose another by --port or PORT=,"
            " or 0 for a free one",
            f"--port {port}：无法绑定 {host}:{port}（{error.strerror}）；请用 --port 或 PORT= 换一个端口，"
            "或用 0 任选空闲端口",
        ) from error


def _welcome(host: str, port: int, talk: Talk) -> None:
    base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    talk.say(f"start page        {base}/", f"首页      {base}/", url=f"{base}/")
    # ASCII, as terminals cut links, and curl sends bytes, that are not
    example = f"{base}/v1/policies/by-city?city=Beijing&include_subregions=true"
    talk.say(f"a first question  {example}", f"第一个问题 {example}", url=example)
    talk.say(f"all endpoints     {base}/docs", f"全部接口  {base}/docs", url=f"{base}/docs")
    talk.say("Ctrl-C ends it", "按 Ctrl-C 结束")
