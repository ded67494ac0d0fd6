"""`zhitu resolve`: a row for every entity that a person can read, and what decisions do not do."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from etl.cli.resolve import command
from etl.decisions import Judgement, Merge, Verdict, append
from etl.errors import EtlError
from etl.store import open_store
from ontology.ids import named_entity_id
from tests.etl.extractions import developed
from tests.etl.resolve.test_shared_ids import OTHER_SHARE, SHARE, org, stated

DAY = date(2026, 11, 22)
BRIDGE, BRIDGE_CO, GONE = (named_entity_id("Organization", name) for name in ("溪桥岚", "溪桥岚科技", "溪桥丙"))
HEADER = "entity,name,canonical,canonical_name,basis,by,on,why"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two names that a person merged, a decision on what no document names, a judgement of what none says any more."""
    monkeypatch.setenv("ZHITU_LANG", "en")
    store = open_store(tmp_path)
    store.keep(developed("溪桥岚发布了白露一号。", "白露一号", "溪桥岚", name="a"), "v1")
    store.keep(developed("溪桥岚科技发布了=红叶。", "=红叶", "溪桥岚科技", name="b"), "v1")
    store.close()
    path = tmp_path / "decisions.jsonl"
    append(path, Merge(by="林", on=DAY, why="官网", a=BRIDGE, b=BRIDGE_CO, names=("溪桥岚", "溪桥岚科技")))
    append(path, Merge(by="林", on=DAY, a=BRIDGE, b=GONE, names=("溪桥岚", "溪桥丙")))
    told = {"says": "旧话", "verdict": Verdict.ACCEPTED, "documents": ("0" * 64,), "found": ("a" * 10,)}
    append(path, Judgement.model_validate({"by": "林", "on": DAY, "statement": f"st-{'a' * 16}", **told}))
    return tmp_path


def test_it_says_how_many_by_each_reason_and_which_decisions_do_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(home=home)

    release, *lines = capsys.readouterr().err.splitlines()
    assert release.endswith(": 4 names of the documents are 3 entities")
    assert lines[:2] == ["zhitu:         3 by their own name", "zhitu:         1 merged by a person"]
    assert [line.partition("(")[2].partition(")")[0] for line in lines[2:]] == ["溪桥丙", "旧话"]
    assert [line.split(": ")[1] for line in lines[2:]] == [f"{home}/decisions.jsonl:{number}" for number in (2, 3)]


def test_the_rows_of_a_name_are_those_of_all_that_is_one_with_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(home=home, name="溪桥岚", quiet=True)

    held, merged = sorted((BRIDGE, BRIDGE_CO))
    names = {BRIDGE: "溪桥岚", BRIDGE_CO: "溪桥岚科技"}
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(
        [
            HEADER,
            f"{held},{names[held]},{held},溪桥岚科技,own name,rule,,",
            f"{merged},{names[merged]},{held},溪桥岚科技,merged,林,2026-11-22,decisions.jsonl:1 官网",
        ]
    )


def test_all_rows_go_into_a_file_and_none_is_a_formula(home: Path) -> None:
    command(home=home, out=home / "links.csv", quiet=True)

    header, *rows = (home / "links.csv").read_text(encoding="utf-8-sig").splitlines()
    assert (header, len(rows)) == (HEADER, 4)
    assert [row.split(",")[1] for row in rows if "红叶" in row] == ["'=红叶"]


def test_a_name_that_no_document_has_is_told(home: Path) -> None:
    with pytest.raises(EtlError, match=r"^溪桥丙: no document names this"):
        command(home=home, name="溪桥丙")


def test_entities_of_one_id_that_may_not_be_one_are_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(tmp_path)) as store:
        for name in ("寒岳丙2号", "寒岳丙3号", "溪桥岚"):
            store.keep(stated(name, SHARE if "号" in name else OTHER_SHARE), "v1")
    said = {}
    for language in ("en", "zh"):
        monkeypatch.setenv("ZHITU_LANG", language)
        command(home=tmp_path)
        said[language] = capsys.readouterr().err.splitlines()[1:]
    names = {org(name): name for name in ("寒岳丙2号", "寒岳丙3号")}
    one, other = (names[entity] for entity in sorted(names))

    assert said == {
        "en": [
            "zhitu:         3 by their own name",
            f"zhitu:   ticker {SHARE} is stated of {one}, {other}, which may not be one: no effect",
        ],
        "zh": [
            "zhitu:         3 以自身名称",
            f"zhitu:   ticker {SHARE} 同时属于{one}、{other}，但它们不能归为一体：不起作用",
        ],
    }
