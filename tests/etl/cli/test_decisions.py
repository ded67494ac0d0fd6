"""A file of decisions that is wrong, or that meets nothing any more, through the command line in both languages."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from etl.decisions import Alias, Apart, Decision, Describe, Judgement, Merge, Named, Split, Verdict, What
from etl.store import open_store
from ontology.ids import named_entity_id
from tests.etl.cli.command import Command
from tests.etl.cli.conftest import BRIDGE, BRIDGE_CO

DAY = date(2026, 11, 22)
GONE = named_entity_id("Organization", "望川岚")
MERGED = Merge(by="林", on=DAY, a=BRIDGE, b=BRIDGE_CO, names=("溪桥岚", "溪桥岚公司"))
KEPT_APART = Apart(by="林", on=DAY, a=BRIDGE, b=BRIDGE_CO, names=("溪桥岚", "溪桥岚公司"))
LINE = f"{MERGED.line()}\n".encode()
COMMANDS = (("review",), ("export", "--out", "x.nt"), ("curate", "out", "x.csv"), ("curate", "log"), ("load",))
FAULTS = {
    "cut": (LINE + LINE[:60], ":2: the last line is cut off", ":2：最后一行不完整"),
    "middle": (LINE + b"merge\n" + LINE, ":2: not a decision", ":2：不是有效的决定"),
    "gbk": (LINE + MERGED.line().encode("gbk") + b"\n", ":2: is not UTF-8", ":2：不是 UTF-8 编码"),
    "twice": (LINE + LINE, ":2: the same decision stands above; take one out", ":2：与上文某行重复"),
}


def kept(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("decisions*") if path.is_file()}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_faulty_file_ends_every_command_with_its_line(zhitu: Command, fault: str, command: tuple[str, ...]) -> None:
    content, en, zh = FAULTS[fault]
    path = zhitu.home / "decisions.jsonl"
    path.write_bytes(content)
    before = kept(zhitu.home)
    english, chinese = zhitu(*command), zhitu(*command, lang="zh")

    assert (english.code, chinese.code, english.out) == (1, 1, "")
    assert f"zhitu: {path}{en}" in english.err
    assert f"zhitu: {path}{zh}" in chinese.err
    assert kept(zhitu.home) == before


def test_a_folder_in_its_place_is_named(zhitu: Command) -> None:
    (zhitu.home / "decisions.jsonl").mkdir()

    assert [zhitu(*command).code for command in COMMANDS] == [1] * len(COMMANDS)
    assert "decisions.jsonl: is a folder; move it away" in zhitu("curate", "undo", "1").err
    assert "decisions.jsonl：是一个目录；请移走" in zhitu("review", lang="zh").err


def test_a_merge_of_what_is_kept_apart_ends_what_resolves_with_both_lines(zhitu: Command) -> None:
    (zhitu.home / "decisions.jsonl").write_text(f"{KEPT_APART.line()}\n{MERGED.line()}\n", encoding="utf-8")
    for command in [each for each in COMMANDS if each != ("curate", "log")]:
        done = zhitu(*command)
        assert done.code == 1
        assert "decisions.jsonl:2: line 1 keeps apart what this merges; undo one of them" in done.err

    assert zhitu("curate", "undo", "1").code == 0
    assert zhitu("review").code == 0


def test_an_undoing_is_not_taken_back_by_its_line(zhitu: Command) -> None:
    path = zhitu.home / "decisions.jsonl"
    path.write_text(f"{MERGED.line()}\n", encoding="utf-8")
    assert zhitu("curate", "undo", "1").code == 0
    before = path.read_bytes()
    done = zhitu("curate", "undo", "2")

    assert (done.code, path.read_bytes()) == (1, before)
    assert "decisions.jsonl:2: no decision in force stands here; `zhitu curate log` lists them" in done.err


def _about(entity: str, name: str) -> list[Decision]:
    """One decision of each kind that names an entity."""
    said = {"by": "林", "on": DAY, "entity": entity, "type": "Organization", "name": name}
    return [
        Merge(by="林", on=DAY, a=BRIDGE_CO, b=entity, names=("溪桥岚公司", name)),
        Apart(by="林", on=DAY, a=BRIDGE_CO, b=entity, names=("溪桥岚公司", name)),
        Alias.model_validate({**said, "alias": "川"}),
        Describe.model_validate({**said, "what": What.NAME_EN, "value": "Wangchuan"}),
        Named.model_validate({**said, "verdict": Verdict.REJECTED}),
        Split.model_validate({**said, "label": "无锡", "documents": ("0" * 64,)}),
    ]


JUDGED = Judgement(
    by="林",
    on=DAY,
    statement=f"st-{'a' * 16}",
    says="望川岚 developedBy 川",
    verdict=Verdict.REJECTED,
    documents=("0" * 64,),
    found=("a" * 10,),
)


@pytest.mark.parametrize(
    "decision",
    [*_about(GONE, "望川岚"), JUDGED],
    ids=lambda each: each.do,
)
def test_a_decision_about_what_is_gone_is_told_by_its_line_and_changes_nothing(
    zhitu: Command, decision: Decision
) -> None:
    before = zhitu("review")
    (zhitu.home / "decisions.jsonl").write_text(f"\n{decision.line()}\n", encoding="utf-8")
    done = zhitu("review")

    assert (before.code, before.err, done.code, done.out) == (0, "", 0, before.out)
    assert "decisions.jsonl:2: no document names or states now what this is about (望川岚" in done.err
    assert "`zhitu curate undo 2`" in done.err
    assert "decisions.jsonl:2：目前没有文档提及或陈述其所指（望川岚" in zhitu("review", lang="zh").err


def test_a_judgement_of_what_changed_documents_say_in_other_words_is_told_to_be_made_anew(zhitu: Command) -> None:
    with closing(open_store(zhitu.home)) as store:
        statement = next(iter(store.statements()))
    judged = JUDGED.model_copy(update={"statement": statement.id, "says": "青岚甲 developedBy 溪桥岚公司"})
    (zhitu.home / "decisions.jsonl").write_text(f"{judged.line()}\n", encoding="utf-8")
    english, chinese = zhitu("review"), zhitu("review", lang="zh")

    said = "the documents that state this (青岚甲 developedBy 溪桥岚公司) and their words for it have both changed"
    assert f"decisions.jsonl:1: {said}: judge it anew by `zhitu review`" in english.err
    assert "decisions.jsonl:1：陈述此事（青岚甲 developedBy 溪桥岚公司）的文档及其文字均已改变" in chinese.err


def test_a_split_of_a_document_that_is_gone_is_told_too(zhitu: Command) -> None:
    split = _about(BRIDGE, "溪桥岚")[-1]
    (zhitu.home / "decisions.jsonl").write_text(f"{split.line()}\n", encoding="utf-8")

    assert "(溪桥岚 (无锡))" in zhitu("review").err


def test_decisions_that_hold_are_not_told(zhitu: Command) -> None:
    (zhitu.home / "decisions.jsonl").write_text(f"{MERGED.line()}\n", encoding="utf-8")

    assert zhitu("review").err == ""
