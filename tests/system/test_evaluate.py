"""`zhitu evaluate` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.system.program import Program

TEXT = "百度发布了文心大模型。"
GOLD = (
    '{"doc": "a.txt", "entities": [{"type": "Organization", "name": "百度"}, {"type": "Organization", "name": "远山"}],'
    ' "relations": []}'
)


def _files(folder: Path) -> tuple[Path, Path]:
    text, gold = folder / "a.txt", folder / "a.json"
    text.write_text(TEXT, encoding="utf-8")
    gold.write_text(GOLD, encoding="utf-8")
    return text, gold


def test_it_prints_tables_and_errors_and_writes_the_page(fresh: Program, tmp_path: Path) -> None:
    text, gold = _files(tmp_path)
    html = tmp_path / "report.html"
    done = fresh("evaluate", gold, "--documents", text, "--html", html, "--errors", ZHITU_LANG="zh")
    assert "│ Organization" in done.out
    assert "a.txt\tmissed\tOrganization\t远山\t" in done.out.splitlines()
    assert "抽取质量报告" in html.read_text(encoding="utf-8")
    assert "期望校准误差 " in done.out
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"a.txt", "a.json", "report.html"}


def test_it_writes_how_often_each_rule_was_right(fresh: Program, tmp_path: Path) -> None:
    text, gold = _files(tmp_path)
    counts = tmp_path / "precision.yaml"
    fresh("evaluate", gold, "-d", text, "--rule-precision", counts, "--fresh", gold, "--commit", "0000000")
    written = yaml.safe_load(counts.read_text(encoding="utf-8"))
    gold_file = {"right": 0, "wrong": 1, "name": "a.json", "documents": 1, "commit": "0000000"}
    assert (written["fresh"], written["gold"]) == ([gold_file], [gold_file])
    assert [sum(rule["wrong"] for rule in rules.values()) for rules in written["rules"].values()] == [1]


def test_a_text_that_is_not_there_is_named(fresh: Program, tmp_path: Path) -> None:
    _, gold = _files(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert "such as a.txt; add their files" in fresh("evaluate", gold, "--documents", other, code=1).err
