from __future__ import annotations

from pathlib import Path

import pytest

from etl.binary import Fault, Limits, Note
from etl.binary.confine import render as confined
from etl.binary.pdf import render
from etl.errors import UnreadableDocument
from etl.extract import extractor
from etl.read.tables.meaning import locator
from tests.etl.binary.pdf.files import Page, pdf
from tests.etl.read.files import grids, only, written

PROSE = "人工智能产业在本市持续发展，企业数量与投资规模均有增长，其中大模型企业占三成以上，算力中心建成四座"


def wrapped(text: str, wide: int) -> list[str]:
    return [text[start : start + wide] for start in range(0, len(text), wide)]


def texts(*pages: Page) -> list[str]:
    return [piece.text for piece in render(pdf(pages), Limits()).pieces]


def test_lines_are_joined_into_paragraphs_and_large_ones_are_headings() -> None:
    paragraph = ["　　" + PROSE[:18], *wrapped(PROSE[18:] + "。", 20)]
    page = Page().text(180, 80, "远山市人工智能", 24).text(180, 108, "产业报告", 24).text(80, 160, "一、总体情况", 16)
    page.lines(80, 200, paragraph).lines(80, 320, ["短句。", "另一句。"])
    blocks = ["\f# 远山市人工智能产业报告", "## 一、总体情况", f"{PROSE}。", "短句。", "另一句。"]
    assert [block for block in texts(page)[0].split("\n") if block] == blocks


def test_two_columns_are_read_one_after_the_other_below_a_title_across_both() -> None:
    left, right = (wrapped(f"{head}{PROSE * 2}。", 18) for head in ("左栏", "右栏"))
    page = Page().text(80, 80, "横跨两栏的标题在此，后面是正文，正文分为两栏", 12)
    page.lines(60, 130, left).lines(320, 130, right)
    blocks = ["\f横跨两栏的标题在此，后面是正文，正文分为两栏", f"左栏{PROSE * 2}。", f"右栏{PROSE * 2}。"]
    assert [block for block in texts(page)[0].split("\n") if block] == blocks


def test_a_table_without_rules_is_not_taken_for_columns() -> None:
    rows = [("远山智能", "A轮", "3亿元"), ("溪桥科技公司", "B轮", "2亿美元")] * 4
    page = Page()
    for index, cells in enumerate([("公司", "轮次", "金额"), *rows]):
        for x, cell in zip((80, 260, 400), cells, strict=True):
            page.text(x, 100 + 20 * index, cell)
    assert texts(page)[0].split("\n")[:3] == [
        "\f公司   轮次   金额",
        "远山智能   A轮   3亿元",
        "溪桥科技公司   B轮   2亿美元",
    ]


TABLE = [["公司", "轮次", "金额"], ["远山智能", "A轮", "3亿元"], ["溪桥科技", "D+轮", "2亿美元"]]


def test_a_ruled_table_gives_cells_with_page_row_and_column(tmp_path: Path) -> None:
    first = Page().text(80, 80, "前文在此。")
    broken = [["公司", "轮次", "金额"], ["远山\n智能", "A轮", "3亿元"], ["溪桥科技", "D+轮", "2亿美元"]]
    second = Page().text(80, 80, "表1 融资一览").table(80, 120, broken).text(80, 300, "资料来源：远山智库")
    document = only(written(tmp_path, "报告.pdf", pdf([first, second])))
    assert document.text == (
        "前文在此。\n表1融资一览\n\n公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tD+轮\t2亿美元\n\n资料来源：远山智库"
    )
    assert grids(document) == [TABLE]
    assert document.tables[0].caption == "表1融资一览"
    assert locator(document, 1, 2, "金额") == "第2页 · 表1 第2行 × 金额"


def test_a_table_that_runs_over_a_page_is_one_or_begins_again_with_its_header(tmp_path: Path) -> None:
    more = [["青石机器人", "C轮", "1亿元"], ["白鹭医疗", "B轮", "2亿元"]]
    goes_on = only(written(tmp_path, "a.pdf", pdf([Page().table(80, 700, TABLE), Page().table(80, 100, more)])))
    assert grids(goes_on) == [[*TABLE, *more]]
    one_row = only(written(tmp_path, "c.pdf", pdf([Page().table(80, 700, TABLE), Page().table(80, 100, more[:1])])))
    assert grids(one_row) == [[*TABLE, more[0]]]
    again = only(
        written(tmp_path, "b.pdf", pdf([Page().table(80, 700, TABLE), Page().table(80, 100, [TABLE[0], *more])]))
    )
    assert grids(again) == [TABLE, [TABLE[0], *more]]


def test_a_frame_around_text_is_no_table() -> None:
    assert texts(Page().table(80, 100, [["要点：远山智能发布了青岚。"]], wide=400)) == [
        "\f要点：远山智能发布了青岚。\n"
    ]


def furnished(number: int, body: str) -> Page:
    page = Page().text(200, 50, "远山智库研究报告", 9).text(290, 800, f"- {number} -", 9)
    return page.lines(80, 120, wrapped(body, 30)).text(150, 400, "内部资料", 60, slant=True)


