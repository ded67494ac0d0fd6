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


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("公司去年落户滨江。", "滨江区"),
        ("航运软件公司总部位于南沙的新楼。", "南沙区"),
        ("广州的公司搬到了天河。", "天河区"),
    ],
)
def test_a_district_where_a_seat_is_told_needs_no_city(text: str, region: str) -> None:
    assert region in _regions(text)


@pytest.mark.parametrize("text", ["公司搬到了鼓楼。", "雕像坐落于滨江路。", "他喜欢滨江。"])
def test_a_district_of_several_cities_or_of_no_seat_is_none(text: str) -> None:
    assert _regions(text) == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("总部设于西安市高新区，工厂在外地。", "西安市高新区"),
        ("公司总部设于台中精密机械园区。", "台中精密机械园区"),
        ("入驻无锡澄湖科技园。", "无锡澄湖科技园"),
    ],
)
def test_a_place_and_a_kind_of_zone_are_a_zone(text: str, region: str) -> None:
    assert region in _regions(text)


@pytest.mark.parametrize("text", ["在无锡建设澄湖科技园。", "西安市高新区管委会发文。", "位于无锡的科技园。"])
def test_a_park_to_be_built_and_a_body_are_no_zone(text: str) -> None:
    assert not [name for name in _regions(text) if name.endswith(("园", "高新区"))]


def test_a_foreign_city_bears_its_kind() -> None:
    found = recognise(bare_document("子公司在横滨市。"), default_pipeline()).mentions
    assert [(m.start, m.end) for m in found if not m.nested] == [(4, 7)]
