from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from cypher.errors import GraphUnavailable
from cypher.fetch import jars, java
from cypher.graph import Graph
from cypher.server import ServerGraph, connect, start_server
from cypher.settings import GraphSettings
from tests.cypher.processes import descendants, ends, eventually, listening, only_linux, seen_of

GUARDED = """
import json, os, sys, time
from pathlib import Path
from cypher.child import spawn
log = Path(sys.argv[1])
order = {"command": ["sleep", "600"], "folder": str(log.parent), "log": str(log), "parent": os.getpid()}
print(spawn("cypher.guard", order, log).pid, flush=True)
time.sleep(600)
"""


def _program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_missing_java_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(GraphUnavailable, match=r"java: not found; .* needs Java 17 or 21") as missing:
        java()
    assert missing.value.zh.startswith("找不到 java：自行启动 Neo4j 需要 Java 17 或 21")


def test_a_java_that_is_too_old_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path / "java", "echo 'openjdk version \"1.8.0_402\"' >&2")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(GraphUnavailable, match="is Java 8; Neo4j needs Java 17 or 21"):
        java()


def test_a_missing_maven_is_named_and_nothing_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GraphUnavailable, match=r"mvn: not found; .* needs Maven"):
        jars(tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("neo4j-*"))


def test_a_failed_fetch_shows_the_words_of_maven_and_leaves_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _program(tmp_path / "mvn", "echo 'Unknown host'; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    with pytest.raises(GraphUnavailable, match="Maven could not fetch Neo4j:\nUnknown host"):
        jars(tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("neo4j-*/lib"))


@only_linux
@pytest.mark.parametrize("victim", ["parent", "guard"])
def test_a_guarded_program_ends_with_parent_or_guard(tmp_path: Path, victim: str) -> None:
    command = [sys.executable, "-c", GUARDED, str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        guard = int(parent.stdout.readline())
        assert eventually(lambda: descendants(guard) != [], 20)
        (program,) = descendants(guard)
        os.kill(parent.pid if victim == "parent" else guard, signal.SIGKILL)
        assert ends(program)
        parent.kill()
        assert ends(guard)


def test_a_server_that_cannot_start_says_why_and_ends(
    monkeypatch: pytest.MonkeyPatch, neo4j_settings: GraphSettings, tmp_path: Path
) -> None:
    monkeypatch.setattr("cypher.server._command", lambda *_: ["sh", "-c", "echo no such luck; exit 3"])
    monkeypatch.setattr("cypher.server._password", lambda *_: "x")
    with pytest.raises(GraphUnavailable, match=r"Neo4j did not start; the end of .*:\nno such luck"):
        start_server(neo4j_settings.model_copy(update={"home": tmp_path}))


@only_linux
def test_our_neo4j_listens_on_loopback_only_and_shows_no_password(neo4j_graph: Graph) -> None:
    if not isinstance(neo4j_graph, ServerGraph):
        pytest.skip("this Neo4j is not ours")
    guard = neo4j_graph.pid
    (server,) = descendants(guard)
    assert {address[-8:] for address in listening(server)} == {"0100007F"}
    assert not [pid for pid in (guard, server) if neo4j_graph.endpoint.password in seen_of(pid)]


def test_the_password_of_our_neo4j_is_readable_by_its_owner_only(
    neo4j_graph: Graph, neo4j_settings: GraphSettings
) -> None:
    if not isinstance(neo4j_graph, ServerGraph):
        pytest.skip("this Neo4j is not ours")
    folder = neo4j_settings.home / "neo4j"
    assert (folder / "password").read_text(encoding="utf-8") == neo4j_graph.endpoint.password
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in ("password", "endpoint.json")} == {0o600}
    assert not (folder / "run" / "initial.args").exists()


def test_a_neo4j_that_runs_is_joined_and_never_ended(neo4j_graph: Graph, neo4j_settings: GraphSettings) -> None:
    if not isinstance(neo4j_graph, ServerGraph):
        pytest.skip("this Neo4j is not ours")
    endpoint = neo4j_graph.endpoint
    named = GraphSettings(
        graph="neo4j", neo4j_uri=endpoint.uri, neo4j_user=endpoint.user, neo4j_password=SecretStr(endpoint.password)
    )
    for settings in (neo4j_settings, named):
        with closing(connect(settings)) as joined:
            assert joined.read("MATCH (r:Release) RETURN count(r) AS n") == [{"n": 1}]
    assert neo4j_graph.running


def test_a_wrong_password_is_said_to_be_one(neo4j_graph: Graph) -> None:
    if not isinstance(neo4j_graph, ServerGraph):
        pytest.skip("this Neo4j is not ours")
    wrong = GraphSettings(graph=neo4j_graph.endpoint.uri, neo4j_password=SecretStr("wrong-on-purpose"))
    with pytest.raises(GraphUnavailable, match="refuses user or password"):
        connect(wrong)


def test_a_stale_endpoint_leads_nowhere(tmp_path: Path) -> None:
    from cypher.endpoint import living

    file = tmp_path / "endpoint.json"
    file.write_text(json.dumps({"uri": "bolt://127.0.0.1:1", "user": "u", "password": "p"}), encoding="utf-8")
    assert living(file) is None
    file.write_text("{", encoding="utf-8")
    assert living(file) is None
