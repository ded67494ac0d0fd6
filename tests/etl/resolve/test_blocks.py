"""What keeps similar names apart, on the pairs that the design measured and on invented ones."""

from __future__ import annotations

import pytest

from etl.resolve.blocks import Block, Blocks, endings, numbers
from ontology.gazetteer import load_gazetteer
from ontology.ids import entity_id


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return Blocks(load_gazetteer())


@pytest.mark.parametrize(
    ("kind", "a", "b", "block"),
    [
        ("Model", "Qwen2", "Qwen2.5", Block.NUMBER),
        ("Model", "GPT-4", "GPT-4o", Block.NUMBER),
        ("Model", "青岚-7B", "青岚-72B", Block.NUMBER),
        ("Model", "青岚二代", "青岚三代", Block.NUMBER),
        ("Model", "GLM-4", "GLM-4-Air", Block.ENDING),
        ("Model", "青岚", "青岚极速版", Block.ENDING),
        ("Chip", "昇腾910B", "昇腾910C", Block.NUMBER),
        ("Organization", "华为", "华为云", Block.ENDING),
        ("Organization", "溪桥科技", "溪桥资本", Block.ENDING),
        ("Organization", "北京溪桥研究院", "上海溪桥研究院", Block.REGION),
        ("Organization", "溪桥浙江分公司", "溪桥湛江分公司", Block.REGION),
        ("Organization", "溪桥", "溪桥计算中心", Block.ENDING),
        ("Organization", "市人民政府", "北京市人民政府", Block.RELATIVE),
        ("Chip", "溪桥K100", "溪桥Z100", Block.NUMBER),
        ("Policy", "《云州市算力办法（2023年）》", "《云州市算力办法（2024年）》", Block.NUMBER),
        ("Policy", "《北京市算力办法》", "《上海市算力办法》", Block.REGION),
        ("Policy", "《云州市算力条例》", "《云州市算力条例实施细则》", Block.ENDING),
    ],
)
def test_two_things_are_kept_apart(blocks: Blocks, kind: str, a: str, b: str, block: Block) -> None:
    assert blocks.between(kind, a, b) is block
    assert blocks.between(kind, b, a) is block


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("Organization", "溪桥科技", "溪桥科技有限公司"),
        ("Organization", "北京溪桥科技", "北京市溪桥科技"),
        ("Organization", "北京溪桥科技", "溪桥科技"),
        ("Model", "Qwen2.5", "qwen 2.5"),
        ("Model", "青岚V2", "青岚2"),
        ("Model", "青岚大模型", "青岚"),
        ("Policy", "《云州市算力办法》", "云州市算力办法"),
    ],
)
def test_spellings_of_one_thing_are_not(blocks: Blocks, kind: str, a: str, b: str) -> None:
    assert blocks.between(kind, a, b) is None


def test_a_curated_pair_is_never_merged_whatever_its_names(blocks: Blocks) -> None:
    pair = frozenset((entity_id("Chip", "ascend"), entity_id("Chip", "kunpeng")))

    assert blocks.between("Chip", "甲", "甲", pair) is Block.CURATED


def test_numbers_are_read_in_both_scripts() -> None:
    assert numbers("龙芯3a5000") == ("3a5000",)
    assert numbers("第十四届青岚大会") == ("14",)
    assert numbers("三一重工") == ()


def test_endings_are_taken_off_one_after_the_other() -> None:
    assert endings("Model", "青岚vlchat") == {"vl", "chat"}
    assert endings("Organization", "资本") == frozenset()
