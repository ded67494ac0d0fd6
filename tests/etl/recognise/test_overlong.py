"""Names and runs that no person writes: they cost little time, name nothing, and are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.extract import Extractor, extractor
from etl.extraction import Extraction
from tests.etl.read.files import only, written


@pytest.fixture(scope="module")
def extract() -> Extractor:
    return extractor()


def read(extract: Extractor, folder: Path, name: str, text: str) -> Extraction:
    return extract(only(written(folder, name, text)))


# Each of these once took a pattern minutes: repetitions inside repetitions.
@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["X", "Xx", "A1", "月", "2023年", "刚", "今日", "、", "1亿元", "芯片", "《"])
def test_four_thousand_of_a_kind_cost_seconds_and_hide_nothing(extract: Extractor, tmp_path: Path, unit: str) -> None:
    text = f"发布了{unit * 4000}大模型。\n\n远山智能科技有限公司成立于2019年。"
    found = read(extract, tmp_path, "a.txt", text)
    assert max(len(entity.name) for entity in found.entities) < 200
    assert {(s.predicate, s.value) for s in found.statements} == {("foundedOn", "2019")}


def test_a_run_without_a_space_is_told_with_its_place(extract: Extractor, tmp_path: Path) -> None:
    found = read(extract, tmp_path, "a.txt", f"OpenAI发布了{'a' * 10_000}-70B。")
    assert [entity.name for entity in found.entities] == ["OpenAI"]
    assert [(issue.place, issue.en) for issue in found.issues] == [
        ("9–10013", "10004 letters and signs without a space: no name is looked for in them")
    ]


def test_a_cell_of_ten_thousand_characters_is_no_name_and_is_told(extract: Extractor, tmp_path: Path) -> None:
    rows = f"公司,成立时间\n{'远' * 10_000}有限公司,2020年\n溪桥科技,2021年\n"
    found = read(extract, tmp_path, "a.csv", rows)
    assert [entity.name for entity in found.entities] == ["溪桥科技"]
    assert [(issue.place, issue.zh) for issue in found.issues] == [("第2行 × 公司", "不是名称：单元格有 10004 个字符")]


def test_control_characters_and_bidi_marks_are_no_part_of_a_name(extract: Extractor, tmp_path: Path) -> None:
    text = f"近海\u202e智能\u202c科技有限公司成立于2019年。溪桥\x07科技有限公司成立于2018年。{'其余从略。' * 40}"
    found = read(extract, tmp_path, "a.txt", text)
    assert {entity.name for entity in found.entities} == {"近海智能科技有限公司", "溪桥科技有限公司"}
    assert all(e.quote == found.document.text[e.start : e.end] for s in found.statements for e in s.evidence)
