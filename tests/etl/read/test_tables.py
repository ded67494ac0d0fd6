from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.document import Table
from etl.errors import RuleError
from etl.read.clean import cleaned
from etl.read.mapped import Mapped
from etl.read.tables import tables
from etl.read.tables.vocabulary import Header, read_vocabulary, vocabulary

Rows = list[list[str]]


def found(raw: str) -> list[Table]:
    return list(tables(cleaned(Mapped.whole(raw)).text))


def texts(table: Table) -> Rows:
    return [[cell.text for cell in row] for row in (table.header, *table.rows)]


FUNDING = [["公司", "轮次", "金额"], ["远山智能", "A轮", "3亿元"], ["溪桥科技", "D+轮", "2亿美元"]]
POLICIES = [
    ["地区", "发布时间", "政策名称"],
    ["远山市", "2023年5月", "《远山市人工智能产业创新发展行动计划（2023-2025年）》"],
    ["远山市", "2023年7月", "《远山市大模型若干措施》"],
    ["青石壮族自治区", "2023年8月", "《关于支持智算中心建设的意见》"],
]
SAME = {
    "tabs": ("公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tD+轮\t2亿美元", FUNDING),
    "bars": ("公司 | 轮次 | 金额\n远山智能 | A轮 | 3亿元\n溪桥科技 | D+轮 | 2亿美元", FUNDING),
    "full-width bars": ("公司｜轮次｜金额\n远山智能｜A轮｜3亿元\n溪桥科技｜D+轮｜2亿美元", FUNDING),
    "slashes": (
        "公司／轮次／金额／地点\n远山智能／A轮／3亿元／云州\n溪桥科技／D+轮／2亿美元／海西",
        [[*row, place] for row, place in zip(FUNDING, ("地点", "云州", "海西"), strict=True)],
    ),
    "Markdown": (
        "| 公司 | 轮次 | 金额 |\n|:---|---|---:|\n| 远山智能 | A轮 | 3亿元 |\n| 溪桥科技 | D+轮 | 2亿美元 |",
        FUNDING,
    ),
    "spaces only": ("公司 轮次 金额\n远山智能 A轮 3亿元\n溪桥科技 D+轮 2亿美元\n资料来源：远山智库", FUNDING),
    "a cell a line": ("公司\n轮次\n金额\n远山智能\nA轮\n3亿元\n溪桥科技\nD+轮\n2亿美元\n资料来源：远山智库", FUNDING),
    "on its side": ("公司\t远山智能\t溪桥科技\n轮次\tA轮\tD+轮\n金额\t3亿元\t2亿美元", FUNDING),
    "two header rows": ("公司\t融资\t融资\n\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tD+轮\t2亿美元", FUNDING),
    "a title in the first row": (
        "融资一览\t\t\n公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tD+轮\t2亿美元",
        FUNDING,
    ),
    "cells over several lines, a region over two rows": (
        ("地区 发布时间 政策名称\n\n远山市\n2023 年 5 月\n\n《远山市人工智能产业创新发展行\n"
        "动计划（2023-2025 年）》\n\n"
        "2023 年 7 月 《远山市大模型若干措施》\n\n青石壮族\n自治区\n\n"
        "2023 年 8 月 《关于支持智算中心建设的意见》\n\n资料来源：远山智库"),
        POLICIES,
    ),
    "a first cell that spans rows": (
        ("地区\t发布时间\t政策名称\n远山市\t2023年5月\t《远山市人工智能产业创新发展行动计划（2023-2025年）》\n\t2023年7月\t"
        "《远山市大模型若干措施》\n青石壮族自治区\t2023年8月\t《关于支持智算中心建设的意见》"),
        POLICIES,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), SAME.values(), ids=SAME.keys())
def test_a_table_is_the_same_however_it_is_set(raw: str, expected: Rows) -> None:
    (table,) = found(raw)
    assert texts(table) == expected


