from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("联想发布了M1，总参数4560亿。", ["M1"]),
        ("联想1月推出k1.5多模态思考模型。", ["k1.5"]),
        ("联想发布了V3、R1两款模型。", ["V3", "R1"]),
    ],
)
def test_a_code_behind_its_maker_is_a_model_where_the_sentence_speaks_of_models(
    finds: Finds, text: str, names: list[str]
) -> None:
    assert [find for find in finds(text) if find.startswith("Model")] == [f"Model {name}" for name in names]


@pytest.mark.parametrize(
    "text",
    ["联想发布了M1，一款7纳米芯片。", "联想发布了M1，售价3999元。", "小米上线了K2。", "联想与M1团队开会。"],
)
def test_a_code_of_other_goods_is_none(finds: Finds, text: str) -> None:
    assert [find for find in finds(text) if find.startswith("Model")] == []


def test_the_tail_of_a_models_name_is_that_model(finds: Finds) -> None:
    text = "Qwen2.5-R1由联想研发。R1的训练成本不高。"
    assert finds(text)[-1] == "Model R1"


def test_a_tail_of_two_models_is_neither(finds: Finds) -> None:
    text = "Qwen2.5-R1与Qwen-R1都已开源。R1的训练成本不高。"
    assert finds(text)[-1] != "Model R1"
