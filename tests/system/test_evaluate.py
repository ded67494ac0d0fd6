"""`zhitu evaluate` as a person meets it."""

from __future__ import annotations

from pathlib import Path

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
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"a.txt", "a.json", "report.html"}


def test_a_text_that_is_not_there_is_named(fresh: Program, tmp_path: Path) -> None:
    _, gold = _files(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert "such as a.txt; add their files" in fresh("evaluate", gold, "--documents", other, code=1).err
