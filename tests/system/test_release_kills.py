"""kill -9 of a release at random moments: it is there whole or not at all, and the next one is whole."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.store import open_store
from tests.etl.extractions import developed
from tests.system.program import Program
from tests.system.test_kills import chance, kill_after, moments, started


@dataclass(frozen=True, slots=True)
class Frozen:
    """A store, the files of its release by their names in DIR, and how long writing them takes."""

    home: Path
    files: dict[str, bytes]
    seconds: float


def published(out: Path) -> dict[str, bytes]:
    """The files of all releases in a folder; what is not put in place begins with a dot."""
    return {str(path.relative_to(out)): path.read_bytes() for path in out.glob("[!.]*/*")}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    home = tmp_path_factory.mktemp("frozen")
    with closing(open_store(home)) as store, store.together():
        for number in range(100):
            store.keep(developed(f"溪桥{number}发布了青岚{number}。", f"青岚{number}", f"溪桥{number}"), "v1")
    begun = time.monotonic()
    process = started(home, "release", said=home / "said")
    assert process.wait(120) == 0, (home / "said").read_text(encoding="utf-8")
    return Frozen(home, published(home / "published"), time.monotonic() - begun)


@moments(2, 20)
def test_a_release_that_is_killed_is_there_whole_or_not_at_all(moment: int, frozen: Frozen, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = started(frozen.home, "release", "--out", out, said=tmp_path / "said")
    kill_after(chance(moment).uniform(0.3, 1) * frozen.seconds, process)

    assert published(out) in ({}, frozen.files)
    Program(frozen.home)("release", "--out", out)
    assert published(out) == frozen.files
    assert list(out.glob(".writing-*")) == []
