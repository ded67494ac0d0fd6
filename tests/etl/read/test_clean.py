from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.read.characters import cleaned_characters
from etl.read.clean import cleaned
from etl.read.mapped import Mapped

WRAPPED = """远山市近日启动了人工智能应用培育，首批遴选了一百二十家制造企业，覆盖纺织、电子

和装备三个行业，由市里组织专家为每家企业作一次诊断，再按诊断结果给予算力券支

持，单家企业每年最高五十万元。据介绍，这项工作由远山市工业和信

息化局牵头，计划用两年时间完成，期间每季度公布一次进展，并请第三方机构作出评

估。

一、总体情况

从已经完成诊断的企业看，多数企业的数据基础较好，但缺少能够把模型用进流程的人

员，因此下一步将以培训为主，由溪桥大学和本地企业共同开设课程，面向一线工程师。
"""


def clean(raw: str) -> str:
    return cleaned(Mapped.whole(raw)).text


CASES = {
    "lines of a profile stay apart": ("公司：远山\n轮次：B轮\n金额：3亿元", "公司：远山\n轮次：B轮\n金额：3亿元"),
    "line ends become \\n": ("甲公司。\r\n乙公司。\r丙公司。\u2028丁公司。", "甲公司。\n乙公司。\n丙公司。\n丁公司。"),
    "invisible characters go": ("\ufeff远\u200b山\u00ad公\x07司。", "远山公司。"),
    "odd spaces are spaces": ("deep\u00a0learning\u2009rocks.", "deep learning rocks."),
    "full-width letters and digits become ordinary": ("ＧＰＴ－４　发布于２０２３年", "GPT-4发布于2023年"),
    "Chinese punctuation stays": ("《甲》“乙”（丙），丁：戊；己！庚？", "《甲》“乙”（丙），丁：戊；己！庚？"),
    "an accent is composed": ("E\u0301clair-MoE is open.", "Éclair-MoE is open."),
    "justification spaces go": ("采用 的 结 构 是自注意力", "采用的结构是自注意力"),
    "a separator between words stays": ("研究所所长 陈明远", "研究所所长 陈明远"),
    "gaps to Latin go": ("需要 3 万 + 片 A100 芯片", "需要3万+片A100芯片"),
    "gaps inside Latin stay": ("Llama 3.1 405B 由 Meta 发布", "Llama 3.1 405B由Meta发布"),
    "gaps beside Chinese signs go": ("出台 《远山办法》 ， 自即日起施行", "出台《远山办法》，自即日起施行"),
    "wide gaps stay as three spaces": ("左栏文字      右栏文字", "左栏文字   右栏文字"),
    "footnote marks go": ("算力规模²，见《远山报告》¹。", "算力规模，见《远山报告》。"),
    "squares stay": ("面积为30 km²的园区", "面积为30 km²的园区"),
    "citations go": ("大模型[12]发展迅速[3,4]。", "大模型发展迅速。"),
    "bold marks go": ("新增了**6G**技术", "新增了6G技术"),
    "tags in cells go": ("平台\t<p>远山云</p> <p>溪桥云</p>", "平台\t远山云   溪桥云"),
    "blank lines collapse": ("甲公司成立。\n\n\n \n乙公司成立。", "甲公司成立。\n\n乙公司成立。"),
    "an open title is closed by the next line": (
        "印发《远山市人工智能\n\n产业条例》。",
        "印发《远山市人工智能产业条例》。",
    ),
    "a line cannot begin with a comma": ("由溪桥大学牵头\n，其他单位配合。", "由溪桥大学牵头，其他单位配合。"),
    "Latin words keep a space": ("with the GPU\ncluster, built (", "with the GPU\ncluster, built ("),
    "page numbers go": ("第一段结束。\n\n- 12 -\n\n第二段开始。", "第一段结束。\n\n第二段开始。"),
    "a paragraph cut by a page is whole": (
        "园区已经开工。这里将建设一座智算中心，为周边企业提供训练和推理的服务，并支持高校科研与教\n\n7\n\n学活动，预计明年投用。",
        "园区已经开工。这里将建设一座智算中心，为周边企业提供训练和推理的服务，并支持高校科研与教学活动，预计明年投用。",
    ),
    "a date's line is not joined": (
        "特此公告。\n远山市工业和信息化局\n2025年1月10日",
        "特此公告。\n远山市工业和信息化局\n2025年1月10日",
    ),
    "list items stay apart": ("要点：\n- 算力，要快\n- 数据，要准", "要点：\n- 算力，要快\n- 数据，要准"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), CASES.values(), ids=CASES.keys())
