from __future__ import annotations

from pathlib import Path

import pytest

from etl.document import Place
from etl.extract import extractor
from etl.read.tables.meaning import locator
from tests.etl.read.files import grids, only, written

ROWS = [["公司", "轮次", "投资方"], ["远山智能", "A轮", "青石创投、白鹭资本"], ["溪桥科技", "D+轮", "云杉基金"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("融资.csv", "公司,轮次,投资方\n远山智能,A轮,青石创投、白鹭资本\n溪桥科技,D+轮,云杉基金\n"),
        (
            "融资.csv",
            '\ufeff"公司","轮次","投资方"\r\n"远山\n智能","A轮","青石创投、白鹭资本"\r\n溪桥科技,D+轮,云杉基金',
        ),
        ("融资.csv", "公司;轮次;投资方\n远山智能;A轮;青石创投、白鹭资本\n溪桥科技;D+轮;云杉基金"),
        ("融资.CSV", "公司\t轮次\t投资方\n远山智能\tA轮\t青石创投、白鹭资本\n溪桥科技\tD+轮\t云杉基金"),
        ("融资.tsv", "公司\t轮次\t投资方\n远山智能\tA轮\t青石创投、白鹭资本\n溪桥科技\tD+轮\t云杉基金"),
        (
            "融资.csv",
            "融资一览,,\n公司,轮次,投资方\n远山智能,A轮,青石创投、白鹭资本\n溪桥科技,D+轮,云杉基金".encode("gbk"),
        ),
    ],
    ids=["commas", "quotes, CRLF, BOM", "semicolons", "tabs in .csv", "tabs", "GBK with a title"],
)  # fmt: skip
def test_delimited_values_are_one_table(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert grids(only(written(tmp_path, name, content))) == [ROWS]


def test_quotes_are_undone_and_every_character_knows_where_it_stood(tmp_path: Path) -> None:
    raw = '名称,说明\n"青岚""大模型""","一，\n二"\n,"x"y\n"未完,z\n'
    document = only(written(tmp_path, "表.csv", raw))
    assert document.text == '名称\t说明\n青岚"大模型"\t一，二\n\t"x"y\n"未完\tz'
    letters = [
        (sign, raw[at]) for sign, at in zip(document.text, document.raw_offsets, strict=True) if sign not in "\t\n"
    ]
    assert [written for _, written in letters] == [sign for sign, _ in letters]
    assert [(place.row, document.text[place.start]) for place in document.places[:4]] == [
        (1, "名"), (2, "青"), (3, "\t"), (4, '"'),
    ]  # fmt: skip


def test_a_cell_is_found_by_the_row_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    rows = "融资一览,,\n\n公司,轮次,金额\n远山智能,A轮,3亿元\n\n溪桥科技,B轮,1亿元\n"
    document = only(written(tmp_path, "融资.csv", rows))
    assert [locator(document, 1, row, "金额") for row in (1, 2, None)] == ["第4行 × 金额", "第6行 × 金额", "表1 × 金额"]


def test_two_tables_in_one_sheet_part_at_a_header_below_a_blank_line(tmp_path: Path) -> None:
    rows = "公司,轮次\n远山智能,A轮\n\n政策名称,发布时间\n《远山办法》,2023年5月\n"
    document = only(written(tmp_path, "两表.csv", rows))
    assert grids(document) == [
        [["公司", "轮次"], ["远山智能", "A轮"]],
        [["政策名称", "发布时间"], ["《远山办法》", "2023年5月"]],
    ]


def test_a_table_on_its_side_names_no_row_of_the_sheet(tmp_path: Path) -> None:
    document = only(written(tmp_path, "侧.csv", "公司,远山智能,溪桥科技\n轮次,A轮,D+轮\n金额,3亿元,2亿美元\n"))
    assert locator(document, 1, 1, "金额") == "表1 第1行 × 金额"


def test_facts_of_rows_name_their_row_and_column(tmp_path: Path) -> None:
    document = only(written(tmp_path, "模型.csv", "序号,模型,研发机构\n1,青岚大模型,远山智能\n2,溪声大模型,溪桥科技\n"))
    facts = [
        (statement.predicate, evidence.locator, evidence.quote)
        for statement in extractor("none")(document).statements
        for evidence in statement.evidence
    ]
    assert facts == [
        ("developedBy", "第2行 × 研发机构", "1\t青岚大模型\t远山智能"),
        ("developedBy", "第3行 × 研发机构", "2\t溪声大模型\t溪桥科技"),
    ]


def test_a_place_has_a_label_in_both_languages() -> None:
    places = [Place(0, page=3), Place(0, sheet="融资", row=5), Place(0, row=5), Place(0, page=2, box=(1, 2, 30, 40))]
    assert [(place.label("zh"), place.label("en")) for place in places] == [
        ("第3页", "page 3"),
        ("工作表“融资”第5行", "sheet “融资”, row 5"),
        ("第5行", "row 5"),
        ("第2页框(1,2)-(30,40)", "page 2, box (1,2)-(30,40)"),
    ]
