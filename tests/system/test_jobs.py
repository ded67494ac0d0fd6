"""Processes that extract end with the command, however that ends, and leave a store of whole documents."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from etl.samples import SAMPLES
from etl.store import open_store
from tests.cypher.processes import ends, only_linux
from tests.system.program import ZHITU, Program

pytestmark = only_linux


def workers_of(pid: int) -> list[int]:
    """The processes that a command started and that extract."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [child for child, line in lines.items() if b"spawn_main" in line]


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_command(way: signal.Signals, tmp_path: Path) -> None:
    program, folder = Program(tmp_path / "home"), tmp_path / "documents"
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.md"))]
    for number in range(20):
        (folder / f"{number}.md").write_text("\n\n".join([*texts, f"第{number}份。"]), encoding="utf-8")
    running = subprocess.Popen(
        [ZHITU, "ingest", "--jobs", "2", str(folder)],
        env=program.environment(ZHITU_NER_MODEL="none"),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    assert "files read" in running.stderr.readline()
    workers = workers_of(running.pid)
    assert len(workers) == 2

    os.kill(running.pid, way)
    _, said = running.communicate(timeout=60)

    assert [ends(worker) for worker in workers] == [True, True]
    assert running.returncode == (130 if way is signal.SIGINT else -way)
    assert ("stopped; nothing half-written" in said) == (way is signal.SIGINT)
    assert "Traceback" not in said
    store = open_store(program.home)
    kept = {document.sha256 for document in store.documents()}
    stated = {statement.evidence[0].document for statement in store.statements()}
    store.close()
    assert 1 <= len(kept) < 20
    assert stated == kept
