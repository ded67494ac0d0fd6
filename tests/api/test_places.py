"""Regions by a name without the word that says what they are, and what is near to a name that no region has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.errors import AmbiguousName, UnknownEntity
from api.names import NameIndex
from etl.index import build_index
from tests.api.client import Client
from tests.api.test_problems import problem
from tests.snapshots import BEIJING, YUANSHAN, example_snapshot


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NameIndex]:
    """The example snapshot with the lexicon that ships."""
    path = tmp_path_factory.mktemp("places") / "search.sqlite"
    build_index(example_snapshot(), path)
    index = NameIndex(path)
    yield index
    index.close()


def unknown(names: NameIndex, asked: str, of_type: str = "Region") -> UnknownEntity:
    with pytest.raises(UnknownEntity) as raised:
        names.resolve("region", asked, of_type)
    return raised.value


@pytest.mark.parametrize(
    ("asked", "candidates"),
    [
        ("朝阳", {("朝阳市", "辽宁省"), ("朝阳县", "朝阳市"), ("朝阳区", "北京市"), ("朝阳区", "长春市")}),
        ("朝陽", {("朝阳市", "辽宁省"), ("朝阳县", "朝阳市"), ("朝阳区", "北京市"), ("朝阳区", "长春市")}),
        ("通州", {("通州区", "北京市"), ("通州区", "南通市")}),
        ("朝阳区", {("朝阳区", "北京市"), ("朝阳区", "长春市")}),
    ],
)
@pytest.mark.parametrize("of_type", ["Region", None])
def test_a_short_name_of_several_regions_is_ambiguous(
    names: NameIndex, asked: str, candidates: set[tuple[str, str]], of_type: str | None
) -> None:
    with pytest.raises(AmbiguousName) as raised:
        names.resolve("region", asked, of_type)
    assert {(each.name, each.within) for each in raised.value.candidates} == candidates


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("黄浦", "黄浦区"),  # the lexicon has no such alias: in a text it may be a river
        ("北京", "北京市"),
        ("吉林", "吉林省"),  # not 吉林市: the lexicon says so
        ("海淀", "海淀区"),
        ("浦东", "浦东新区"),
        ("沪", "上海市"),
        ("滬", "上海市"),
        ("粤", "广东省"),
        ("吉", "吉林省"),
        ("港", "香港特别行政区"),
    ],
)
def test_a_short_name_of_one_region_means_it(names: NameIndex, asked: str, name: str) -> None:
    assert names.resolve("region", asked, "Region").name == name


def test_only_regions_are_called_short(names: NameIndex) -> None:
    assert "黄浦" in unknown(names, "黄浦", "Model").zh
    assert {each.name[0] for each in unknown(names, "沪", "Organization").near} == {"沪"}
    assert unknown(names, "忠").near  # nobody says so for 忠县


def test_names_that_begin_with_what_was_asked_are_nearest_then_those_that_contain_it(names: NameIndex) -> None:
    near = [each.name for each in unknown(names, "石景").near]
    assert near[0] == "石景山区"
    assert {each.name for each in unknown(names, "朝鲜族").near[:2]} == {"延边朝鲜族自治州", "长白朝鲜族自治县"}
    assert unknown(names, "北金").near[0].name == "北京市"


def test_what_is_of_another_class_is_told(names: NameIndex) -> None:
    for asked in ("百度", YUANSHAN.name):
        error = unknown(names, asked)
        assert error.zh == f"region：没有名为“{asked}”的地区；“{asked}”是组织机构"
        assert (
            error.en == f"region: nothing of the class Region is called {asked}; {asked} is of the class Organization"
        )
        assert error.near == ()
    assert unknown(names, BEIJING.id, "Model").zh.endswith("是地区")


def test_an_answer_says_of_which_class_it_is(embedded_client: Client) -> None:
    body = problem(embedded_client.get("/v1/policies/by-city", city="远山智能", lang="en"), 404, "unknown-entity")
    assert str(body["detail"]).endswith("远山智能 is of the class Organization")