def test_cleaning(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_lines_that_a_pdf_broke_are_joined_by_their_width_and_headings_stay_apart() -> None:
    assert clean(WRAPPED).split("\n\n") == [
        (
            "远山市近日启动了人工智能应用培育，首批遴选了一百二十家制造企业，覆盖纺织、电子和装备三个行业，由市里组织专家为每家"
            "企业作一次诊断，再按诊断结果给予算力券支持，单家企业每年最高五十万元。据介绍，这项工作由远山市工业和信息化局牵头，"
            "计划用两年时间完成，期间每季度公布一次进展，并请第三方机构作出评估。"
        ),
        "一、总体情况",
        (
            "从已经完成诊断的企业看，多数企业的数据基础较好，但缺少能够把模型用进流程的人员，因此下一步将以培训为主，由溪桥大学和"
            "本地企业共同开设课程，面向一线工程师。"
        ),
    ]


def test_two_widths_in_one_file_are_each_joined_by_their_own() -> None:
    narrow = (
        "本期选取三个方向，分别介\n\n绍其进展，并就其中的共性\n\n问题，提出建议，供有关部\n\n"
        "门和企业在工作中参考，也\n\n欢迎读者，提出意见。"
    )
    text = clean(WRAPPED + "\n二、专题\n\n" + narrow)
    assert text.endswith(
        "本期选取三个方向，分别介绍其进展，并就其中的共性问题，提出建议，供有关部门和企业在工作中参考，也欢迎读者，提出意见。"
    )
    assert "支持，单家企业" in text


def test_a_heading_that_is_broken_is_joined_but_not_to_its_paragraph() -> None:
    body = (
        "一、远山市人工智能产业政策\n\n体系的现状\n\n远山市从去年起，先后出台了\n\n三份文件，分别对算力、数据\n\n"
        "和场景作出安排，其中算力券\n\n最受企业欢迎，申报踊跃。"
    )
    assert clean(body).split("\n\n")[0] == "一、远山市人工智能产业政策体系的现状"


def test_running_headers_go_with_the_page_numbers() -> None:
    pages = [
        f"远山智库简报\n\n{number}\n\n第{number}页的正文写在这里，内容各不相同，第{number}次。"
        for number in (11, 12, 13, 14)
    ]
    assert "远山智库简报" not in clean("\n\n".join(pages))


def test_rows_are_never_joined_to_sentences() -> None:
    raw = "下表列出三家企业，\n公司\t成立时间\n远山智能\t2020年\n溪桥科技\t2021年\n以上信息，来自公开资料"
    assert clean(raw) == raw


def test_a_row_that_a_line_end_breaks_is_whole_again() -> None:
    raw = "公司\t成立时间\t总部\n远山\n智能\t2020年\t杭州\n溪桥科技\t2021\n年\t苏州\n资料来源：远山智库"
    assert clean(raw) == "公司\t成立时间\t总部\n远山智能\t2020年\t杭州\n溪桥科技\t2021年\t苏州\n资料来源：远山智库"


ALPHABET = st.sampled_from(
    [
        *"远山公司发布的大模型一二（）《》“”，。、；：？",
        *"-—·.,|｜\t\n\n \u3000ＡＢ１２Ab3%+*<>&#/¹²①•\f\r\u200b\u0301\ue001\u1100\u1161",
        *("公司 成立时间 总部\n", "公司\t轮次\t金额\n", "\n\n", "2023 年 5 月", "<p>", "**", "[12]", "自治区"),
        *("资料来源：", "一、", "GPT-4 ", "第 3 页"),
    ]
)  # fmt: skip
TEXTS = st.lists(ALPHABET, max_size=70).map("".join)


def is_form_of(sign: str, raw: str) -> bool:
    """Whether `sign` is `raw` cleaned alone, a composed form that begins with it, or a separator put in."""
    alone = cleaned_characters(Mapped.whole(raw)).text
    return sign in {alone, raw, " ", "\n"} or unicodedata.normalize("NFD", sign)[0] in unicodedata.normalize(
        "NFKD", raw
    )


@given(TEXTS)
@example("\u1100\u1161\u0301")  # a syllable composes, its accent does not
@settings(max_examples=400, deadline=None)
def test_every_character_comes_from_its_offset_and_offsets_never_decrease(raw: str) -> None:
    found = cleaned(Mapped.whole(raw))
    assert len(found.text) == len(found.offsets)
    assert list(found.offsets) == sorted(found.offsets)
    assert [s for s, at in zip(found.text, found.offsets, strict=True) if not is_form_of(s, raw[at])] == []


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_cleaning_cleaned_text_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_cleaning(raw: str) -> None:
    found = cleaned(Mapped.whole(raw))
    assert clean(found.text) == found.text
    found.text.encode()
