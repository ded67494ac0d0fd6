from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cypher.embedded import EmbeddedGraph, read_embedded, start_embedded
from cypher.errors import GraphUnavailable, QueryTimeout
from cypher.reopen import ReopeningGraph
from tests.cypher.processes import alive, ends, listening, only_linux, seen_of
from tests.cypher.test_graph import SLOW

PARENT = """
import sys, time
from pathlib import Path
from cypher.embedded import start_embedded
graph = start_embedded(Path(sys.argv[1]))
print(graph.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedGraph]:
    with closing(start_embedded(tmp_path, timeout_s=1)) as graph:
        yield graph


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    with closing(start_embedded(tmp_path)) as graph:
        graph.write("CREATE (n:Region {id: 'r', name: '北京市'})")
    with closing(start_embedded(tmp_path)) as graph:
        assert graph.read("MATCH (n:Region) RETURN n.name AS name") == [{"name": "北京市"}]


def test_a_write_that_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    with closing(start_embedded(tmp_path)) as graph:
        graph.write("CREATE (n:Region {id: 'r'})")
        os.kill(graph.pid, signal.SIGKILL)
        assert ends(graph.pid)
    with closing(start_embedded(tmp_path)) as graph:
        assert graph.read("MATCH (n:Region) RETURN n.id AS id") == [{"id": "r"}]


def test_a_slow_query_is_ended_at_the_limit_of_the_engine(engine: EmbeddedGraph) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="longer than its limit"):
        engine.read(SLOW)
    assert 0.9 < time.monotonic() - started < 10
    assert engine.read("RETURN 1 AS x") == [{"x": 1}]


def test_a_dead_engine_is_unavailable(engine: EmbeddedGraph) -> None:
    os.kill(engine.pid, signal.SIGKILL)
    with pytest.raises(GraphUnavailable, match="does not answer"):
        engine.read("RETURN 1 AS x")


@only_linux
def test_the_engine_listens_on_loopback_only(engine: EmbeddedGraph) -> None:
    # 127.0.0.1, and the same as IPv6 sees it
    assert listening(engine.pid) <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert listening(engine.pid)


@only_linux
def test_no_password_stands_in_the_process_list(tmp_path: Path) -> None:
    with closing(start_embedded(tmp_path)) as graph:
        endpoint = tmp_path / "endpoint.json"
        password = endpoint.read_text(encoding="utf-8").split('"password": "')[1].split('"')[0]
        assert len(password) >= 20
        assert password not in seen_of(graph.pid)
        assert endpoint.stat().st_mode & 0o077 == 0


@only_linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_engine_ends_with_its_parent(tmp_path: Path, number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.send_signal(number)
        parent.wait()
        assert ends(child)


@only_linux
def test_the_engine_ends_with_its_parent_though_another_process_holds_its_stdin(tmp_path: Path) -> None:
    forking = PARENT.replace("print(", "import os\nif os.fork() == 0: time.sleep(30); os._exit(0)\nprint(", 1)
    with subprocess.Popen([sys.executable, "-c", forking, str(tmp_path)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        assert ends(child, within_s=10)


@only_linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_engine_ends_on_a_signal(engine: EmbeddedGraph, number: signal.Signals) -> None:
    os.kill(engine.pid, number)
    assert ends(engine.pid)


def test_an_engine_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "databases").write_text("not a folder", encoding="utf-8")
    with pytest.raises(GraphUnavailable, match=r"ArcadeDB did not start; the end of .*engine\.log:\n.*\n") as failed:
        start_embedded(tmp_path)
    assert "未能启动" in failed.value.zh


def test_a_second_reader_goes_through_the_engine_of_the_first_and_outlives_it(tmp_path: Path) -> None:
    owner = start_embedded(tmp_path)
    owner.write("CREATE (n:Region {id: 'r'})")
    with closing(ReopeningGraph(lambda: read_embedded(tmp_path))) as second:
        query, expected = "MATCH (n:Region) RETURN n.id AS id", [{"id": "r"}]
        assert second.read(query) == expected
        owner.close()
        assert second.read(query) == expected


def test_a_graph_that_is_gone_is_not_made_again_by_reading(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="build again"):
        read_embedded(tmp_path / "graph")
    assert not (tmp_path / "graph").exists()
