"""A Neo4j of our own, on free loopback ports, for as long as we live: `python -m cypher.server` is `make neo4j`.

The jars are fetched by `cypher.fetch`; a Neo4j that somebody else runs is reached by `connect` and never started."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from string import Template

from cypher.child import Child, end, free_ports, not_started, spawn
from cypher.endpoint import Endpoint, living, publish, write_private
from cypher.errors import GraphUnavailable
from cypher.fetch import BRIEF, jars, java
from cypher.graph import BoltGraph
from cypher.guard import GuardOrder
from cypher.lock import exclusive
from cypher.settings import GraphSettings, read_settings
from ontology.errors import ZhituError

BATCH = 5_000
ENDPOINT = "endpoint.json"
USER = "neo4j"
START_S = 120.0
CONF = Path(__file__).with_name("maven") / "neo4j.conf"
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class ServerGraph(BoltGraph):
    """A graph in a Neo4j that we started and that ends with us."""

    def __init__(self, endpoint: Endpoint, child: Child, folder: Path) -> None:
        login = (endpoint.user, endpoint.password)
        super().__init__(endpoint.uri, engine="neo4j", batch=BATCH, reader=login, writer=login)
        self.endpoint = endpoint
        self._child = child
        self._file = folder / ENDPOINT

    @property
    def pid(self) -> int:
        """Process id of the server's guard."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether the server still runs."""
        return self._child.poll() is None

    def close(self) -> None:
        """Close all connections and end the server."""
        super().close()
        self._file.unlink(missing_ok=True)
        end(self._child)


def connect(settings: GraphSettings) -> BoltGraph:
    """The Neo4j that the settings name; else the one that already runs on this home; else one that we start."""
    if settings.server_uri is not None:
        login = (settings.neo4j_user, settings.neo4j_password.get_secret_value())
        return _verified(BoltGraph(settings.server_uri, engine="neo4j", batch=BATCH, reader=login, writer=login))
    folder = settings.home / "neo4j"
    with exclusive(folder / "start.lock", wait=True):
        if (endpoint := living(folder / ENDPOINT)) is None:
            return start_server(settings)
    login = (endpoint.user, endpoint.password)
    return _verified(BoltGraph(endpoint.uri, engine="neo4j", batch=BATCH, reader=login, writer=login))


def _verified(graph: BoltGraph) -> BoltGraph:
    try:
        graph.verify()
    except BaseException:
        graph.close()
        raise
    return graph


def start_server(settings: GraphSettings) -> ServerGraph:
    """Start a server over `settings.home / "neo4j"`. Raises `GraphUnavailable` where something for it is missing."""
    program, lib = java(), jars(settings.cache)
    folder = settings.home / "neo4j"
    for name in ("conf", "data", "logs", "plugins", "import", "run"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    bolt, http = free_ports(2)
    conf = Template(CONF.read_text(encoding="utf-8")).substitute(bolt=bolt, http=http)
    (folder / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
    endpoint = Endpoint(
        f"bolt://127.0.0.1:{bolt}", USER, _password(program, lib, folder), f"http://127.0.0.1:{http}/browser/"
    )
    return _started(endpoint, folder, _command(program, lib, folder, settings.neo4j_heap))


def _started(endpoint: Endpoint, folder: Path, command: list[str]) -> ServerGraph:
    log = folder / "logs" / "console.log"
    order = GuardOrder(command=command, folder=str(folder), log=str(log), parent=os.getpid())
    graph = ServerGraph(endpoint, spawn("cypher.guard", order, log), folder)
    try:
        _await_ready(graph, log)
    except BaseException:
        graph.close()
        raise
    publish(folder / ENDPOINT, endpoint)
    return graph


def _await_ready(graph: ServerGraph, log: Path) -> None:
    limit = time.monotonic() + START_S
    while graph.running and time.monotonic() < limit:
        try:
            return graph.verify()
        except GraphUnavailable:
            time.sleep(0.2)
    raise not_started("Neo4j", log)


def _command(program: str, lib: Path, folder: Path, heap: str) -> list[str]:
    return [
        program,
        "-Xms64m",
        f"-Xmx{heap}",
        *BRIEF,
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS),
        *("-cp", f"{lib}/*{os.pathsep}{folder}/plugins/*", "org.neo4j.server.CommunityEntryPoint"),
        *(f"--home-dir={folder}", f"--config-dir={folder}/conf", "--console-mode"),
    ]


def _password(program: str, lib: Path, folder: Path) -> str:
    """The password of the server over `folder`, made before its first start and kept where only its owner can read."""
    file = folder / "password"
    if file.exists():
        return file.read_text(encoding="utf-8")
    if any((folder / "data").iterdir()):
        raise GraphUnavailable(
            en=f"{file} is gone, and with it the way into {folder / 'data'}; delete {folder} and build again",
            zh=f"{file} 已丢失，无法进入 {folder / 'data'}；请删除 {folder} 后重新构建",
        )
    password = secrets.token_hex(24)  # a leading "-" would be an option
    _set_initial_password(program, lib, folder, password)
    write_private(file, password)
    return password


def _set_initial_password(program: str, lib: Path, folder: Path, password: str) -> None:
    # By a file of arguments, which `java @file` reads: a password in the command line stands in the process list.
    arguments = folder / "run" / "initial.args"
    main = "org.neo4j.server.startup.Neo4jAdminCommand dbms set-initial-password"
    write_private(arguments, f'-cp "{lib}/*"\n"-Dbasedir={folder}"\n{main} {password}\n')
    command = [program, *BRIEF, f"@{arguments}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=START_S)  # noqa: S603  # `java` as found
    arguments.unlink()
    if done.returncode != 0:
        tail = (done.stderr + done.stdout).strip()[:600]
        raise GraphUnavailable(en=f"Neo4j took no initial password:\n{tail}", zh=f"Neo4j 未接受初始密码：\n{tail}")


def main() -> int:
    """Fetch, start, print where it is, and wait for Control-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        settings = read_settings(GraphSettings)
        graph = start_server(settings)
    except ZhituError as error:
        sys.stderr.write(f"zhitu: {error.en}\nzhitu: {error.zh}\n")
        return 1
    sys.stdout.write(_welcome(graph.endpoint, settings.home / "neo4j"))
    sys.stdout.flush()
    while graph.running and not stop.wait(0.5):
        pass
    graph.close()
    return 0


def _welcome(endpoint: Endpoint, folder: Path) -> str:
    return (
        f"Neo4j Browser  {endpoint.browser}\n"
        f"Bolt           {endpoint.uri}\n"
        f"user / 用户     {endpoint.user}\n"
        f"password / 密码 {endpoint.password}\n"
        f"data / 数据     {folder}\n"
        "Control-C ends it. / 按 Control-C 结束。\n"
    )


if __name__ == "__main__":
    sys.exit(main())
