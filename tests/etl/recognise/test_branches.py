from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北辰智算南京负责产线。", "北辰智算南京"),
        ("由全资子公司北辰智算南京运营。", "北辰智算南京"),
        ("有消息称北辰智算南京工厂入股该公司。", "北辰智算南京工厂"),
        ("南禾云开封另册统计。", "南禾云开封"),
    ],
)
def test_a_firm_and_the_city_of_its_branch_are_the_branch(organizations: Finds, text: str, name: str) -> None:
    assert name in organizations(text)


@pytest.mark.parametrize(
    "text", ["北辰智算南京发布会将于周五举行。", "北辰智算南京总部启用。", "北辰智算（南京）完成融资。"]
)
def test_a_firm_beside_a_city_stays_the_firm(organizations: Finds, text: str) -> None:
    assert organizations(text) == ["北辰智算"]
