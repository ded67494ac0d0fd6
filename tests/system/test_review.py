"""What a person decides in `zhitu review`, at a real terminal, stands when the store is made anew from the documents,
and lapses only when a document and its words for a statement both changed."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Mapping
from pathlib import Path
from select import select

import pytest

from etl.decisions import read_journal
from tests.system.program import ZHITU, Done, Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
HEAD = "发布日期：2025-03-12\n\n"
FIRST = "据称，寒岳智能或于2019年成立。"
DOCUMENTS = {
    "一.txt": f"{HEAD}寒岳智能（股票代码：688999）发布了“听雨”大模型。白露岚科技有限公司参与研发。\n\n{FIRST}",
    "二.txt": f"{HEAD}溪桥岚科技（688999.SH）位于杭州。白露岚科技发布了“惊蛰”。\n\n据称，白露岚科技或在2018年成立。",
    "三.txt": f"{HEAD}望川数智与白露岚科技达成合作。望川数智总部位于上海。\n\n据称，望川数智或于2016年成立。",
    "四.txt": f"{HEAD}望川数智完成B轮融资，由松涛资本领投。白露岚科技与松涛资本达成合作。",
    "五.txt": f"{HEAD}望川数智发布了“小满”大模型。\n\n公司\t总部\t代码\n望川数智\t上海\tA-77\n松涛资本\t北京\tB-12",
}
# What is written where an item shows this: accept, reject, edit, alias, never merge, part, dismiss.
ANSWERS = {
    "白露岚科技 | 白露岚科技有限公司": "n",
    "白露岚科技 foundedOn 2018": "a",
    "望川数智 foundedOn 2016": "r",
    "寒岳智能 foundedOn 2019": "e2020\n",
    "is taken for": "p",
    "The name of one Organization? 望川数智": "l松涛资本\n",
    "The name of one Organization? 白露岚科技": "a",
    "the column is not understood": "d",
}


@pytest.fixture
def reviewed(fresh: Program, tmp_path: Path) -> Program:
    """A store of these documents, in `tmp_path`/docs, with all that waits decided on."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    fresh("ingest", folder)
    shown = review(fresh, ANSWERS)
    assert [shown.count(asked) for asked in ANSWERS] == [1] * len(ANSWERS), shown
    return fresh


def review(program: Program, answers: Mapping[str, str]) -> str:
    """What the terminal showed while each item was answered."""
    ours, theirs = pty.openpty()
    command = (str(ZHITU), "review", "--by", "林")
    shown = ""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=program.environment()) as process:
        os.close(theirs)
        try:
            while item := until(ours, "[q]"):
                shown += item
                if "[q]" in item:
                    os.write(ours, answer(item, answers).encode())
            assert process.wait(timeout=60) == 0, shown
        finally:
            process.kill()
    os.close(ours)
    return shown


def answer(item: str, answers: Mapping[str, str]) -> str:
    """The keys for what is shown last."""
    fitting = [keys for asked, keys in answers.items() if asked in item]
    assert len(fitting) == 1, item
    return fitting[0]


def until(terminal: int, sign: str) -> str:
    """What is shown up to a sign, or to the end."""
    shown = b""
    while sign not in shown.decode(errors="ignore"):
        assert select([terminal], [], [], 60)[0], f"nothing more within a minute: {shown!r}"
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # its other end is closed: the program has ended
            break
    return shown.decode(errors="replace")


def waiting(program: Program) -> list[str]:
    return program("review").out.splitlines()


def change(tmp_path: Path, name: str, old: str, new: str) -> None:
    file = tmp_path / "docs" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def founded(export: str) -> list[str]:
    """The years in which firms were founded, as direct facts."""
    return sorted(line.split('"')[1] for line in export.splitlines() if '#foundedOn> "' in line)


def test_decisions_stand_when_the_store_is_made_anew(reviewed: Program, tmp_path: Path) -> None:
    kinds = [line.decision.do for line in read_journal(reviewed.home / "decisions.jsonl").in_force()]
    assert sorted(kinds) == sorted(
        ["apart", "judge", "judge", "judge", "apart", "alias", "describe", "name", "dismiss"]
    )
    decided = reviewed.export()
    assert (founded(decided), waiting(reviewed)) == (["2018", "2020"], [])

    for file in reviewed.home.glob("store.sqlite*"):
        file.unlink()
    reviewed("ingest", tmp_path / "docs")
    assert (reviewed.export() == decided, waiting(reviewed)) == (True, [])

    lines = [str(line.number) for line in read_journal(reviewed.home / "decisions.jsonl").in_force()]
    reviewed("curate", "undo", *lines)
    never = Program(tmp_path / "never")
    never("ingest", tmp_path / "docs")
    assert reviewed.export() == never.export()
    assert founded(never.export()) == ["2016", "2018", "2019"]


def test_a_judgement_lapses_only_when_document_and_words_both_changed(reviewed: Program, tmp_path: Path) -> None:
    change(tmp_path, "一.txt", "参与研发", "参与了研发")
    assert "1 replaced" in reviewed("ingest", tmp_path / "docs").err
    assert (founded(reviewed.export()), reviewed("review")) == (["2018", "2020"], Done(0, "", ""))

    change(tmp_path, "一.txt", FIRST, "据称，寒岳智能或在2019年成立。")
    assert "1 replaced" in reviewed("ingest", tmp_path / "docs").err
    done = reviewed("review")
    assert [line.split("\t")[1:3] for line in done.out.splitlines()] == [["LowConfidence", "寒岳智能 foundedOn 2019"]]
    assert "(寒岳智能 foundedOn 2019) and their words for it have both changed: judge it anew" in done.err
    assert founded(reviewed.export()) == ["2018", "2019"]
