"""search.sqlite: what is found, in which order, and which one entity a name means."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import AmbiguousName, UnknownEntity
from api.names import NameIndex, Resolved
from etl.index import build_index
from ontology.gazetteer import Entry, Gazetteer
from ontology.ids import entity_id
from ontology.names import fold
from ontology.search.forms import plain
from ontology.search.tokens import containing, name_tokens
from ontology.statement import Entity, FixedSnapshot, MentionCount
from tests.snapshots import BEIJING, HAIDIAN, LARGE_MODELS, QINGLAN, QINGLAN_2, YUANSHAN, example_snapshot

CHENGDU = Entry(
    id=entity_id("Region", "510100"),
    type="Region",
    kind="City",
    key="510100",
    name="成都市",
    name_en="Chengdu",
    aliases=("成都",),
    flags=frozenset(),
    relations=(),
    literals=(),
    file="regions.csv",
    line=2,
    start=0,
    end=0,
    row="",
)
LEXICON = Gazetteer((CHENGDU,), {}, frozenset())


def index_of(tmp_path: Path, snapshot: FixedSnapshot) -> NameIndex:
    build_index(snapshot, tmp_path / "search.sqlite", LEXICON)
    return NameIndex(tmp_path / "search.sqlite")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NameIndex]:
    index = index_of(tmp_path_factory.mktemp("names"), example_snapshot())
    yield index
    index.close()


def found(names: NameIndex, query: str, of_type: str | None = None) -> list[tuple[str, str]]:
    return [(hit.name, hit.match) for hit in names.find(query, of_type=of_type)]


def entity(top: str, number: int, name: str, *aliases: str) -> Entity:
    return Entity(f"{top.lower()}-{'a' * 9}{'abcdefgh'[number]}", top, None, name, None, aliases, None)


def snapshot_of(*entities: Entity) -> FixedSnapshot:
    return replace(example_snapshot(), entity_records=entities, statement_records=(), mention_records=())


def test_exact_comes_before_prefix_and_prefix_before_contained(tmp_path: Path) -> None:
    names = index_of(
        tmp_path,
        snapshot_of(entity("Model", 0, "新青岚"), entity("Model", 1, "青岚2"), entity("Model", 2, "青岚")),
    )
    assert found(names, "青岚") == [("青岚", "exact"), ("青岚2", "prefix"), ("新青岚", "contains")]


def test_two_characters_one_character_and_latin_prefixes_are_found(names: NameIndex) -> None:
    assert found(names, "智能") == [
        ("远山智能", "contains"),
        ("《北京市通用智能示例措施》", "contains"),
        ("《海淀区智能算力示例办法（征求意见稿）》", "contains"),
        ("远山智能D+轮融资", "contains"),
        ("《北京市通用智能示例措施》 算力券 总额5000万元", "contains"),
    ]
    assert found(names, "淀", "Region") == [("海淀区", "contains")]
    assert found(names, "yuan") == [("远山智能", "prefix"), ("远山智能D+轮融资", "pinyin")]


def test_the_last_character_alone_is_found(names: NameIndex) -> None:
    assert ("东篱集团", "contains") in found(names, "团")


def test_an_alias_in_another_width_and_case_finds_its_entity(names: NameIndex) -> None:
    hit = names.find("ＹＵＡＮＳＨＡＮ")[0]
    assert (hit.id, hit.matched, hit.match) == (YUANSHAN.id, "Yuanshan", "exact")


def test_words_apart_must_all_be_in_the_name(names: NameIndex) -> None:
    assert found(names, "远山 融资") == [("远山智能D+轮融资", "contains")]
    assert found(names, "远山 半导体") == []


def test_what_no_document_mentions_is_resolved_but_not_found(names: NameIndex) -> None:
    assert names.resolve("city", "成都", "Region") == Resolved(CHENGDU.id, "成都市")
    assert found(names, "成都") == []


def test_a_name_an_alias_and_an_id_mean_the_same_entity(names: NameIndex) -> None:
    expected = Resolved(BEIJING.id, "北京市")
    assert [names.resolve("city", asked, "Region") for asked in ("北京市", "北京", "beijing", BEIJING.id)] == [
        expected
    ] * 4


def test_a_code_of_the_lexicon_means_its_entity_and_is_found_by_no_search(names: NameIndex) -> None:
    assert names.resolve("city", "110000", "Region") == Resolved(BEIJING.id, "北京市")
    assert names.resolve("city", "510100", "Region") == Resolved(CHENGDU.id, "成都市")
    assert names.resolve("city", "q30002", "Region") == Resolved(CHENGDU.id, "成都市")
    assert found(names, "110000") == []


def test_a_name_goes_before_a_code(tmp_path: Path) -> None:
    coded, named = replace(entity("Model", 0, "甲"), key="qinglan"), entity("Model", 1, "Qinglan")
    assert index_of(tmp_path, snapshot_of(coded, named)).resolve("id", "Qinglan", None) == Resolved(named.id, "Qinglan")


def test_an_id_of_another_class_is_unknown(names: NameIndex) -> None:
    with pytest.raises(UnknownEntity):
        names.resolve("city", QINGLAN.id, "Region")


def test_an_unknown_name_comes_with_near_ones(names: NameIndex) -> None:
    with pytest.raises(UnknownEntity) as raised:
        names.resolve("model", "青岚3大模型", "Model")
    assert {near.name for near in raised.value.near} >= {"青岚", "青岚2"}
    with pytest.raises(UnknownEntity) as raised:
        names.resolve("city", "没有这座城", "Region")
    assert "没有这座城" in raised.value.zh


@pytest.mark.parametrize(
    ("asked", "of_type", "near"),
    [
        ("北金", "Region", ["北京市"]),  # one wrong
        ("京北", "Region", ["北京市"]),  # changed places
        ("北金市", "Region", ["北京市"]),  # in the middle: no pair is left
        ("海锭", "Region", ["海淀区"]),
        ("北金", "Model", []),
        ("青蓝", None, ["青岚"]),
        ("南海", "Region", []),
    ],
)
def test_a_short_name_with_one_wrong_character_has_near_ones(
    names: NameIndex, asked: str, of_type: str | None, near: list[str]
) -> None:
    with pytest.raises(UnknownEntity) as raised:
        names.resolve("city", asked, of_type)
    assert [each.name for each in raised.value.near] == near


def test_a_name_of_several_entities_is_ambiguous(tmp_path: Path) -> None:
    names = index_of(tmp_path, snapshot_of(entity("Region", 0, "朝阳区"), entity("Region", 1, "朝阳区")))
    with pytest.raises(AmbiguousName) as raised:
        names.resolve("city", "朝阳区", "Region")
    assert [c.id for c in raised.value.candidates] == ["region-aaaaaaaaaa", "region-aaaaaaaaab"]


def test_a_region_says_which_one_contains_it(names: NameIndex) -> None:
    assert [(hit.name, hit.within) for hit in names.find("海淀", of_type="Region")] == [("海淀区", "北京市")]
    with pytest.raises(UnknownEntity) as raised:
        names.resolve("city", "海淀镇", "Region")
    assert raised.value.beside("zh") == {
        "near": [{"id": HAIDIAN.id, "type": "Region", "name": "海淀区", "within": "北京市"}]
    }


def test_a_proper_name_wins_over_an_alias(tmp_path: Path) -> None:
    entities = (entity("Model", 0, "青岚"), entity("Model", 1, "青岚2", "青岚"))
    names = index_of(tmp_path, snapshot_of(*entities))
    assert names.resolve("model", "青岚", "Model") == Resolved("model-aaaaaaaaaa", "青岚")


def test_more_mentions_come_first_where_names_fit_alike(tmp_path: Path) -> None:
    rare, common = entity("Model", 0, "青岚甲"), entity("Model", 1, "青岚乙")
    snapshot = replace(snapshot_of(rare, common), mention_records=(MentionCount(common.id, "d", 7),))
    names = index_of(tmp_path, snapshot)
    assert [(hit.name, hit.mentions) for hit in names.find("青岚")] == [("青岚乙", 7), ("青岚甲", 0)]


def test_the_index_knows_its_release(names: NameIndex) -> None:
    assert names.release == "0123456789ab"


def test_an_index_built_twice_is_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_index(example_snapshot(), tmp_path / name, LEXICON)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "typed", ['"', "%", "*", "NEAR(a b)", "a OR b", "'; DROP TABLE name; --", "（）", "\x00", "﷽", "😀"]
)
def test_what_a_person_types_is_never_syntax(names: NameIndex, typed: str) -> None:
    assert names.find(typed) == ()


@given(st.text(min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_every_part_of_a_name_has_only_tokens_of_the_name(name: str, chance: random.Random) -> None:
    form = plain(name)
    if not form:
        return
    start = chance.randrange(len(form))
    part = form[start : chance.randrange(start, len(form)) + 1]
    wanted = containing(part).replace('"', "").split(" AND ")
    assert set(wanted) <= set(name_tokens(form, (), ()).split())


def test_searching_agrees_with_a_plain_scan(names: NameIndex) -> None:
    entities = example_snapshot().entity_records
    for query in ("智能", "北京", "办法", "海淀", "han", "d+", "大模型"):
        expected = {
            e.id for e in entities if any(fold(query) in fold(name) for name in (e.name, e.name_en or "", *e.aliases))
        }
        hits = names.find(query, limit=100)
        assert {hit.id for hit in hits if hit.match in ("exact", "prefix", "contains")} == expected, query
    assert {hit.id for hit in names.find("大模型", limit=100)} == {LARGE_MODELS.id, QINGLAN.id}
    assert {hit.id for hit in names.find("青岚", limit=100)} == {QINGLAN.id, QINGLAN_2.id}
    assert [hit.id for hit in names.find("海淀", of_type="Region")] == [HAIDIAN.id]
