from __future__ import annotations

import codecs
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from etl.document import Document, Heading
from etl.errors import UnreadableDocument
from etl.read import TYPES, discover, read_documents
from tests.etl.read.files import only, written

TEXT = "远山市人工智能产业报告\n2023年10月30日\n远山智能发布了青岚大模型。"

LATIN = "é à ü".encode("latin-1") * 20


def test_a_text_file_is_one_document_named_by_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, "报告.txt", TEXT)
    assert only(path) == Document(
        name="报告.txt",
        source=str(path.resolve()),
        sha256=sha256(TEXT.encode()).hexdigest(),
        text_sha256=sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        raw_offsets=tuple(range(len(TEXT))),
        title="远山市人工智能产业报告",
        published_on="2023-10-30",
    )


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE", "GB18030"],
)
def test_all_encodings_give_the_same_text(tmp_path: Path, content: bytes) -> None:
    assert only(written(tmp_path, "报告.txt", content)).text == TEXT


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\t\n", codecs.BOM_UTF16_LE, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4, LATIN],
    ids=["empty", "white space", "only a BOM", "an image", "every byte", "Latin-1"],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_name_and_with_advice(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableDocument) as error:
        only(written(tmp_path, "坏.txt", content))
    assert error.value.en.startswith("坏.txt: ")
    assert error.value.zh.startswith("坏.txt：")
    assert "；请" in error.value.zh


def test_a_missing_file_and_an_unread_type_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"cannot be read \(No such file"):
        only(tmp_path / "无.txt")
    with pytest.raises(UnreadableDocument, match=r"简报\.pptx: \.pptx is not read, save it as one of \.txt"):
        only(written(tmp_path, "简报.pptx", TEXT))


MARKDOWN = """---
title: 远山简报
publishedOn: 2024-03-05
publisher: 远山智库
source: https://example.org/a
publish_text: true
tags: [a, b]
---
# 一览

远山智能发布了[青岚](https://example.org)大
模型，**参数**为`72B`。

- 第一项
- 第二项

| 公司 | 轮次 |
|---|---|
| 溪桥科技 | A轮 |
"""


def test_markdown_has_front_matter_headings_and_joined_paragraphs(tmp_path: Path) -> None:
    document = only(written(tmp_path, "简报.md", MARKDOWN))
    assert document.text == (
        "# 一览\n\n远山智能发布了青岚大模型，参数为72B。\n\n- 第一项\n- 第二项\n\n"
        "| 公司 | 轮次 |\n|---|---|\n| 溪桥科技 | A轮 |"
    )
    assert document.headings == (Heading(0, 4, 1),)
    stated = document.title, document.published_on, document.publisher, document.citation, document.publish_text
    assert stated == ("远山简报", "2024-03-05", "远山智库", "https://example.org/a", True)
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["溪桥科技", "A轮"]]
    assert [MARKDOWN[at] for at in document.raw_offsets[:4]] == list("# 一览")


@pytest.mark.parametrize(
    ("front", "place"),
    [("title: [", "坏.md:"), ("date: 某日", "坏.md: '某日' is no date"), ("publish_text: 也许", "坏.md: publish_text")],
)
def test_wrong_front_matter_is_refused_with_its_place(tmp_path: Path, front: str, place: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        only(written(tmp_path, "坏.md", f"---\n{front}\n---\n正文。"))
    assert error.value.en.startswith(place)


HTML = """<!DOCTYPE html><html lang="zh-CN"><head><title>远山市通知</title>
<meta name="PubDate" content="2024-06-01 09:30"><meta name="ContentSource" content="远山市政府">
<style>p {color: red}</style></head><body><nav>首页</nav><h2>总则</h2>
<p>为促进<b>人工智能</b>&nbsp;发展&amp;应用，
制定本办法。</p><script>alert("不要")</script>
<table><tr><th>公司</th><th>轮次</th></tr><tr><td>溪桥
科技</td><td><p>A轮</p></td></tr></table><ul><li>第一项</li><li>第二项</li></ul><footer>版权</footer></body></html>"""


def test_html_gives_the_body_without_what_is_no_text(tmp_path: Path) -> None:
    document = only(written(tmp_path, "通知.html", HTML))
    assert document.text == (
        "## 总则\n\n为促进人工智能 发展&应用，制定本办法。\n\n公司\t轮次\n溪桥科技\tA轮\n\n- 第一项\n- 第二项"
    )
    assert (document.title, document.published_on, document.publisher) == ("远山市通知", "2024-06-01", "远山市政府")
    start = document.text.index("人工智能")
    assert "".join(HTML[at] for at in document.raw_offsets[start : start + 4]) == "人工智能"
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["溪桥科技", "A轮"]]


