"""`zhitu export`: every format by its name, all of them in a folder, and what a file could not hold."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from etl.cli.export import FormatName
from etl.cli.main import main
from etl.export import FORMATS, export
from etl.export.everything import SUMS
from etl.store import open_store
from tests.etl.extractions import developed
from tests.snapshots import example_snapshot
from tests.system.ready import use


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use(monkeypatch)
    monkeypatch.setenv("ZHITU_LANG", "en")
    with closing(open_store(tmp_path)) as store:
        store.keep(developed("溪桥岚发布了白露一号。", "白露一号", "溪桥岚"), "v1")
    return tmp_path


def run(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    return zhitu(home, monkeypatch, "export", *arguments)


def zhitu(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["zhitu", *arguments, "--home", str(home), "--json-logs"])
    with pytest.raises(SystemExit) as exit_:
        main()
    return exit_.value.code


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(row) for row in capsys.readouterr().err.splitlines()]


def test_the_command_names_every_format_and_all() -> None:
    (names,) = (get_args(part) for part in get_args(FormatName)[:1])
    assert set(names) == {*FORMATS, "all"}


def test_a_file_is_told_in_its_own_units(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, monkeypatch, "--format", "csv", "--out", str(home / "a.csv.gz")) == 0
    (line,) = said(capsys)
    assert (line["rows"], line["statements"], (home / "a.csv.gz").is_file()) == (1, 1, True)


def test_all_is_a_folder(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, monkeypatch, "--format", "all", "--out", str(home / "dumps")) == 0
    (line,) = said(capsys)
    assert (line["statements"], (home / "dumps" / SUMS).is_file()) == (1, True)
    assert run(home, monkeypatch, "--format", "all", "--out", str(home / "dumps")) == 1


def test_what_a_file_has_otherwise_is_an_audit_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot = example_snapshot()
    odd = replace(
        snapshot, entity_records=tuple(replace(e, aliases=("\ud800", "\udc00")) for e in snapshot.entity_records)
    )
    monkeypatch.setattr("etl.cli.export.export", lambda _state, form, out, base: export(odd, form, out, base))
    assert run(home, monkeypatch, "--out", str(home / "a.nt")) == 0
    told = said(capsys)
    first = snapshot.entity_records[0].id
    assert told[0]["message"] == f"{first}, aliases: U+D800 cannot be written; U+FFFD stands for it"
    assert (len(told), told[-2]["message"]) == (22, "36 such texts in all")


def test_a_release_is_exported_as_the_store_was(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zhitu(home, monkeypatch, "release") == 0
    (folder,) = (path for path in (home / "published").iterdir() if path.is_dir())
    for name, further in (("store", ()), ("release", ("--release", folder.name))):
        assert run(home, monkeypatch, "--format", "trig", "--out", str(home / name), *further) == 0
    assert (home / "store").read_bytes() == (home / "release").read_bytes()
    capsys.readouterr()
    both = ("--release", folder.name, "--as-of", "2024", "--out", str(home / "a"))
    assert (run(home, monkeypatch, *both), (home / "a").exists()) == (1, False)
    assert "leave out --release" in str(said(capsys)[0]["message"])
