"""A store of a newer program, and one that another process writes to: every command says so and changes nothing."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from etl.cli.main import main
from etl.store import database, open_store
from tests.etl.extractions import developed
from tests.system.ready import use

READING = (
    ("export", "--out", "{}/out.nt"),
    ("issues",),
    ("load",),
    ("names",),
    ("release",),
    ("resolve", "--out", "{}/links.csv"),
    ("stats", "--as-of", "2025"),
    ("review",),
    ("curate", "out", "{}/entities.csv"),
)
WRITING = (("ingest", "{}/new.txt"), ("build", "{}/new.txt"), ("retract", "a.txt"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one document, and a new one beside it."""
    use(monkeypatch)
    monkeypatch.setattr(database, "_WAIT_S", 0.05)
    monkeypatch.setenv("ZHITU_LANG", "en")
    (tmp_path / "new.txt").write_text("溪桥丙发布了红叶。", encoding="utf-8")
    with closing(open_store(tmp_path)) as store:
        store.keep(developed("溪桥岚发布了白露一号。", "白露一号", "溪桥岚"), "v1")
    return tmp_path


def ended(home: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> object:
    """The exit code of a command."""
    given = (argument.format(home) for argument in arguments)
    monkeypatch.setattr(sys, "argv", ["zhitu", *given, "--home", str(home)])
    with pytest.raises(SystemExit) as exit_:
        main()
    return exit_.value.code


def tables(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("arguments", [*READING, *WRITING])
def test_a_store_of_a_newer_program_is_named_and_left_alone(
    arguments: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    before = (home / "store.sqlite").read_bytes()

    assert ended(home, arguments, monkeypatch) == 1
    assert f"{home}/store.sqlite: written by a newer Zhitu (schema 99" in capsys.readouterr().err
    assert (home / "store.sqlite").read_bytes() == before
    assert sorted(path.name for path in home.iterdir()) == ["new.txt", "store.sqlite"]


@pytest.mark.parametrize("arguments", WRITING)
def test_a_store_that_another_process_writes_to_is_named_and_left_alone(
    arguments: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tables(home)
    with closing(sqlite3.connect(home / "store.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ended(home, arguments, monkeypatch) == 1
        assert f"{home}/store.sqlite: another process is writing to the store; wait" in capsys.readouterr().err
        other.execute("ROLLBACK")
    assert tables(home) == before
