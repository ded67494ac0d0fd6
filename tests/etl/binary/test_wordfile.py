from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from etl.binary import Fault, Limits
from etl.binary.confine import render as confined
from etl.binary.wordfile import render
from etl.read.tables.meaning import locator
from tests.etl.binary.files import changed, part_of
from tests.etl.read.files import grids, only, written


def saved(word_file: WordFile) -> bytes:
    target = io.BytesIO()
    word_file.save(target)
    return target.getvalue()


def text(word_file: WordFile) -> str:
    return "".join(piece.text for piece in render(saved(word_file), Limits()).pieces)


def report() -> WordFile:
    word_file = docx.Document()
    word_file.core_properties.title = "远山市人工智能产业报告"
    word_file.core_properties.author = "林晓；Administrator"
    word_file.sections[0].header.paragraphs[0].text = "内部资料"
    word_file.add_heading("远山市人工智能产业报告", 0)
    word_file.add_heading("一、企业", 1)
    word_file.add_paragraph("远山智能发布了青岚大模型。")
    word_file.add_paragraph("溪桥科技成立于2019年", style="List Bullet")
    table = word_file.add_table(3, 3)
    rows = [["公司", "轮次", "金额"], ["远山智能", "A轮", "3亿元"], ["", "B轮", "5亿元"]]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, written_ in zip(row.cells, cells, strict=True):
            cell.text = written_
    table.cell(1, 0).merge(table.cell(2, 0))
    word_file.add_paragraph("表后的一段话。")
    return word_file


def test_a_word_file_is_read_in_order_with_headings_lists_and_tables(tmp_path: Path) -> None:
    document = only(written(tmp_path, "报告.docx", saved(report())))
    assert document.text == (
        "# 远山市人工智能产业报告\n\n# 一、企业\n\n远山智能发布了青岚大模型。\n\n- 溪桥科技成立于2019年\n\n"
        "公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n\tB轮\t5亿元\n\n表后的一段话。"
    )
    assert grids(document) == [[["公司", "轮次", "金额"], ["远山智能", "A轮", "3亿元"], ["远山智能", "B轮", "5亿元"]]]
    assert (document.title, document.authors) == ("远山市人工智能产业报告", ("林晓",))
    assert locator(document, 1, 2, "金额") == "表1 第2行 × 金额"


def test_a_cell_over_columns_keeps_the_others_in_theirs() -> None:
    word_file = docx.Document()
    table = word_file.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "融资"
    table.cell(0, 2).text = "备注"
    for index, written_ in enumerate(["A轮", "3亿元", "无"]):
        table.cell(1, index).text = written_
    assert text(word_file) == "融资\t\t备注\nA轮\t3亿元\t无"


RUN = "<w:r><w:t>{}</w:t></w:r>"
BODY = (
    RUN.format("远山智能")
    + "<w:ins w:id='1' w:author='a'>" + RUN.format("昨日") + "</w:ins>"
    + "<w:del w:id='2' w:author='a'><w:r><w:delText>今日</w:delText></w:r></w:del>"
    + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    + "<w:r><w:t>发布</w:t><w:br/><w:t>青岚</w:t><w:tab/><w:t>2 版</w:t></w:r>"
)  # fmt: skip


def test_inserted_text_counts_deleted_text_and_field_codes_do_not() -> None:
    word_file = docx.Document()
    body = word_file.element.body
    body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{BODY}</w:p></w:sdtContent></w:sdt>"))
    assert text(word_file) == "远山智能昨日发布青岚 2 版"


def test_a_table_of_contents_is_left_out() -> None:
    word_file = docx.Document()
    word_file.styles.add_style("toc 1", 1)
    word_file.add_paragraph("一、企业\t3", style="toc 1")
    word_file.add_paragraph("正文。")
    assert text(word_file) == "正文。"


GOOD = saved(report())
PART = "word/document.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BAD = {
    "an external entity": (
        changed(GOOD, {PART: ENTITY + part_of(GOOD, PART).partition(b"?>")[2]}),
        "its XML declares a document type",
    ),
    "cut short": (GOOD[:9000], "damaged or cut short"),
    "no Word file": (changed(GOOD, {"[Content_Types].xml": b"<a/>"}), "damaged, or not what its name says"),
    "a bomb": (changed(GOOD, {"word/media/a.xml": b" " * 60_000_000}), "it unpacks to 60 MB"),
    "too deep": (
        changed(GOOD, {PART: part_of(GOOD, PART).replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 100_000)}),
        "damaged",
    ),
}


@pytest.mark.parametrize(("content", "fault"), BAD.values(), ids=BAD.keys())
def test_a_hostile_or_damaged_word_file_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(Fault) as refused:
        confined(".docx", content, Limits())
    assert refused.value.en.startswith(fault)
    assert "；" in refused.value.zh
