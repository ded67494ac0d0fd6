from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("老股东包括云启、隐山和禾川资本。", ["云启", "隐山", "禾川资本"]),
        ("禾川资本、隐山、青木资本等机构参与。", ["禾川资本", "隐山", "青木资本"]),
        ("入选企业包括枫间、拂晓引力、鹤归科技和澄空四家。", ["枫间", "拂晓引力", "鹤归科技", "澄空"]),
    ],
)
def test_a_list_of_organizations_teaches_its_unknown_members(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("百度首席执行官张明远、小米创始人李青山出席。", ["百度", "小米"]),
        ("百度创始人李彦宏、小米创始人雷军、阿里巴巴董事长蔡崇信参加会议。", ["百度", "小米", "阿里巴巴"]),
    ],
)
def test_persons_with_their_posts_are_no_members(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize("text", ["讨论了算力、数据和算法。", "南京、开封和无锡等城市。", "包括绘画、建模和视频。"])
def test_other_lists_do_not(organizations: Finds, text: str) -> None:
    assert organizations(text) == []
