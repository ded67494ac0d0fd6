"""Two documents that disagree, from files to answers: one value is shown and says why, until its document goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system.program import Program, addresses
from tests.system.test_serving import get

pytestmark = pytest.mark.slow
MAKER, MODEL = "远山智能科技有限公司", "青岚"


def folder(path: Path, *names: str) -> Path:
    """The documents of these names; the later one has another count of parameters."""
    told = {"may.md": ("2023-05-10", "示例周刊", "1750亿"), "march.md": ("2024-03-01", "溪桥月报", "1800亿")}
    path.mkdir()
    for name in names:
        published, publisher, count = told[name]
        head = f"---\ntitle: {MODEL}简介\npublisher: {publisher}\npublished: {published}\n---\n"
        text = f"{MAKER}发布了{MODEL}大模型，参数量{count}。\n"
        (path / name).write_text(head + text, encoding="utf-8")
    return path


def shown(program: Program) -> tuple[object, list[tuple[str, str, str | None, str]], list[str]]:
    """The count that a list shows; all counts with rank, reason and document; what is disputed."""
    with program.serving("serve", "--port", "0") as lines:
        base = addresses(lines)[0].rstrip("/")
        (row,) = get(f"{base}/v1/models/by-developer?developer={maker_of(base)}")["items"]
        item = get(f"{base}/v1/entities/{row['id']}")["item"]
    counts = [
        (f["value"], f["rank"], f["rankReason"], f["evidence"][0]["document"]["name"])
        for f in item["facts"]
        if f["predicate"] == "parameterCount"
    ]
    assert row["disputed"] == item["disputed"]
    return row["parameterCount"], counts, item["disputed"]


def maker_of(base: str) -> str:
    """The id of the maker."""
    return str(get(f"{base}/v1/organizations")["items"][0]["id"])


def test_the_value_of_the_document_that_stays_is_shown_when_the_other_is_retracted(
    fresh: Program, tmp_path: Path
) -> None:
    fresh("build", folder(tmp_path / "both", "may.md", "march.md"))
    assert shown(fresh) == (
        180_000_000_000,
        [("180000000000", "preferred", "newer", "march.md"), ("175000000000", "normal", None, "may.md")],
        ["parameterCount"],
    )
    before = fresh.export()
    assert "/vocab/rank-reason/newer>" in before

    fresh("retract", "march.md")
    fresh("load")
    assert shown(fresh) == (175_000_000_000, [("175000000000", "normal", None, "may.md")], [])

    alone = Program(tmp_path / "alone")
    alone("ingest", folder(tmp_path / "one", "may.md"))
    assert fresh.export() == alone.export()
    as_of = alone.home / "as-of.nt"
    fresh("ingest", tmp_path / "both")
    said = fresh("export", "--as-of", "2023", "--out", as_of).err
    assert "as of 2023: 1 documents; 1 are later or may be, 0 have no date" in said
    assert as_of.read_text(encoding="utf-8") == alone.export()
    fresh("export", "--as-of", "2023-13", "--out", as_of, code=1)


def test_stats_as_of_a_date_count_what_was_known_then(fresh: Program, tmp_path: Path) -> None:
    fresh("ingest", folder(tmp_path / "both", "may.md", "march.md"))
    out = fresh("stats", "--as-of", "2023-12").out
    assert "may.md" in out
    assert "march.md" not in out
