"""Pairs that a person should look at: what makes two names alike, and none over a block."""

from __future__ import annotations

import pytest

from etl.resolve.blocks import Blocks
from etl.resolve.proposals import Likeness, proposals
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from ontology.statement import Entity


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return Blocks(Gazetteer((), {}, frozenset()))


def named(name: str, kind: str = "Organization", key: str | None = None) -> Entity:
    return Entity(named_entity_id(kind, name), kind, None, name, None, (), key)


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("溪桥岚科技", "溪桥岚科技有限公司", Likeness.TAIL),
        ("云州人工智能研究院", "云州智能研究院", Likeness.SHORT),
        ("深蓝科技", "深兰科技", Likeness.SOUND),
        ("Quillon Systems", "Quillon System", Likeness.SIMILAR),
        ("溪桥岚工业智能", "溪桥岚工艺智能", Likeness.SIMILAR),
        ("溪桥岚智能科技（无锡）有限公司", "溪桥岚智能科技", Likeness.TAIL),
        ("溪桥岚", "溪桥岚智慧科技", Likeness.SHORT),
        ("云州市溪桥岚创新中心", "云州溪桥岚创新中心", Likeness.SHORT),
        ("溪橋嵐實業", "溪桥岚实业", Likeness.SCRIPT),
        ("溪桥岚", "Xiqiaolan", Likeness.SOUND),
        ("Large Model Act", "LM Act", Likeness.SHORT),
    ],
)
def test_similar_names_are_proposed(blocks: Blocks, a: str, b: str, likeness: Likeness) -> None:
    (found,) = proposals([named(a), named(b)], {}, blocks)

    assert (set(found.names), found.likeness) == ({a, b}, likeness)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("青岚2", "青岚2.5"),
        ("溪桥科技", "溪桥资本"),
        ("近海智能", "远山智能"),
        ("溪桥科技", "石桥科技"),
        ("溪桥岚", "溪桥岚白露科技"),
        ("溪桥岚", "溪桥岚智算中心"),
        ("溪桥岚电信", "溪桥岚电信浙江公司"),
        ("溪桥信息技术股份有限公司", "白露信息技术股份有限公司"),
        ("云州大学", "云州海洋大学"),
        ("市人民政府", "杭州市人民政府"),
        ("省科技厅", "省科学技术厅"),
        ("Baiyun Robotics", "Baishan Robotics"),
        ("LM Act", "Large Model Computing Act"),
    ],
)
def test_names_of_two_things_are_not(blocks: Blocks, a: str, b: str) -> None:
    assert proposals([named(a), named(b)], {}, blocks) == ()


def test_two_entries_of_the_lexicon_and_two_classes_are_not(blocks: Blocks) -> None:
    assert proposals([named("溪桥岚科技", key="a"), named("溪桥岚", key="b")], {}, blocks) == ()
    assert proposals([named("溪桥岚科技"), named("溪桥岚", "Model")], {}, blocks) == ()


def test_common_neighbours_break_a_tie(blocks: Blocks) -> None:
    pairs = [named(name) for name in ("溪桥岚科技", "溪桥岚科技公司", "白露洲科技", "白露洲科技公司")]
    around = {entity.id: frozenset({"city"}) for entity in pairs[2:]}

    assert [proposal.shared for proposal in proposals(pairs, around, blocks)] == [1, 0]
    assert "白露洲科技" in proposals(pairs, around, blocks)[0].names
