"""`zhitu explain` as a person meets it."""

from __future__ import annotations

from pathlib import Path

from tests.system.program import Program


def test_facts_are_listed_and_one_is_explained_in_either_language(fresh: Program, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("2023年5月，百度发布了文心大模型。", encoding="utf-8")
    listed = fresh("explain", text).out.splitlines()
    (line,) = [line for line in listed if "  developedBy  " in line]
    told = fresh("explain", text, "--fact", line.split()[0], ZHITU_LANG="zh").out
    assert told.splitlines()[0].endswith("developedBy  百度")
    assert "  规则: " in told
    assert "次正确)" in told
    assert "  词表: organizations" in told
    assert "【百度】发布了" in told


def test_an_unknown_fact_is_named(fresh: Program, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("百度发布了文心大模型。", encoding="utf-8")
    assert "begins with zzz" in fresh("explain", text, "--fact", "zzz", code=1).err
