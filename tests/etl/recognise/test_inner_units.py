"""With the lexicon that ships: most of these names are told from known bodies beside them."""

from __future__ import annotations

import pytest

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import default_pipeline, recognise


def _names(text: str, kind: str) -> list[str]:
    """The names of a class as written, but for those inside longer ones."""
    found = recognise(bare_document(text), default_pipeline())
    return [text[m.start : m.end] for m in found.mentions if m.type == kind and not m.nested]


def _organizations(text: str) -> list[str]:
    return _names(text, "Organization")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("该公司与北京大学共建具身智能联合实验室。", ["北京大学"]),
        ("上海市依托张江建设国家地方共建人形机器人创新中心。", ["国家地方共建人形机器人创新中心"]),
        ("北京市依托清华大学建设国家智能网联汽车创新中心。", ["清华大学", "国家智能网联汽车创新中心"]),
        ("国家发展改革委联合国家数据局、中央网信办印发方案。", ["国家发展改革委", "国家数据局", "中央网信办"]),
        ("省发展改革委会同省财政厅印发办法。", ["省发展改革委", "省财政厅"]),
        ("工业和信息化部又会同教育部、科学技术部发布意见。", ["工业和信息化部", "教育部", "科学技术部"]),
    ],
)
def test_a_verb_of_founding_or_joining_parts_two_names(text: str, names: list[str]) -> None:
    assert _organizations(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中国信息通信研究院云计算与大数据研究所\n2025年6月", ["中国信息通信研究院云计算与大数据研究所"]),
        ("来源：学习时报", ["学习时报"]),
        ("麻省理工学院（MIT）发布了新研究。", ["麻省理工学院", "MIT"]),
    ],
)
def test_a_unit_belongs_to_the_body_before_it_and_a_source_is_a_paper(text: str, names: list[str]) -> None:
    assert _organizations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "该公司首发申请获上市委审议通过。",
        "该模型以MIT许可证开放权重。",
        "来源：公司年报",
        "数博会折射“数据新玩法”，进博会紧随其后。",
    ],
)
def test_licences_listing_committees_and_fairs_are_none(text: str) -> None:
    assert _organizations(text) == []


def test_a_name_in_brackets_behind_its_firm_is_the_firms_own() -> None:
    text = "深度求索（DeepSeek）发布推理模型DeepSeek-R1。"
    assert (_organizations(text), _names(text, "Model")) == (["深度求索", "DeepSeek"], ["DeepSeek-R1"])
