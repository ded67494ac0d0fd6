"""`etl.whole_file`: the former file or the new one, and nothing beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.whole_file import whole_file


def test_what_was_written_takes_the_place_when_the_block_ends(tmp_path: Path) -> None:
    out = tmp_path / "名单.csv"
    out.write_text("旧")
    with whole_file(out) as part:
        part.write_text("新")
        assert (out.read_text(), part.parent) == ("旧", tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"名单.csv": "新"}


def test_an_error_leaves_the_former_file_and_no_part(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("旧")
    with pytest.raises(OSError, match="full"):
        _fill_the_disk(out)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "旧"}


def _fill_the_disk(out: Path) -> None:
    with whole_file(out) as part:
        part.write_text("新")
        raise OSError("full")


def test_a_block_that_wrote_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "a.csv"):
        pass
    assert list(tmp_path.iterdir()) == []