def test_names_of_several_words_are_one_cell_where_only_spaces_part() -> None:
    (table,) = found("模型 参数量 训练用卡\nQinglan 2 70B 700亿 512张 A100\nYuanshan-VL 3000亿 H800×64\n注：不完全统计")
    assert texts(table)[1:] == [["Qinglan 2 70B", "700亿", "512张 A100"], ["Yuanshan-VL", "3000亿", "H800×64"]]


MODELS = [
    ["企业", "模型", "参数量", "时间", "获取方式"],
    ["青石智算人工智能研究院", "StoneBrain 2.0", "320 亿", "2025年6月", "开源"],
    ["Mosswood Robotics", "m0", "—", "2024年10月", "2025年起开放"],
    ["远山机器人", "GO-9", "70 亿", "2025年3月", "可商用"],
]
WRAPPED = (
    "企业 模型 参数量 时间 获取方式\n\n青石智算人\n工智能研究院\nStoneBrain\n2.0\n320 亿 2025 年 6 月 开源\n\n"
    "Mosswood\nRobotics\nm0 — 2024 年 10 月 2025 年起开放\n\n远山机器人 GO-9 70 亿 2025 年 3 月 可商用\n\n"
)


@pytest.mark.parametrize("after", ["资料来源：远山智库", "需要说明的是，这张表并不完整。", ""])
def test_a_flattened_table_may_have_a_column_that_nobody_knows_and_cells_of_several_lines(after: str) -> None:
    (table,) = found(WRAPPED + after)
    assert texts(table) == MODELS


ROUNDS = """Company Round Amount Lead investor Date
Aurora Dynamics Series B $12 million Parkfield Ventures May 2025
Mosswood AI Seed $2 million Lanhai Capital June 2025"""
NUMBERED = """序号 公司简称 成立时间 总部 轮次 金额（亿元）
1 岚海微电子 2019-05 上海 B 轮 3.5
2 澄湖智算 2021-11 杭州 A+轮 1.2"""
UPRIGHT = "表1 模型 企业 模型 参数量 获取方式 岚海微电子 青岚-7B 70亿 开源 澄湖智算 CH-2 未披露 闭源".replace(" ", "\n")


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (
            ROUNDS,
            [
                ["Aurora Dynamics", "Series B", "$12 million", "Parkfield Ventures", "May 2025"],
                ["Mosswood AI", "Seed", "$2 million", "Lanhai Capital", "June 2025"],
            ],
        ),
        (
            NUMBERED,
            [
                ["1", "岚海微电子", "2019-05", "上海", "B 轮", "3.5"],
                ["2", "澄湖智算", "2021-11", "杭州", "A+轮", "1.2"],
            ],
        ),
        (
            UPRIGHT.replace("表1\n模型", "表1 模型"),
            [["岚海微电子", "青岚-7B", "70亿", "开源"], ["澄湖智算", "CH-2", "未披露", "闭源"]],
        ),
    ],
)
def test_cells_of_a_flattened_table_are_told_by_what_their_columns_hold(raw: str, rows: Rows) -> None:
    (table,) = found(raw)
    assert texts(table)[1:] == rows


def test_a_row_that_could_be_divided_in_two_ways_is_left_out() -> None:
    (table,) = found(
        "模型 研发方 参数量\nKorall Prime Nova Silicon 34B\nGO-9 远山机器人 70 亿\n青岚-7B 岚海微电子 72 亿"
    )
    assert [row[0] for row in texts(table)[1:]] == ["GO-9", "青岚-7B"]


def test_the_caption_is_the_short_line_above() -> None:
    (table,) = found("正文在此，先说结论。\n表3 融资一览\n公司\t轮次\n远山智能\tA轮")
    assert table.caption == "表3融资一览"


