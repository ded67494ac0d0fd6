from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("望川成立于2019年，总部在无锡。近日望川扩招。", ["望川", "望川"]),
        ("“半盏”创始人周起表示，市场很大。", ["半盏"]),
        ("这一轮由栈桥领投，隐山、沧浪跟投。", ["栈桥", "隐山", "沧浪"]),
        ("新公司稻浪运算（RiceWave），日前完成A轮融资。", ["稻浪运算", "RiceWave"]),
        ("Kilnmere has raised $48 million.", ["Kilnmere"]),
        ("Madrigal and Sorrel co-led the Series A.", ["Madrigal", "Sorrel"]),
        ("更受关注的是机器人关节厂商泉智博的3.5亿元C轮。", ["泉智博"]),
        ("矩岚智城发布了面向城市的大模型。", ["矩岚智城"]),
        ("由联想旗下澜瀚与云岭大学合作研发。", ["联想", "澜瀚", "云岭大学"]),
        ("公司叫半山音乐科技，英文名待定。", ["半山音乐科技"]),
        ("公司更名为豆芽，一家叫麦穗菜的初创企业。", ["豆芽", "麦穗菜"]),
        ("Paris startup Brumelle grew.", ["Brumelle"]),
        ("杭州小厂“稻草人AI”手速更快。", ["稻草人AI"]),
        ("今年设立全资子公司弈澜（南京）智能装备有限公司。", ["弈澜（南京）智能装备有限公司"]),
        ("This week Otter Loom, a Lyon-based data-labelling start-up founded in 2022, grew.", ["Otter Loom"]),
    ],
)
def test_what_only_organizations_do_introduces_one(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "产品成立于2019年。",
        "这是企业“强制AI化”的代价。",
        "公司完成A轮融资。",
        "项目获得战略投资。",
        "李青山发布了一款模型，与张明远签约。",
        "团队推出大模型，与客户签署协议，旗下产品与服务。",
        "旗下酒店与景区，旗下浏览器则下架，旗下车型已于今年上市。",
        "这一轮由政府出资。",
        "公司叫停了该项目，企业名称为空，公司叫我们去。",
        "和山那边的“明日农场”是一家吗？",
        "Investors raised $48 million.",
        "The Company has raised $48 million.",
        "Ana Reyes, a founder of the company, left.",
    ],
)
def test_common_nouns_are_not_introduced(organizations: Finds, text: str) -> None:
    assert organizations(text) == []
