from __future__ import annotations

import pytest
from spacy.language import Language

from etl.recognise.aliases import short_names
from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise
from tests.etl.recognise.conftest import finds_in


def _surfaces(nlp: Language, text: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.surfaces for entity in recognise(bare_document(text), nlp).entities.values()}


@pytest.mark.parametrize(
    ("text", "name", "surfaces"),
    [
        (
            "《南京市算力券办法》（以下简称《办法》）施行。《办法》共十条，各部门按办法执行。",
            "《南京市算力券办法》",
            ("《办法》", "《南京市算力券办法》"),
        ),
        (
            "解读《南京市机器人产业指导意见》。《意见》共十条。",
            "《南京市机器人产业指导意见》",
            ("《南京市机器人产业指导意见》", "《意见》"),
        ),
        (
            "南京澜川微电子有限公司（以下简称“澜川”）成立。澜川称将扩产。",
            "南京澜川微电子有限公司",
            ("南京澜川微电子有限公司", "澜川"),
        ),
        (
            "松岩半导体（Songyan Semi）流片。Songyan Semi计划扩产。",
            "松岩半导体",
            ("Songyan Semi", "松岩半导体"),
        ),
        (
            "澜川智算股份有限公司公告。澜川智算去年盈利。",
            "澜川智算股份有限公司",
            ("澜川智算", "澜川智算股份有限公司"),
        ),
    ],
)
def test_second_names_are_found_again(nlp: Language, text: str, name: str, surfaces: tuple[str, ...]) -> None:
    assert _surfaces(nlp, text)[name] == surfaces


def test_a_name_found_by_its_context_is_found_without_it(nlp: Language) -> None:
    assert finds_in(nlp, "发布大模型“青岚山”。业内认为青岚山进步明显。") == [
        "Technology 大模型",
        "Model 青岚山",
        "Model 青岚山",
    ]


def test_an_unknown_member_between_known_ones_is_an_organization(nlp: Language) -> None:
    assert "Organization 鸿泽厚土" in finds_in(nlp, "青木资本、鸿泽厚土、北辰智算等跟投")
    assert finds_in(nlp, "青木资本、人工智能、北辰智算等") == [
        "Organization 青木资本",
        "Technology 人工智能",
        "Organization 北辰智算",
    ]


def test_an_ambiguous_name_counts_in_a_list_of_its_kind(nlp: Language) -> None:
    assert "Organization 浪潮" in finds_in(nlp, "北辰智算、浪潮、南禾云三家入围")


def test_a_sister_of_a_chip_is_a_chip(nlp: Language) -> None:
    assert finds_in(nlp, "训练芯片 TK7 量产，下一代TK8会改用新工艺，TK12未定。") == ["Chip TK7", "Chip TK8"]


def test_brackets_with_another_thing_give_no_second_name(nlp: Language) -> None:
    text = "北辰智算（AI）与松岩半导体（NVIDIA A100）"
    assert _surfaces(nlp, text)["松岩半导体"] == ("松岩半导体",)


def test_short_names_leave_out_the_legal_form() -> None:
    assert list(short_names("澜川智算科技股份有限公司")) == ["澜川智算科技", "澜川智算"]
    assert list(short_names("澜川有限公司")) == []