@pytest.mark.parametrize(
    "raw",
    [
        "远山智能于2023年5月发布青岚，溪桥科技于7月跟进。\n两家公司，均在杭州。",
        "会议速记｜2024年7月5日\n远山智能发布青岚。",
        "公司 发布时间\n远山智能昨日宣布，公司发布了新的模型，面向制造业。\n此外，公司还开放了接口，供伙伴使用。",
        "公司\t轮次",
        "企业 模型 参数量 看法\n远山认为，模型越大越贵。\n溪桥不以为然，说小模型也有用处。",
    ],
)
def test_prose_is_no_table(raw: str) -> None:
    assert found(raw) == []


def test_a_header_is_known_by_its_spellings_modifiers_and_units() -> None:
    words = vocabulary()
    assert words.header("最新融资轮次") == Header("round", "")
    assert words.header("本轮融资额（亿元）") == Header("amount", "亿元")
    assert words.header("年融资总额（亿元）") == Header("amount_of_year", "亿元")
    assert words.header("累计融资额（亿元）") == Header("funding_total", "亿元")
    assert words.header("参数量/亿") == Header("parameters", "亿")
    assert words.header("Ｔｏｋｅｎ数") == Header("tokens", "")
    assert words.header("序号") == Header(None, "")
    assert words.header("天气") is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("modifiers: []\ncolumns: {a: {headers: [x], typ: Policy}}\nignored: []", "columns.a.typ"),
        ("modifiers: []\ncolumns: {a: {headers: [x]}, b: {headers: [X]}}\nignored: []", "'X' stands for both a and b"),
        ("modifiers: []\ncolumns: {}", "ignored"),
        ("- [", "rules.yaml"),
    ],
)
def test_a_wrong_vocabulary_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_vocabulary(file)
    assert fault in error.value.en


CELLS = st.sampled_from(
    [
        "公司",
        "轮次",
        "成立时间",
        "政策名称",
        "远山智能",
        "A轮",
        "2023年5月",
        "《甲办法》",
        "",
        "—",
        "同上",
        "3亿元",
        "x y",
    ]
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


@given(GRIDS, st.sampled_from(["\t", "|", "｜", " ", "\n"]))
@settings(max_examples=300, deadline=None)
def test_cells_are_slices_of_the_text_and_rows_are_as_wide_as_the_header(grid: Rows, delimiter: str) -> None:
    text = cleaned(Mapped.whole("\n".join(delimiter.join(row) for row in grid))).text
    for table in tables(text):
        assert {len(row) for row in table.rows} == {len(table.header)}
        for cell in (cell for row in (table.header, *table.rows) for cell in row):
            assert text[cell.start : cell.end].replace("\n", "") == cell.text
            assert not cell.text or table.start <= cell.start <= cell.end <= table.end


def test_a_profile_ends_before_its_first_sentence() -> None:
    (table,) = found(
        "模型名称：青岚-7B\n发布方：远山智能\n发布日期：2025-03-18\n简介：面向代码补全与测试生成，由旧版扩展而来，可以商用。\n局限：无"
    )
    assert texts(table) == [["模型名称", "发布方", "发布日期"], ["青岚-7B", "远山智能", "2025-03-18"]]


def test_bars_inside_prose_make_no_table() -> None:
    entries = "7/7云溪科技｜C轮，近5亿元。公司做芯片。\n7/8砺石微｜种子轮，600万美元，出资人只有一家。\n"
    directory = "▌云溪科技2007年｜股东：远山集团｜代表芯片：X1\n▌砺石微2019｜远山集团全资持有｜母公司：远山集团\n"

    assert tables(entries) == tables(directory) == ()


def test_cells_with_commas_below_known_headers_are_a_table() -> None:
    (table,) = tables("公司｜投资方\n云溪科技｜远山集团，松风集团\n砺石微｜云杉资本，长河资本\n")

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["云溪科技", "远山集团，松风集团"],
        ["砺石微", "云杉资本，长河资本"],
    ]