def test_headers_footers_page_numbers_and_watermarks_are_left_out_and_a_sentence_runs_over_the_page() -> None:
    whole = PROSE * 3 + "。"
    pages = [furnished(1, whole[:90]), furnished(2, whole[90:])]
    first, second = texts(*pages)
    assert first + second == f"\f{whole}\n"
    assert second == f"{whole[90:]}\n"


def test_a_fact_names_the_page_where_its_evidence_begins(tmp_path: Path) -> None:
    pages = [furnished(1, PROSE + "。"), furnished(2, "2019年8月23日，华为发布AI处理器昇腾910。")]
    statements = extractor("none")(only(written(tmp_path, "a.pdf", pdf(pages)))).statements
    places = {(s.predicate, e.locator) for s in statements for e in s.evidence}
    assert places == {("developedBy", "第2页"), ("releasedOn", "第2页")}


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotate: int) -> None:
    page = Page(rotate=rotate)
    turn = {90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}[rotate]
    page.content.append(turn)
    assert texts(page.lines(80, 120, ["第一行。", "第二行。"]).table(80, 300, TABLE, wide=100)) == [
        "\f第一行。\n第二行。\n\n公司\t轮次\t金额\n远山智能\tA轮\t3亿元\n溪桥科技\tD+轮\t2亿美元\n\n"
    ]


SCANNED = Note(
    "pages without a text layer (2-3, 5); the extra zhitu[ocr] (`make ocr`) reads scanned pages",
    "没有文本层的页（2-3, 5）；安装可选组件 zhitu[ocr]（`make ocr`）后可识别扫描页",
)


def test_a_page_without_text_layer_is_told_a_blank_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = Page(picture=True)
    pages = [Page().text(80, 80, "正文。"), scan, Page(picture=True).text(290, 800, "3"), Page(), scan]
    monkeypatch.setattr("etl.binary.confine.can_recognise", lambda: False)
    rendered = confined(".pdf", pdf(pages), Limits())
    assert [piece.text.strip() for piece in rendered.pieces] == ["正文。", "", "", "", ""]
    assert rendered.notes == (SCANNED,)


def test_characters_without_meaning_are_no_text_layer() -> None:
    assert render(pdf([Page().text(80, 80, "\ue001\ue002\ue003\ue004一")]), Limits()).scanned == (1,)


def test_a_file_of_scanned_pages_is_refused_not_read_as_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.binary.confine.can_recognise", lambda: False)
    with pytest.raises(UnreadableDocument) as refused:
        only(written(tmp_path, "扫描.pdf", pdf([Page(picture=True)])))
    assert refused.value.en == (
        "扫描.pdf: it holds no text: pages without a text layer (1); "
        "the extra zhitu[ocr] (`make ocr`) reads scanned pages."
    )
    assert refused.value.zh.startswith("扫描.pdf：文件没有文本：没有文本层的页（1）；安装可选组件 zhitu[ocr]")


@pytest.mark.parametrize(
    ("stated", "title", "authors"),
    [
        (("远山市产业报告", "林晓、周宁"), "远山市产业报告", ("林晓", "周宁")),
        (("Microsoft Word - 报告终稿.docx", "Administrator"), None, ()),
        (("", ""), None, ()),
    ],
)
def test_stated_title_and_authors_count_where_they_look_like_such(
    stated: tuple[str, str], title: str | None, authors: tuple[str, ...]
) -> None:
    rendered = render(pdf([Page().text(80, 80, "正文。")], title=stated[0], author=stated[1]), Limits())
    assert (rendered.title, rendered.authors) == (title, authors)


GOOD = pdf([Page().text(80, 80, "正文。")])
BAD = {
    "encrypted": (pdf([Page()], encrypted=True), "encrypted"),
    "cut short": (pdf([furnished(1, PROSE)] * 9)[:4000], "damaged or cut short"),
    "2,000 pages": (pdf([Page()] * 2000), "2000 pages, at most 500 are read"),
    "no PDF": (b"%PDF-1.7\n" + b"\xff" * 500 + b"%%EOF", "damaged or cut short"),
}


@pytest.mark.parametrize(("content", "fault"), BAD.values(), ids=BAD.keys())
def test_a_damaged_or_locked_file_is_refused_by_name(tmp_path: Path, content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        only(written(tmp_path, "坏.pdf", content))
    assert refused.value.en.startswith(f"坏.pdf: {fault}")
    assert refused.value.zh.startswith("坏.pdf：")


def test_a_file_that_takes_too_long_ends_only_its_child() -> None:
    endless = Page(content=["BT /F 1 Tf <4e00> Tj ET\n" * 20_000])
    with pytest.raises(Fault, match="longer than 1 seconds"):
        confined(".pdf", pdf([endless] * 40), Limits(seconds=1))
    assert confined(".pdf", GOOD, Limits()).pieces[0].text == "\f正文。\n"