def test_cells_of_html_that_span_rows_and_columns_keep_their_columns(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>公司<th colspan=2>融资</tr><tr><th>轮次</th><th>金额</th></tr>"
        "<tr><td rowspan='2'><p>溪桥</p></td><td><p>A轮</p></td><td>1亿元</td></tr>"
        "<tr><td>B轮</td><td>2亿元</td></tr></table>后文。"
    )
    document = only(written(tmp_path, "表.html", page))
    (table,) = document.tables
    assert [cell.text for cell in table.header] == ["公司", "轮次", "金额"]
    assert [[cell.text for cell in row] for row in table.rows] == [["溪桥", "A轮", "1亿元"], ["溪桥", "B轮", "2亿元"]]
    assert document.text.endswith("\n后文。")


def test_wrapped_english_is_joined_with_spaces(tmp_path: Path) -> None:
    text = (
        "Yuanshan Lab, which is based in the north of the province, said on Monday that\n"
        "its new model, trained for nine weeks on chips that were made by a local firm,\n"
        "would be open to schools, hospitals and small companies, free of charge, until\n"
        "the end of the year.\n\nA second model is planned."
    )
    document = only(written(tmp_path, "news.txt", text))
    assert document.text == text.replace("that\nits", "that its").replace("firm,\nwould", "firm, would").replace(
        "until\nthe", "until the"
    )
    assert document.lang == "en"


def test_every_line_of_jsonl_is_a_document_named_by_its_id(tmp_path: Path) -> None:
    lines = [
        {"id": "a1", "text": "远山智能成立。", "title": "甲", "publishedOn": "2024-03"},
        {"id": 7, "text": "In 2024 it grew."},
    ]
    path = written(tmp_path, "集.jsonl", "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    one, two = read_documents(path)
    assert (one.name, one.source, one.title, one.published_on) == ("a1", f"{path.resolve()}#a1", "甲", "2024-03")
    assert (two.name, two.text, two.lang) == ("7", "In 2024 it grew.", "en")
    assert one.sha256 == sha256(json.dumps(lines[0], ensure_ascii=False).encode()).hexdigest()


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ('{"id": "b", "text": ', "集.jsonl:2: not JSON"),
        ('["b"]', "集.jsonl:2: not an object"),
        ('{"id": "b"}', '集.jsonl:2: "text" is missing'),
        ('{"text": "乙"}', '集.jsonl:2: "id" is missing'),
        ('{"id": "a", "text": "乙"}', "集.jsonl:2: the id 'a' already stands in line 1"),
        ('{"id": "b", "text": ' + "[" * 100_000, "集.jsonl:2: a number too long or brackets too deep"),
        ('{"id": ' + "1" * 5000 + "}", "集.jsonl:2: a number too long or brackets too deep"),
        ('{"id": "b", "text": "乙", "date": "never"}', "集.jsonl:2: 'never' is no date"),
    ],
)
def test_a_wrong_line_of_jsonl_is_refused_by_its_number(tmp_path: Path, second: str, fault: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        list(read_documents(written(tmp_path, "集.jsonl", '{"id": "a", "text": "甲"}\n' + second)))
    assert error.value.en.startswith(fault)
    assert error.value.zh.startswith("集.jsonl:2：")


def test_what_no_utf8_can_write_is_spelt_out_in_names_and_titles(tmp_path: Path) -> None:
    latin = tmp_path / os.fsdecode("caf\xe9.txt".encode("latin-1"))
    document = only(written(latin.parent, latin.name, TEXT))
    assert (document.name, document.source) == (r"caf\udce9.txt", rf"{tmp_path.resolve()}/caf\udce9.txt")
    line = r'{"id": "\ud800", "title": "\udfff题", "text": "正文\ud800。"}'
    document = only(written(tmp_path, "lines.jsonl", line))
    assert (document.name, document.title, document.text) == (r"\ud800", r"\udfff题", "正文。")


def test_folders_are_read_recursively_sorted_and_nothing_is_skipped_in_silence(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    files = [written(tmp_path, "b.txt", "乙"), written(tmp_path / "乙", "a.md", "甲")]
    other = [
        written(tmp_path, ".hidden.txt", "丙"),
        written(tmp_path, "c.pptx", "丁"),
        written(tmp_path, "README", "戊"),
    ]
    (tmp_path / "乙" / "loop").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    found = discover([tmp_path, files[0]])
    assert found.files == tuple(files)
    kinds = " ".join(TYPES)
    assert {(file.path, file.en, file.zh) for file in found.unread} == {
        (other[0], "hidden file", "隐藏文件"),
        (other[1], f".pptx is not read, save it as one of {kinds}", f"不支持 .pptx，请另存为 {kinds} 之一"),
        (
            other[2],
            f"a file without suffix is not read, save it as one of {kinds}",
            f"不支持无扩展名的文件，请另存为 {kinds} 之一",
        ),
        (tmp_path / "d.txt", "broken link or no regular file", "失效链接或非普通文件"),
    }


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no such file or folder"):
        discover([tmp_path / "无"])


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        ("远山市关于公示项目的通知\n各有关单位：\n现予公示。\n2024年5月6日", "远山市关于公示项目的通知", "2024-05-06"),
        ("远山晨读｜2024年3月6日\n一、要闻", "远山晨读｜2024年3月6日", "2024-03-06"),
        ("本报远山12月9日讯 记者获悉，远山智能成立。", None, None),
        ("日期：2024-03\n正文在此，先说结论。", None, "2024-03"),
        ("二〇二四年三月一日\n正文在此，先说结论。", None, "2024-03-01"),
        ("到2025年，远山智能将上市。", None, None),
    ],
)  # fmt: skip
def test_title_and_date_are_only_what_the_text_plainly_says(
    tmp_path: Path, text: str, title: str | None, published: str | None
) -> None:
    document = only(written(tmp_path, "2020-01-01.txt", text))
    assert (document.title, document.published_on) == (title, published)


