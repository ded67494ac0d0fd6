from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.binary import Fault, Limits, Note, Piece
from etl.binary.confine import render as confined
from etl.binary.workbook import render
from etl.read.tables.meaning import locator
from tests.etl.binary.files import changed, part_of, saved, workbook
from tests.etl.read.files import grids, only, written

ROWS = [["公司", "轮次", "金额"], ["远山智能", "A轮", "3亿元"], ["溪桥科技", "D+轮", "2亿美元"]]
SHEET = "xl/worksheets/sheet1.xml"


def text(content: bytes) -> str:
    return "".join(piece.text for piece in render(content, Limits()).pieces)


def test_a_workbook_is_a_document_whose_tables_name_sheet_and_row(tmp_path: Path) -> None:
    policies = [["政策名称", "发布时间"], ["《远山办法》", "2023年5月"]]
    rows: list[list[str]] = [[], *ROWS]
    book = workbook({"融资": rows, "政策": policies})
    document = only(written(tmp_path, "名录.xlsx", book))
    assert grids(document) == [ROWS, policies]
    assert [document.text[heading.start : heading.end] for heading in document.headings] == ["## 融资", "## 政策"]
    assert locator(document, 1, 2, "金额") == "工作表“融资”第4行 × 金额"
    assert locator(document, 2, None, "发布时间") == "工作表“政策” · 表2 × 发布时间"


def test_empty_rows_and_columns_around_a_table_are_left_out() -> None:
    rows: list[list[str | None]] = [
        [],
        [None, None, "公司", "轮次"],
        [],
        [None, None, "远山智能", "A轮\n（首轮）"],
        [None] * 9,
    ]
    assert render(workbook({"Sheet1": rows}), Limits()).pieces == (
        Piece("公司\t轮次\n", sheet="Sheet1", row=2),
        Piece("\n远山智能\tA轮（首轮）\n", sheet="Sheet1", row=4),
        Piece("\n", sheet="Sheet1"),
    )


def test_cells_are_as_they_are_shown() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    cells: list[tuple[dt.date | float | str, str, str]] = [
        (dt.date(2023, 5, 1), 'yyyy"年"m"月"', "2023-05"),
        (dt.date(2023, 5, 1), "yyyy-mm-dd", "2023-05-01"),
        (dt.date(2023, 1, 1), "yyyy", "2023"),
        (0.155, "0.0%", "15.5%"),
        (3, '0"亿元"', "3亿元"),
        (1234567.5, "#,##0.0", "1234567.5"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        ("#N/A", "General", ""),
        ("青岚\u000b72B\n参数", "General", "青岚 72B 参数"),
    ]
    for column, (value, form, _) in enumerate(cells, 1):
        sheet.cell(1, column, str(value).replace("\v", "\t") if isinstance(value, str) else value).number_format = form
    assert text(saved(book)).rstrip("\n").split("\t") == [shown for _, _, shown in cells]


def test_a_formula_is_its_stored_value_and_one_without_is_noted() -> None:
    book = workbook({"Sheet1": [["公司", "合计"], ["远山智能", "=1+1"], ["溪桥科技", "=2+2"]]})
    assert render(book, Limits()).notes == (
        Note(
            "2 formulas without a stored value; open it in Excel and save it",
            "2 个公式没有已存的计算结果；请用 Excel 打开并保存",
        ),
    )
    stored = SHEET, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
    part = part_of(book, SHEET).replace(b"<v />", b"<v></v>")
    assert stored[1] in part
    assert "远山智能\t2\n" in text(changed(book, {SHEET: part.replace(*stored[1:])}))


def test_hidden_sheets_are_left_out_and_noted() -> None:
    rendered = render(workbook({"融资": ROWS, "底稿": [["勿读"]]}, hidden=["底稿"]), Limits())
    assert "勿读" not in "".join(piece.text for piece in rendered.pieces)
    assert rendered.notes == (
        Note("the hidden sheet “底稿”; unhide it to have it read", "隐藏的工作表“底稿”；取消隐藏后方可读取"),
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [("远山融资名录", "远山融资名录"), ("Microsoft Excel - 1.xls", None), ("工作簿1", None), ("", None)],
)
def test_a_title_of_the_properties_counts_where_it_looks_like_one(
    tmp_path: Path, title: str, expected: str | None
) -> None:
    assert only(written(tmp_path, "a.xlsx", workbook({"Sheet1": ROWS}, title=title))).title == expected


def test_a_million_empty_rows_cost_seconds_and_are_no_rows() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(4, 1_000_001))
    last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>\xe5\xb0\xbe</t></is></c></row>'
    book = workbook({"Sheet1": ROWS})
    part = part_of(book, SHEET).replace(b"</sheetData>", rows + last + b"</sheetData>")
    rendered = confined(".xlsx", changed(book, {SHEET: part}), Limits())
    assert [piece.row for piece in rendered.pieces] == [1, 2, 3, 1048576, 0]


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
GOOD = workbook({"Sheet1": ROWS})
BAD = {
    "an entity": (changed(GOOD, {SHEET: DOCTYPE}), "its XML declares a document type"),
    "an entity in UTF-16": (changed(GOOD, {SHEET: DOCTYPE.decode().encode("utf-16")}), "its XML declares a document"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged or cut short"),
    "a bomb": (changed(GOOD, {SHEET: b" " * 60_000_000}), "it unpacks to 60 MB"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted, or of the old Office format"),
    "no workbook": (changed(b"PK\x05\x06" + b"\0" * 18, {"a.txt": b"a"}), "damaged, or not what its name says"),
    "broken XML": (changed(GOOD, {SHEET: b"<worksheet><row"}), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), BAD.values(), ids=BAD.keys())
def test_a_hostile_or_damaged_workbook_is_refused_in_both_languages(content: bytes, fault: str) -> None:
    with pytest.raises(Fault) as refused:
        confined(".xlsx", content, Limits())
    assert refused.value.en.startswith(fault)
    assert "；" in refused.value.zh


@pytest.mark.parametrize(
    ("limits", "fault"),
    [
        (Limits(mb=0), "0 MB, at most 0 MB are read"),
        (Limits(unpacked_mb=0), "it unpacks to 0 MB"),
        (Limits(members=3), "9 members or more, at most 3 are read"),
        (Limits(characters=9), "its text has more than 9 characters"),
        (Limits(memory_mb=1), "more than 1 MB"),
        (Limits(seconds=0), "reading takes longer than 0 seconds"),
    ],
    ids=["bytes", "bytes unpacked", "members", "characters", "memory", "seconds"],
)
def test_every_limit_is_one(limits: Limits, fault: str) -> None:
    with pytest.raises(Fault) as refused:
        confined(".xlsx", GOOD, limits)
    assert fault in refused.value.en
