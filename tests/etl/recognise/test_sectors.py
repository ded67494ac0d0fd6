from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


def _sectors(finds: Finds, text: str) -> list[str]:
    return [find.removeprefix("Sector ") for find in finds(text) if find.startswith("Sector ")]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("该模型已在金融、医疗等多个重点领域落地。", ["金融", "医疗"]),
        ("产品面向矿山行业。", ["矿山"]),
        ("业务覆盖金融、医疗。", ["金融", "医疗"]),
        ("业务覆盖金融、剧本创作和医疗三大场景。", ["金融", "医疗"]),
        ("方案深耕医疗，去年盈利。", ["医疗"]),
        ("制造业的改造仍在继续。", ["制造业"]),
        ("It serves the healthcare and finance sectors.", ["healthcare", "finance"]),
        ("模型|应用领域\n甲模型|金融、医疗\n乙模型|矿山", ["金融", "医疗", "矿山"]),
    ],
)
def test_sectors_are_found_where_the_text_says_that_they_are(finds: Finds, text: str, sectors: list[str]) -> None:
    assert _sectors(finds, text) == sectors


@pytest.mark.parametrize(
    "text",
    [
        "医疗费用上涨，金融中心落成。",
        "他在金融和医疗之间选择。",
        "面向医疗人员的培训开班。",
        "人工智能制造了新的问题。",
        "Finance is a hard field.",
    ],
)
def test_elsewhere_they_are_words_like_others(finds: Finds, text: str) -> None:
    assert _sectors(finds, text) == []
