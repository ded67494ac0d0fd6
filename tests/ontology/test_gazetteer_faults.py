"""Bad rows of a lexicon: each is refused with file, line and what to do, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import LexiconError
from ontology.gazetteer import load_gazetteer
from ontology.gazetteer.__main__ import main
from ontology.gazetteer.check import check, notes
from ontology.gazetteer.sheet import ARCHITECTURES

MODELS = "# source\nkey,name,name_en,aliases,vendor,family,flags\n"
TECHNOLOGIES = "# source\nkey,name,name_en,aliases,broader,flags\n"
CHIPS = "# source\nkey,name,name_en,aliases,vendor,family,architecture,flags\n"
REGIONS = "# source\nkey,name,name_en,kind,aliases,parent,flags\n"
PAIRS = "# source\ntype,a,b,reason\n"


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return [fault.en for fault in check(folder)[1]]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("models.csv", MODELS + "Qing Lan,青岚,,,,,\n", "models.csv:3: key “Qing Lan” is not a-z 0-9 . -"),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,,,,common\n",
            "models.csv:3: flags “common” is none of ambiguous, everyday",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,岚,,,\n",
            "models.csv:3: name “岚” has fewer than two characters or outer spaces; leave it out or trim it",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,, 青岚大模型,,,\n",
            "models.csv:3: name “ 青岚大模型” has fewer than two characters or outer spaces; leave it out or trim it",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,,,,\nqinglan,青岚二号,,,,,\n",
            "models.csv:4: key “qinglan” stands twice; keep one row",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,,yuanshan,,\n",
            "models.csv:3: vendor “yuanshan” is no key of Organization; add that row or correct the cell",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,,,,\nqinglan-2,青岚2,,,,qinglam,\n",
            "models.csv:4: family “qinglam” is no key of Model (near: qinglan); add that row or correct the cell",
        ),
        (
            "models.csv",
            MODELS + "qinglan,青岚,,,,\n",
            "models.csv:3: 6 cells instead of 7; fill or quote the missing ones",
        ),
        (
            "models.csv",
            MODELS + 'qinglan,"青岚,,,,,\n',
            "models.csv:3: a quotation mark is not closed; close it on the same line",
        ),
        (
            "models.csv",
            "key,name,alias\n",
            "models.csv:1: the header must be key,name,name_en,aliases,vendor,family,flags",
        ),
        ("models.csv", MODELS + "qinglan,青岚,,,,,", "models.csv:3: the last line has no line end; add one"),
        (
            "models.csv",
            MODELS.replace("\n", "\r\n"),
            "models.csv:1: byte order mark or CR line ends; save it as UTF-8 with LF",
        ),
        (
            "regions.csv",
            REGIONS + "9901,远山市,,City,,,\n",
            "regions.csv:3: key “9901” is not 6-digit GB/T 2260",
        ),
        (
            "regions.csv",
            REGIONS + "990100,远山市,,Town,,,\n",
            "regions.csv:3: kind “Town” is none of City, District, Province, Zone",
        ),
        (
            "regions.csv",
            REGIONS + "990100,远山市,,City,,990000,\n",
            "regions.csv:3: parent “990000” is no key of Region (near: 990100); add that row or correct the cell",
        ),
        (
            "chips.csv",
            CHIPS + "qingshi,青石一号,,,,,abacus,\n",
            "chips.csv:3: architecture “abacus” is none of " + ", ".join(sorted(ARCHITECTURES)),
        ),
        ("modles.csv", MODELS, "modles.csv:1: no such lexicon file is known; rename it"),
        (
            "technologies.csv",
            TECHNOLOGIES + "qinglan,青岚计算,,R-,,\n",
            "technologies.csv:3: name “R-” folds to one character; leave it out",
        ),
        (
            "technologies.csv",
            TECHNOLOGIES + "near,近算,,,far,\nfar,远算,,,near,\n",
            "technologies.csv:3: near is broader itself over some steps; cut the circle",
        ),
        (
            "technologies.csv",
            TECHNOLOGIES + "near,近算,Near Computing,,,\nfar,远算,,near-computing,,\n",
            "technologies.csv:4: “nearcomputing” is also a name of near (technologies.csv:3); drop it from one of them",
        ),
        (
            "regions.csv",
            REGIONS + "990101,东坡区,,District,,,ambiguous\n990201,东坡区,,District,,,\n",
            "regions.csv:4: “东坡区” is also a name of 990101 (regions.csv:3); drop it from one of them",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, file: str, text: str, message: str) -> None:
    assert message in faults(tmp_path, {file: text})


def test_a_pair_must_name_two_entries_that_exist(tmp_path: Path) -> None:
    files = {
        "technologies.csv": TECHNOLOGIES + "near,近算,,,,\n",
        "never_merge.csv": PAIRS + "Technology,near,nearer,\nTechnology,near,near,\n",
    }
    assert faults(tmp_path, files) == [
        "never_merge.csv:3: b “nearer” is no key of Technology (near: near); add that row or correct the cell",
        "never_merge.csv:4: a and b are the same; name two entities",
    ]


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "models.csv").write_bytes(MODELS.encode() + "qinglan,青岚,,,,,\n".encode("gb18030"))
    assert [fault.en for fault in check(tmp_path)[1]] == ["models.csv:1: not UTF-8 at byte 62; save it as UTF-8"]


def test_a_name_shared_by_ambiguous_regions_or_by_two_classes_is_no_fault(tmp_path: Path) -> None:
    rows = "990101,东坡区,,District,,,ambiguous\n990201,东坡区,,District,,,ambiguous\n990300,远山市,,City,,,\n"
    files = {"regions.csv": REGIONS + rows, "models.csv": MODELS + "yuanshan,远山市,,,,,\n"}
    assert faults(tmp_path, files) == []
    assert notes(check(tmp_path)[0]) == ("“远山市” names Model yuanshan and Region 990300",)


def test_an_alias_that_folds_like_its_own_name_is_a_note(tmp_path: Path) -> None:
    assert faults(tmp_path, {"models.csv": MODELS + "qinglan,QingLan-2,QingLan 2,qinglan2,,,\n"}) == []
    assert notes(check(tmp_path)[0]) == ("models.csv:3: alias “qinglan2” folds like another name of its row",)


def test_loading_stops_at_the_first_fault_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "models.csv").write_text(MODELS + "qinglan,青岚,,,,,common\n", "utf-8")
    with pytest.raises(LexiconError) as raised:
        load_gazetteer(tmp_path)
    assert raised.value.en == "models.csv:3: flags “common” is none of ambiguous, everyday"
    assert raised.value.zh == "models.csv:3：flags 列的“common”不在 ambiguous, everyday 之中"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon file here; name another folder"):
        load_gazetteer(tmp_path)


def test_the_checker_prints_faults_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "models.csv").write_text(MODELS + "qinglan,青岚,,,,,common\n", "utf-8")
    assert main([str(tmp_path), "--lang", "zh"]) == 1
    assert capsys.readouterr().err == "models.csv:3：flags 列的“common”不在 ambiguous, everyday 之中\n"
