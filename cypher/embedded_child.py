"""The embedded engine in a process of its own: `python -m cypher.embedded_child`, started by `cypher.embedded`.

It takes its order as one JSON line on stdin (so that no password stands in a process list or an environment), prints
one JSON line when it is ready, and ends when stdin closes, on SIGTERM, or when its parent is gone."""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from base64 import b64encode
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, TypedDict, cast

from cypher.watch import stop_event

DATABASE = "zhitu"
READER = "reader"
# Over the default of 16 MiB a message is dropped and the client waits for ever.
MESSAGE_BYTES = 128 << 20


class Order(TypedDict):
    """What the parent asks for. `timeout_ms` ends any statement; `parent` is the process to die with."""

    folder: str
    http_port: int
    bolt_port: int
    root_password: str
    reader_password: str
    heap: str
    timeout_ms: int
    parent: int


class _Database(Protocol):
    def command(self, language: str, command: str, /) -> object: ...


class _Server(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...

    def create_database(self, name: str, /) -> _Database: ...


class _Wheel(Protocol):
    def create_server(self, root_path: str, root_password: str, config: dict[str, object], /) -> _Server: ...


def main() -> None:
    """Serve until told to stop."""
    order = cast("Order", json.loads(sys.stdin.readline()))
    stop = stop_event(order["parent"])
    server = _start(order)
    sys.stdout.write('{"ready": true}\n')
    sys.stdout.flush()
    stop.wait()
    server.stop()


def _start(order: Order) -> _Server:
    folder = Path(order["folder"])
    _write_groups(folder / "config")
    server = _wheel(folder, order["heap"]).create_server(str(folder), order["root_password"], _configuration(order))
    server.start()
    database = server.create_database(DATABASE)  # opens it where it exists
    for key, value in _database_settings(order["timeout_ms"]).items():
        database.command("sql", f"ALTER DATABASE `arcadedb.{key}` {value}")
    _create_reader(order)
    return server


def _wheel(folder: Path, heap: str) -> _Wheel:
    """The engine of whichever wheel is installed; both read their heap and log folder from the environment."""
    os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = f"-Xmx{heap}"
    os.environ["ARCADEDB_JVM_ARGS"] = f"-Xmx{heap}"
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(folder / "log" / "hs_err.log")
    (folder / "log").mkdir(exist_ok=True)
    # The JRE build writes its application log into ./log, wherever that is.
    os.chdir(folder)
    name = "arcadedb" if find_spec("arcadedb") else "arcadedb_embedded"
    return cast("_Wheel", import_module(name))


def _configuration(order: Order) -> dict[str, object]:
    return {
        "host": "127.0.0.1",
        # In "production" an error says only "check the server log"; nobody but our parent can read it either way.
        "mode": "development",
        "http_port": order["http_port"],
        "bolt_port": order["bolt_port"],
        "bolt_host": "127.0.0.1",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_defaultDatabase": DATABASE,
        "bolt_maxMessageSize": MESSAGE_BYTES,
        "bolt_packstream_maxValueLength": MESSAGE_BYTES,
    }


def _database_settings(timeout_ms: int) -> dict[str, str]:
    # These are settings of the database: those of the server do not reach them, nor does the driver's timeout.
    return {
        "command.timeout": str(timeout_ms),
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }


def _write_groups(folder: Path) -> None:
    """Users and groups afresh: the passwords are new at each start, and the engine keeps old ones."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], write),
        READER: _group([], ["readRecord"]),
        "*": _group([], []),
    }
    text = json.dumps({"version": 1, "databases": {"*": {"groups": groups}}})
    (folder / "server-groups.json").write_text(text, encoding="utf-8")


def _group(access: list[str], types: list[str]) -> dict[str, object]:
    return {"access": access, "types": {"*": {"access": types}}, "resultSetLimit": -1, "readTimeout": -1}


def _create_reader(order: Order) -> None:
    user = {"name": READER, "password": order["reader_password"], "databases": {DATABASE: [READER]}}
    token = b64encode(f"root:{order['root_password']}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{order['http_port']}/api/v1/server",
        json.dumps({"command": f"create user {json.dumps(user)}"}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Basic {token}"},
    )
    # No proxy of the environment may see this request.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(request, timeout=30).close()
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"no reader: {error.read().decode(errors='replace')}") from error


if __name__ == "__main__":
    main()
