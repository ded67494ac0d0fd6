"""`zhitu curate`: shown before it is taken, taken whole or not at all, taken back by its line."""

from __future__ import annotations

import os
import pty
from pathlib import Path

import pytest

from etl.decisions import read_journal
from ontology.ids import named_entity_id
from tests.etl.cli.command import Command
from tests.etl.cli.conftest import BRIDGE, BRIDGE_CO
from tests.system.program import Program


@pytest.fixture
def edited(zhitu: Command, tmp_path: Path) -> Path:
    """Its spreadsheet, with one more name for a firm, a merge and another name for a model."""
    file = tmp_path / "names.csv"
    assert zhitu("curate", "out", file).code == 0
    text = file.read_text(encoding="utf-8-sig")
    for old, new in [
        (f",溪桥岚,,,{BRIDGE},", f",溪桥岚,,,{BRIDGE_CO},"),
        (",红叶甲,,,", ",红叶甲,Hongye,红叶一,"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8-sig")
    return file


def decisions(zhitu: Command) -> list[str]:
    return [line.decision.do for line in read_journal(zhitu.home / "decisions.jsonl").lines]


def test_what_comes_out_and_goes_in_again_changes_nothing(zhitu: Command, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    assert "4 rows" in zhitu("curate", "out", file).err
    done = zhitu("curate", "in", file, "--yes")

    assert (done.code, done.out, done.err) == (0, "", "zhitu: 0 decisions, none taken\n")
    assert not (zhitu.home / "decisions.jsonl").exists()


def test_who_decides_is_a_name_of_bearable_length(zhitu: Command, edited: Path) -> None:
    for by in ("林" * 201, " "):
        english, chinese = (zhitu("curate", "in", edited, "--yes", "--by", by, lang=lang) for lang in ("en", "zh"))
        assert (english.code, chinese.code) == (2, 2)
        assert "--by: write a name of 1 to 200 characters" in " ".join(english.err.split())
        assert "--by：请填写 1 至 200 个字符的名称" in chinese.err
    assert not (zhitu.home / "decisions.jsonl").exists()


def test_every_change_is_shown_with_the_decision_that_it_becomes(zhitu: Command, edited: Path) -> None:
    done = zhitu("curate", "in", edited, "--dry-run")
    model = named_entity_id("Model", "红叶甲")

    assert done.code == 0
    for line in (
        f"Model 红叶甲 ({model}) · names.csv:",
        "  + English name: Hongye",
        "  + alias: 红叶一",
        f"  + taken for 溪桥岚公司 ({min(BRIDGE, BRIDGE_CO)})",
        "decisions:\n  溪桥岚 and 溪桥岚公司 are one\n  the English name of 红叶甲 is Hongye\n",
    ):
        assert line in done.out
    assert decisions(zhitu) == []
    assert "  + 英文名：Hongye" in zhitu("curate", "in", edited, "--dry-run", lang="zh").out


def test_nothing_is_taken_where_nobody_is_asked(zhitu: Command, edited: Path) -> None:
    done = zhitu("curate", "in", edited)

    assert done.code == 1
    assert f"{edited}: nobody can be asked here; take the 3 decisions with --yes" in done.err
    assert decisions(zhitu) == []


def test_what_was_taken_holds_and_is_taken_back_by_its_lines(zhitu: Command, edited: Path, tmp_path: Path) -> None:
    before = (tmp_path / "before.csv", tmp_path / "after.csv")
    zhitu("curate", "out", before[0])
    assert "3 decisions in " in zhitu("curate", "in", edited, "--yes", "--by", "林").err
    assert decisions(zhitu) == ["merge", "describe", "alias"]
    again = zhitu("curate", "in", edited, "--yes")
    assert (again.code, "the store has changed this row since" in again.err) == (1, True)

    assert zhitu("curate", "undo", "1", "3", "2").code == 0
    states = [line.split("\t")[3] for line in zhitu("curate", "log").out.splitlines()]
    assert states == ["-"] * 6
    zhitu("curate", "out", before[1])
    assert before[0].read_bytes() == before[1].read_bytes()
    refused = zhitu("curate", "undo", "2")
    assert (refused.code, "decisions.jsonl:2: no decision in force stands here" in refused.err) == (1, True)


def test_of_several_lines_to_take_back_all_are_or_none(zhitu: Command, edited: Path) -> None:
    zhitu("curate", "in", edited, "--yes")
    assert zhitu("curate", "undo", "1", "9", lang="zh").code == 1
    assert decisions(zhitu) == ["merge", "describe", "alias"]


@pytest.mark.parametrize(("answer", "taken"), [("y", 3), ("n", 0), ("", 0)])
def test_a_person_at_a_terminal_is_asked(zhitu: Command, edited: Path, answer: str, taken: int) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = Program(zhitu.home)("curate", "in", edited, stdin=theirs)
    os.close(ours)
    os.close(theirs)

    assert done.out.endswith("Take these 3 decisions? [y/N] ")
    assert len(decisions(zhitu)) == taken
