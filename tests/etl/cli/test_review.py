"""`zhitu review` at a real terminal (a pseudo one): keys decide, are on the disk at once, and can be taken back."""

from __future__ import annotations

import json
import os
import pty
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from select import select

import pytest

from etl.decisions import read_journal
from etl.extraction import Extraction
from etl.store import open_store
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.test_shared_ids import OTHER_SHARE, SHARE, org, stated
from tests.system.program import Program
from tests.system.warm import Command

TEXT = "溪桥岚科技公司，也就是溪桥岚科技，发布了白露\x1b[2J。"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with one pair of like names and one doubtful statement."""
    where = document(TEXT)
    made, by, also = entity(TEXT, "白露", "Model"), entity(TEXT, "溪桥岚科技公司"), entity(TEXT, "溪桥岚科技")
    store = open_store(tmp_path)
    store.keep(Extraction(where, (made, by, also), (claim(where, made, "developedBy", by, confidence=0.5),)), "v1")
    store.close()
    return tmp_path


@contextmanager
def terminal(home: Path) -> Iterator[tuple[int, Command]]:
    """A terminal in which `zhitu review` runs, and its process."""
    ours, theirs = pty.openpty()
    with Program(home).started("review", "--by", "林", streams=[theirs] * 3) as process:
        os.close(theirs)
        yield ours, process
    os.close(ours)


def reviewed(home: Path, keys: Iterable[str]) -> str:
    """What the terminal showed while so many keys were pressed."""
    with terminal(home) as (ours, process):
        shown = _pressed(ours, keys) + _until(ours, "")
        assert process.wait(timeout=60) == 0, shown
    return shown


def _pressed(terminal: int, keys: Iterable[str]) -> str:
    shown = ""
    for key in keys:
        shown += _until(terminal, "[q]")
        os.write(terminal, key.encode())
    return shown


def _until(terminal: int, sign: str) -> str:
    shown = b""
    while not sign or sign not in shown.decode(errors="ignore"):
        assert select([terminal], [], [], 60)[0], f"nothing more within a minute: {shown!r}"
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # its other end is closed: the program has ended
            break
    return shown.decode(errors="replace")


def decisions(home: Path) -> list[str]:
    return [line.decision.do for line in read_journal(home / "decisions.jsonl").in_force()]


def test_keys_decide_one_item_after_the_other(home: Path) -> None:
    shown = reviewed(home, "am")

    assert decisions(home) == ["judge", "merge"]
    assert "[1/2]" in shown
    assert "[2/2]" in shown
    assert "2 decisions" in shown
    assert "溪桥岚科技: 1 documents; a.txt: 溪桥岚科技公司，也就是溪桥岚科技" in shown
    assert "\x1b[2J" not in shown  # what a document says cannot move the cursor


def test_the_last_decision_can_be_taken_back_and_quitting_loses_none(home: Path) -> None:
    reviewed(home, "ruq")
    assert decisions(home) == []

    reviewed(home, "rq")
    assert decisions(home) == ["judge"]


def test_one_name_becomes_two_things_and_one_again(home: Path) -> None:
    where = document("溪桥岚科技公司在无锡。", "b.txt")
    with closing(open_store(home)) as store:
        store.keep(Extraction(where, (entity(where.text, "溪桥岚科技公司"),), ()), "v1")

    shown = reviewed(home, ("tb.txt\n无锡\n", "t", "u", "q"))
    assert "documents in which 溪桥岚科技公司 is the other thing, parted by | (a.txt、b.txt): " in shown
    assert "only one document names this" in shown  # that is left of it
    split, _ = (json.loads(line) for line in (home / "decisions.jsonl").read_text(encoding="utf-8").splitlines())
    told = {key: split[key] for key in ("do", "name", "label", "documents")}
    assert told == {"do": "split", "name": "溪桥岚科技公司", "label": "无锡", "documents": [where.sha256]}
    assert decisions(home) == []


def test_a_name_that_an_id_joined_is_parted_and_comes_back(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        for name, share in (("寒岳", SHARE), ("溪桥", SHARE), ("白露岚", OTHER_SHARE), ("红叶岚", OTHER_SHARE)):
            store.keep(stated(name, share), "v1")
    first, second = sorted(("寒岳", "溪桥"), key=org)

    shown = reviewed(tmp_path, "pq")
    asked = (
        f"Rightly one Organization? {second} is taken for {first} (nothing but an id says so; same id: ticker {SHARE}"
    )
    assert f"{asked} {second} {SHARE}.txt)" in shown
    assert f"{first}: 1 documents; {first} {SHARE}.txt: {first}：{SHARE}。" in shown
    assert decisions(tmp_path) == ["apart"]

    (tmp_path / "decisions.jsonl").unlink()
    shown = reviewed(tmp_path, "puaq")
    assert decisions(tmp_path) == ["merge"]
    assert (shown.count("[1/2]"), shown.count("[2/2]")) == (2, 2)


def test_without_a_terminal_the_list_is_printed(home: Path) -> None:
    assert [line.split("\t")[1] for line in Program(home)("review").out.splitlines()] == ["LowConfidence", "Pair"]


def test_two_reviews_at_once_decide_once_and_neither_is_lost(home: Path) -> None:
    """The first waits at its first item while the second decides it and the next; then it presses the same keys."""
    with terminal(home) as (ours, process):
        shown = _until(ours, "[q]")
        assert "2 decisions" in reviewed(home, "an")
        os.write(ours, b"a")
        shown += _pressed(ours, "m") + _until(ours, "")
        assert process.wait(timeout=60) == 0, shown

    assert decisions(home) == ["judge", "apart"]
    assert "decisions.jsonl:3: the same decision stands above" in shown
    assert "line 2 keeps apart what this merges" in shown
    assert shown.count("nothing was written for this one") == 2
