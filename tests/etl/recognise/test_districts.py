from __future__ import annotations

import pytest

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import default_pipeline, recognise


def _regions(text: str) -> list[str]:
    return [e.name for e in recognise(bare_document(text), default_pipeline()).entities.values() if e.type == "Region"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("公司注册于杭州滨江，员工百人。", "滨江区"),
        ("在张家口怀来建设园区。", "怀来县"),
        ("总部位于台北内湖。", "内湖区"),
    ],
)
def test_a_district_behind_its_city_needs_no_kind(text: str, region: str) -> None:
    assert region in _regions(text)


@pytest.mark.parametrize("text", ["游客在杭州西湖边散步。", "店铺开在杭州滨江路。", "滨江步道很长，人在杭州。"])
def test_a_sight_a_road_and_a_word_elsewhere_are_no_district(text: str) -> None:
    assert not {"西湖区", "滨江区"} & set(_regions(text))


def test_the_city_before_a_district_decides_between_two_of_one_name() -> None:
    assert "南山区" in _regions("甲校在哈尔滨，公司位于深圳市南山区。")
