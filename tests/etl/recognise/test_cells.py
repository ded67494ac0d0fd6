from __future__ import annotations

import pytest

from etl.document import Document
from etl.read.tables import tables
from etl.recognise.cells import cell_mentions


def document(text: str) -> Document:
    return Document("表.txt", "表.txt", "", "", text, tuple(range(len(text))), tables(text))


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in cell_mentions(document(text))]


LISTS = {
    "青石创投（领投）、白鹭资本（跟投）": ["青石创投", "白鹭资本"],
    "老股东青石创投、白鹭资本等": ["青石创投", "白鹭资本"],
    "青石创投领投，白鹭资本、远山集团跟投": ["青石创投", "白鹭资本", "远山集团"],
    "领投方：青石创投；跟投方：白鹭资本": ["青石创投", "白鹭资本"],
    "青石创投等三家机构": ["青石创投"],
    "青石基金（二期）": ["青石基金"],
    "Bluestone Capital, Heron Partners": ["Bluestone Capital", "Heron Partners"],
    "未披露": [],
    "—": [],
    "多家产业方": [],
}


@pytest.mark.parametrize(("cell", "expected"), LISTS.items())
def test_a_cell_of_investors_is_a_list_of_names_without_their_roles(cell: str, expected: list[str]) -> None:
    text = f"公司\t投资方\n远山智能\t{cell}"
    assert names(text) == [("远山智能", "Organization"), *((name, "Organization") for name in expected)]


def test_the_lead_is_marked() -> None:
    text = "公司\t投资方\n远山智能\t领投：青石创投、白鹭资本；跟投：远山集团\n溪桥科技\t青石创投领投，白鹭资本"
    marked = {text[m.start : m.end] + str(m.row) for m in cell_mentions(document(text)) if m.lead}
    assert marked == {"青石创投1", "白鹭资本1", "青石创投2"}


POLICIES = {
    "《远山办法》": [("《远山办法》", "Policy")],
    "《远山办法》《溪桥条例》": [("《远山办法》", "Policy"), ("《溪桥条例》", "Policy")],
    "《关于落实《远山办法》的通知》": [("《关于落实《远山办法》的通知》", "Policy")],
    "远山“智能+制造”行动方案": [("远山“智能+制造”行动方案", "Policy")],
    "广东省《关于加强算力的意见》": [("广东省", "Region"), ("《关于加强算力的意见》", "Policy")],
    "（文件名未公布）": [],
    "尚在起草": [],
}


@pytest.mark.parametrize(("cell", "expected"), POLICIES.items())
def test_a_cell_of_policies_holds_titles(cell: str, expected: list[tuple[str, str]]) -> None:
    assert names(f"政策名称\t文号\n{cell}\t1号") == expected


CHIPS = {
    "512张青石A1": ["青石A1"],
    "青石A1×2,048": ["青石A1"],
    "昇腾910B，约300张": ["昇腾910B"],
    "昇腾910B（卡数未公布）": ["昇腾910B"],
    "石青DCU K100，768块": ["石青DCU K100"],
    "64张A100+32张V100": ["A100", "V100"],
    "A100、H800": ["A100", "H800"],
    "国产GPU": [],
    "2048张": [],
    "未披露": [],
}


@pytest.mark.parametrize(("cell", "expected"), CHIPS.items())
def test_a_cell_of_training_chips_holds_chips_without_their_numbers(cell: str, expected: list[str]) -> None:
    assert names(f"模型\t训练用卡\n青岚-7B\t{cell}") == [("青岚-7B", "Model"), *((name, "Chip") for name in expected)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["《远山办法》", "《溪桥条例》"], "Policy"),
        (["青岚-7B", "青岚大模型"], "Model"),
        (["远山科技有限公司", "溪桥大学"], "Organization"),
    ],
)
def test_a_column_whose_header_says_nothing_is_typed_by_its_cells(cells: list[str], expected: str) -> None:
    text = "名称\t时间\n" + "\n".join(f"{cell}\t2023年" for cell in cells)
    assert names(text) == [(cell, expected) for cell in cells]


def test_columns_of_values_and_ignored_ones_hold_no_names() -> None:
    assert names("公司\t成立时间\tAI方向\t金额\n远山智能\t2020年\t大模型\t3亿元") == [("远山智能", "Organization")]


def test_a_cell_that_spans_rows_is_one_mention() -> None:
    assert names("地区\t政策名称\n北京市\t《甲办法》\n\t《乙办法》") == [
        ("北京市", "Region"),
        ("《甲办法》", "Policy"),
        ("《乙办法》", "Policy"),
    ]