PAGE = """<html><head><title>远山市发布若干措施_远山市人民政府</title><script type="application/ld+json">
{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "远山市发布若干措施",
"datePublished": "2024-06-01T09:30", "publisher": {"name": "远山日报"},
"author": [{"name": "林晓"}, {"name": "admin"}]}]}</script></head><body>
<div class="top-nav"><div>首页</div><ul><li><a>政务公开</a></li></ul></div><div id="crumbs">当前位置：<a>首页</a></div>
<div class="article-content"><p>远山市印发《远山办法》，<a>溪桥科技</a>参与。</p>
<ul><li><a>《甲办法》</a></li><li><a>《乙办法》</a></li><li><a>《丙办法》</a></li><li><a>《丁办法》</a></li><li><a>《戊办法》</a></li></ul></div>
<div class="shareBox"><div>分享到</div></div><section class="related"><h3>相关阅读</h3></section>
<ul><li><a>产业</a></li><li><a>科技</a></li><li><a>教育</a></li><li><a>文旅</a></li><li><a>视频</a></li></ul>
<div id="footer"><p>主办：远山市人民政府办公室</p></div></body></html>"""


def test_the_main_text_of_a_page_is_without_its_menus_and_related_links(tmp_path: Path) -> None:
    document = only(written(tmp_path, "页.html", PAGE))
    titles = "".join(f"\n- 《{sign}办法》" for sign in "甲乙丙丁戊")
    assert document.text == f"远山市印发《远山办法》，溪桥科技参与。\n{titles}"
    assert [PAGE[at] for at in document.raw_offsets[:4]] == list("远山市印")
    stated = document.title, document.published_on, document.publisher, document.authors
    assert stated == ("远山市发布若干措施", "2024-06-01", "远山日报", ("林晓",))


@pytest.mark.parametrize(
    "page",
    [
        "<div class=nav><ul><li>首页</ul><p>远山市印发《远山办法》，支持算力中心建设，自即日起施行，有效期三年。</p>",
        "<div class=related><p>远山市印发《远山办法》，支持算力中心建设，自即日起施行，有效期三年。</p></div>",
    ],
    ids=["never closed", "all there is"],
)
def test_a_page_that_would_lose_most_of_its_text_is_taken_as_it_is(tmp_path: Path, page: str) -> None:
    text = only(written(tmp_path, "页.html", page)).text
    assert text.endswith("远山市印发《远山办法》，支持算力中心建设，自即日起施行，有效期三年。")


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '[1, {"headline": 3, "datePublished": "2024-13-45"}]'])
def test_a_page_is_read_whatever_its_scripts_say_of_it(tmp_path: Path, script: str) -> None:
    page = f'<script type="application/ld+json">{script}</script><p>远山市印发《远山办法》。</p>'
    document = only(written(tmp_path, "页.html", page))
    assert (document.text, document.published_on) == ("远山市印发《远山办法》。", None)


def test_front_matter_names_authors_but_no_accounts(tmp_path: Path) -> None:
    listed = written(tmp_path, "a.md", "---\nauthors: [林晓, admin, 周宁]\n---\n正文。")
    written_out = written(tmp_path, "b.md", "---\nauthor: 作者：林晓、周宁\n---\n正文。")
    assert only(listed).authors == only(written_out).authors == ("林晓", "周宁")


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        ("远山市办法\n来源：远山市政府　发布时间：2024-05-30 10:00　字号：大 中 小", ("2024-05-30", "远山市政府")),
        ("远山市办法\n成文日期：2024年5月30日\n发布日期：2024年6月2日", ("2024-05-30", None)),
        ("融资一览\n数据来源：远山智库，2024年5月", (None, None)),
        ("地区\t发布时间\n远山市\t2024年5月\n溪桥市\t2024年6月", (None, None)),
    ],
)  # fmt: skip
def test_the_line_below_a_title_states_date_and_publisher(
    tmp_path: Path, lines: str, stated: tuple[str | None, str | None]
) -> None:
    document = only(written(tmp_path, "a.txt", f"{lines}\n正文在此，先说结论。"))
    assert (document.published_on, document.publisher) == stated
