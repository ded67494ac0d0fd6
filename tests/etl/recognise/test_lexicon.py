from __future__ import annotations

import pytest

from etl.recognise.pipeline import default_pipeline
from tests.etl.recognise.conftest import Finds, finds_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通义千问与Ｑｗｅｎ、QWEN是一个系列", ["Model 通义千问", "Model Ｑｗｅｎ", "Model QWEN"]),  # full width, case
        ("用的是 NVIDIA A100 卡", ["Chip NVIDIA A100"]),
        ("用的是NVIDIA-A100卡", ["Chip NVIDIA-A100"]),  # signs that spellings differ in
        ("某地部署GPU集群与多块GPUs", ["Technology GPU", "Technology GPUs"]),
        ("中国移动互联网用户增多", ["Region 中国", "Technology 移动互联网"]),  # the longest that words allow
        ("联想集团发布新品", ["Organization 联想集团"]),
        ("北辰的产品由南禾云代理", ["Organization 北辰", "Organization 南禾云"]),
    ],
)
def test_names_are_found_in_their_spellings(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "型号为A1000的机床",  # A100 is a part of the number
        "版本为GPT-4x的样机",
        "她由此联想到童年",  # a word, no firm
        "南京东路",
        "A 10",
        "miniGPT-4",
    ],
)
def test_parts_of_longer_words_are_not(finds: Finds, text: str) -> None:
    assert not [find for find in finds(text) if find.split(" ", 1)[1] in {"A100", "A10", "GPT-4", "联想"}]


def test_the_longer_version_is_another_entity(finds: Finds) -> None:
    assert finds("对比GPT-4、GPT-4o、A10与A100") == ["Model GPT-4", "Model GPT-4o", "Chip A10", "Chip A100"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采用蒸馏技术压缩", ["Technology 蒸馏"]),
        ("酒厂的蒸馏车间停产", []),
        ("浪潮发布了新服务器", ["Organization 浪潮"]),
        ("数字化的浪潮正在到来", []),
        ("人工智能浪潮席卷而来", ["Technology 人工智能"]),
        ("浪潮集团的年报", ["Organization 浪潮集团"]),  # the long name needs no context
    ],
)
def test_flagged_names_need_what_goes_with_them(finds: Finds, text: str, expected: list[str]) -> None:
    assert finds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DeepSea发布新模型", "Organization DeepSea"),
        ("该应用接入DeepSea大模型", "Model DeepSea大模型"),
        ("该应用调用DeepSea完成翻译", "Model DeepSea"),
    ],
)
def test_a_name_of_maker_and_model_is_decided_by_its_neighbours(finds: Finds, text: str, expected: str) -> None:
    assert next(find.removesuffix("大模型") for find in finds(text)) == expected.removesuffix("大模型")


def test_a_county_that_shares_its_name_counts_only_with_its_parent(finds: Finds) -> None:
    assert finds("南京市鼓楼区的企业") == ["Region 南京市", "Region 鼓楼区"]
    assert finds("鼓楼区的企业") == []
    assert finds("鼓楼区与南京市、开封市的企业") == ["Region 南京市", "Region 开封市"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chips by Arm and Meta", ["Organization Arm", "Organization Meta"]),
        ("the arm of a robot and meta data", []),
        ("an oracle on the runway, a clip in bloom", []),
        ("openai发布chatgpt", ["Organization openai", "Model chatgpt"]),  # no ordinary words
        ("中国银行上线助手", ["Organization 中国银行"]),
        ("中国银行业加快转型", ["Region 中国"]),
        ("中国电子商务市场", ["Region 中国"]),
    ],
)
def test_ordinary_words_and_heads_of_longer_words_are_no_names(text: str, expected: list[str]) -> None:
    assert finds_in(default_pipeline(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("溪桥科技获腾讯投资。", "Organization 腾讯"),
        ("溪桥科技获腾讯投资领投的一轮融资。", "Organization 腾讯投资"),
    ],
)
def test_to_invest_is_a_verb_after_who_receives(text: str, expected: str) -> None:
    assert expected in finds_in(default_pipeline(), text)


def test_a_maker_right_before_its_product_is_meant_however_words_are_cut() -> None:
    found = finds_in(default_pipeline(), "训练用了64张沐曦曦云C550。")  # the tagger: 张沐曦曦云C550, a person
    assert found == ["Organization 沐曦", "Chip 曦云C550"]


def test_a_model_may_bear_a_chip_s_name() -> None:
    found = finds_in(default_pipeline(), "某公司把智能体模型M1开源了，另有苹果M1芯片。")
    assert [find for find in found if "M1" in find] == ["Model M1", "Chip 苹果M1"]


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("公司在杭州滨江开张。", ["滨江"]),
        ("工厂在沈阳浑南投产。", ["浑南"]),
        ("他在杭州西湖散步。", []),
        ("会议在广州白云机场召开。", []),
        ("在滨江散步。", []),
    ],
)
def test_a_district_without_its_ending_stands_behind_its_city(text: str, district: list[str]) -> None:
    found = finds_in(default_pipeline(), text)
    assert [find.split(" ")[1] for find in found if find.startswith("Region")][1:] == district
