from __future__ import annotations

import json
import socket
import stat
import sys
from pathlib import Path

import pytest

from cypher.endpoint import Endpoint, living, publish, write_private


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_private_file_can_be_read_by_its_owner_only_even_where_an_open_one_was(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    write_private(path, "geheim")
    assert (stat.S_IMODE(path.stat().st_mode), path.read_text(encoding="utf-8")) == (0o600, "geheim")
    assert [file.name for file in tmp_path.iterdir()] == ["password"]


def test_an_engine_that_listens_is_found_and_one_that_ended_is_not(tmp_path: Path) -> None:
    path = tmp_path / "endpoint.json"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        endpoint = Endpoint(f"bolt://127.0.0.1:{listening.getsockname()[1]}", "reader", "geheim", None)
        publish(path, endpoint)
        assert living(path) == endpoint
    assert living(path) is None


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "[]",
        "{}",
        json.dumps({"uri": "bolt://127.0.0.1:99999", "user": "u", "password": "p"}),
        json.dumps({"uri": "bolt://127.0.0.1", "user": "u", "password": "p"}),
    ],
)
def test_a_file_that_tells_of_no_engine_is_none(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "endpoint.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert living(path) is None
