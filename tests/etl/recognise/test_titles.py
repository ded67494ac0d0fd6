from __future__ import annotations

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise
from etl.recognise.policy_names import core
from etl.recognise.titles import titles
from tests.etl.recognise.conftest import Finds, finds_in


@pytest.mark.parametrize(
    "title",
    [
        "《南京市促进算力发展若干措施》",
        "《数字园区管理暂行办法（征求意见稿）》",
        "《算力设施行动计划（2024—2026年）》",
        "《江苏省“数据要素+”三年行动方案》",
        "《关于落实〈南京市算力发展办法〉的实施细则》",
        "《智能网联汽车条例》",
        "《无人船试点管理规程（试行）》",
        "《算力应用试点管理规程（试行）》",
        "《低空智联网建设导则（草案）》",
        "《人工智能法案》",
        "《区域数据流通倡议》",
        "《南京市智能产业发展白皮书》",
        "《可信流通技术架构（征求意见稿）》",
        "《南京市算力行动计划2.0》",
        "《以场景驱动产业发展行动计划——“澜城智造”》",
    ],
)
def test_titles_that_end_like_a_policy_are_one(finds: Finds, title: str) -> None:
    assert [find for find in finds(f"会议讨论了{title}。") if find.startswith("Policy")] == [f"Policy {title}"]


@pytest.mark.parametrize(
    "title",
    [
        "《云岭晚报》", "《流浪星海》", "《深度学习方法》", "《大模型写法》", "《Attention Is Enough》",
        "《2024大模型市场报告》", "《管理办法》", "《细则》", "《若干措施》", "《云端商业白皮书》",
        "《无人机操作规程》", "《联合开发协议》", "《合作备忘录》",
    ],
)  # fmt: skip
def test_other_titles_and_bare_abbreviations_are_none(finds: Finds, title: str) -> None:
    assert [find for find in finds(f"会议讨论了{title}。") if find.startswith("Policy")] == []


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("国家数据局2024年度立法工作计划明确分工", "国家数据局2024年度立法工作计划"),
        ("欧方的人工智能法案将于明年表决", "人工智能法案"),
        ("提出“西数东存”战略", "“西数东存”战略"),
        ("第20031号行政令要求披露", "第20031号行政令"),
        ("国家数据局发布《稳妥创新的路径》白皮书", "《稳妥创新的路径》"),
        ("州议会通过的SB 1203法案被否决", "SB 1203"),
        ("the agency published the Synthetic Voice Rule today", "Synthetic Voice Rule"),
        ("南京市政府关于印发南京市海洋人工智能工作方案的通知", "南京市海洋人工智能工作方案"),
        ("the National Guidelines on Water Data took effect", "National Guidelines on Water Data"),
        (
            "under the Interim Measures for the Management of Robot Services, firms",
            "Interim Measures for the Management of Robot Services",
        ),
        ("附件\n南京市算力券管理办法\n一、总则", "南京市算力券管理办法"),
        ("China published its National AI Strategy 2.0 in May.", "National AI Strategy 2.0"),
        ("The agency issued the AI Assurance Roadmap.", "AI Assurance Roadmap"),
        ("It cites Executive Order 14999 in full.", "Executive Order 14999"),
        ("The Council adopted Regulation (EU) 2031/1234 today.", "Regulation (EU) 2031/1234"),
        ("国会表决通过人工智能基本法。", "人工智能基本法"),
        ("“澜模九条”自今年起施行。", "“澜模九条”"),
        ("南京数据条例3月1日施行。", "南京数据条例"),
        ("第1234/2031号法案尚未成法。", "第1234/2031号法案"),
    ],
)
def test_policies_without_marks(finds: Finds, text: str, policy: str) -> None:
    assert [find for find in finds(text) if find.startswith("Policy")] == [f"Policy {policy}"]


@pytest.mark.parametrize(
    "text",
    [
        "要完善各项管理办法",
        "人工智能法律问题",
        "人工智能专项规划仍在编制",
        "今年的工作计划",
        "会上提出三项措施\n其一，加强监管",
        "The vendor updated its product roadmap and framework.",
        "数据条例将在全国推行",
    ],
)
def test_everyday_words_are_no_policy(finds: Finds, text: str) -> None:
    assert [find for find in finds(text) if find.startswith("Policy")] == []


def test_regions_and_technologies_of_a_title_are_nested_in_it(nlp: Language) -> None:
    text = "印发《南京市数字孪生应用办法》"
    assert finds_in(nlp, text) == ["Policy 《南京市数字孪生应用办法》"]
    assert finds_in(nlp, text, nested=True) == [
        "Policy 《南京市数字孪生应用办法》",
        "Region 南京市",
        "Technology 数字孪生",
    ]


def test_a_draft_and_its_citation_are_one_entity(nlp: Language) -> None:
    text = "《数字园区办法（征求意见稿）》公布。《数字园区办法》共十条。"
    policies = [e for e in recognise(bare_document(text), nlp).entities.values() if e.type == "Policy"]
    assert [(e.name, e.surfaces) for e in policies] == [
        ("《数字园区办法（征求意见稿）》", ("《数字园区办法》", "《数字园区办法（征求意见稿）》"))
    ]


def test_marks_that_are_never_closed_make_no_title() -> None:
    assert list(titles("见《甲办法" + "字" * 300 + "》和《乙办法》")) == [(307, 312)]
    assert list(titles("《甲《乙》丙》")) == [(0, 7)]


def test_the_core_of_a_title_has_no_brackets_at_its_end() -> None:
    assert core("《“数据+”行动计划（2024—2026年）（征求意见稿）》") == "“数据+”行动计划"
    assert core("《（试行）》") == "（试行）"
