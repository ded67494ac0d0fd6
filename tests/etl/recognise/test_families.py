from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("底座是Qwen2.5-72B-Instruct，效果稳定", "Qwen2.5-72B-Instruct"),
        ("对比千问 3.1 405B 的结果", "千问 3.1 405B"),
        ("开源了Luoxia-9B-Chat", "Luoxia-9B-Chat"),
        ("开源了模型岚影-34B", "岚影-34B"),
        ("岚影-Law-9B由高校研发", "岚影-Law-9B"),
        ("另有岚影-VL与其他版本", "岚影-VL"),
        ("岚影语音-TTS已上线", "岚影语音-TTS"),
        ("上一版岚影-Med 1.0停止维护", "岚影-Med 1.0"),
        ("“岚影-ASEAN”是多语种大模型", "岚影-ASEAN"),
        ("推出岚影V2.0大模型", "岚影V2.0"),
        ("Weila气象模型误差更低", "Weila"),
        ("Weila系列模型已开源", "Weila"),
        ("今年上线的“拾音2.0”从零训起，30亿参数", "拾音2.0"),
        ("开源了Qwen2.5-72B-Instruct-0905，", "Qwen2.5-72B-Instruct-0905"),
        ("We release Quiet Heron-TTS, a small model.", "Quiet Heron-TTS"),
        ("发布大模型“青岚”，并开放接口", "青岚"),
        ("“青岚”大模型已经备案", "青岚"),
        ("推出视频大模型Weila", "Weila"),
        ("发布了“砚石2.0-M8”模型", "砚石2.0-M8"),
        ("企业自研的LanshanGPT上线", "LanshanGPT"),
        ("推出Huohua-GPT供工厂使用", "Huohua-GPT"),
        ("混合专家模型“松涛-A14B”", "松涛-A14B"),
        ("推出名为“星澜”的语言模型", "星澜"),
        ("该公司的Weila模型已上线", "Weila"),
        ("新一代大模型星澜2.0上线", "星澜2.0"),
        ("Acme released Borealis, an open-weight language model.", "Borealis"),
        ("trained its model Tundra-2 in May", "Tundra-2"),
        ("随后开源的Quiet Heron-7B训练语料不多", "Quiet Heron-7B"),
        ("其医疗版HeronGPT-Med增训而成", "HeronGPT-Med"),
        ("We present TideHeron-2, a 6.8B-parameter speech-language model", "TideHeron-2"),
        ("精简版LX-Heron-mini仅28亿参数", "LX-Heron-mini"),
        ("轻量化的Heron-BERT-base问世", "Heron-BERT-base"),
        ("语言模型“乡音大模型”开源", "乡音大模型"),
        ("Acme announced Borealis-VLA-2, a 12-billion-parameter model for robots.", "Borealis-VLA-2"),
        ("推出WEILA V1，该模型已开源", "WEILA V1"),
        ("由云岭实验室主导开发的WEILA模型已上线", "WEILA"),
        ("用时四周完成WeilaBrain训练", "WeilaBrain"),
    ],
)
def test_models_are_found_by_the_shape_of_their_names(finds: Finds, text: str, name: str) -> None:
    assert [find for find in finds(text) if find.startswith("Model")] == [f"Model {name}"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推出“星澜3.0”大模型，另有星澜3.0-Lite", ["星澜3.0", "星澜3.0-Lite"]),
        ("模型Weila-2开源，优于上一代Weila-1", ["Weila-2", "Weila-1"]),
        ("将自研大模型升级到4.0版", []),
        ("面向海事的语言模型\nAbstract", []),
        ("千问大模型已上线", ["千问大模型"]),
        ("千问认知大模型已上线", ["千问认知大模型"]),
    ],
)
def test_names_go_on_with_variants_and_with_the_noun_of_their_family(finds: Finds, text: str, names: list[str]) -> None:
    assert [find for find in finds(text) if find.startswith("Model")] == [f"Model {name}" for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "金融大模型和医疗大模型进入应用阶段",
        "国产通用大模型竞争激烈",
        "北辰智算的大模型产品",
        "该大模型API已开放",
        "头部大模型公司融资",
        "2024年大模型市场",
        "各类行业大模型、多模态大模型",
        "“人工智能”模型",
        "在大模型、智能体等方向",
        "Transformer模型和Embedding模型",
        "Acme, a model company, was founded",
        "MoE模型",
        "把大模型升级到4.0版",
        "It came out on 28 July, a mixture-of-experts model",
        "模型精度提升2.5倍",
        "“先训后推”模型",
        "发布GPT-4x",  # a version that nobody knows is no GPT-4
    ],
)
def test_generic_models_are_none(finds: Finds, text: str) -> None:
    assert [find for find in finds(text) if find.startswith("Model")] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("采用昇腾 910B训练", "昇腾 910B"),
        ("采用昇腾910C训练", "昇腾910C"),
        ("主要产品YX700系列视觉处理器", "YX700"),
        ("在128张昇腾910B2上训练", "昇腾910B2"),
        ("发布推理芯片“烟波 X3”", "烟波 X3"),
        ("训练芯片 TK7 已经流片", "TK7"),
        ("采购MKX S3000加速卡600张", "MKX S3000"),
        ("推出加速卡TK-Card 100，并", "TK-Card 100"),
        ("SQ700系列视觉处理器已量产", "SQ700"),
    ],
)
def test_chips_are_found_by_family_or_beside_their_nouns(finds: Finds, text: str, name: str) -> None:
    assert [find for find in finds(text) if find.startswith("Chip")] == [f"Chip {name}"]


@pytest.mark.parametrize("text", ["芯片产量增长30%", "7nm芯片", "5G芯片", "2024年芯片进口", "AI芯片公司", "一张加速卡"])
def test_nouns_without_a_product_name_are_no_chip(finds: Finds, text: str) -> None:
    assert [find for find in finds(text) if find.startswith("Chip")] == []


def test_a_count_after_a_stem_is_no_version(finds: Finds) -> None:
    assert finds("千问 3个月内三次更新，A10 2000张") == ["Model 千问", "Chip A10"]


def test_a_version_is_not_the_family(finds: Finds) -> None:
    assert finds("千问、千问2和千问2.5-7B") == ["Model 千问", "Model 千问2", "Model 千问2.5-7B"]
