"""What a person types in a search box, and what is found: pinyin, slips, scripts, and pages of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api import finding
from api.finding import SUGGESTED, Hit, Place
from api.fits import Rung, is_slip, typed
from api.names import NameIndex
from etl.index import build_index
from etl.index.pinyin import spellings
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from ontology.names import fold
from ontology.search.forms import plain
from ontology.statement import Entity, FixedSnapshot, MentionCount
from tests.api.client import Client, ok
from tests.snapshots import CHIP, example_snapshot

NAMES = (
    ("Organization", "云深大学", "Yunshen University", ("雲深大學", "云大")),
    ("Organization", "云深科技", None, ()),
    ("Organization", "重溪银行", None, ()),
    ("Organization", "乐岭网", None, ("樂嶺",)),
    ("Organization", "绿野资本", "Luye Capital", ()),
    ("Model", "Lantern2", None, ()),
    ("Model", "Lantern3", None, ()),
    ("Model", "Harbour", None, ("港湾大模型",)),
    ("Region", "云溪市", "Yunxi", ("云溪",)),
)
HOSTILE = (
    '"',
    "''",
    "*",
    "-",
    "^",
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    ":",
    "{}",
    "\x00",
    "\u2028",
    "😀",
    "﷽",
    "\\",
)


def entity(top: str, name: str, name_en: str | None, aliases: tuple[str, ...]) -> Entity:
    return Entity(named_entity_id(top, name), top, None, name, name_en, aliases, None)


def snapshot_of(*entities: Entity, mentions: tuple[MentionCount, ...] = ()) -> FixedSnapshot:
    whole = replace(example_snapshot(), statement_records=(), mention_records=mentions)
    return replace(whole, entity_records=tuple(sorted(entities, key=lambda each: each.id)))


def index_of(folder: Path, snapshot: FixedSnapshot) -> NameIndex:
    build_index(snapshot, folder / "search.sqlite", Gazetteer((), {}, frozenset()))
    return NameIndex(folder / "search.sqlite")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NameIndex]:
    with closing(index_of(tmp_path_factory.mktemp("names"), snapshot_of(*(entity(*each) for each in NAMES)))) as index:
        yield index


def found(names: NameIndex, query: str, of_type: str | None = None) -> list[tuple[str, str]]:
    return [(hit.matched, hit.match) for hit in names.find(query, of_type=of_type)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("yunshendaxue", ("云深大学", "pinyin")),
        ("yun shen da xue", ("云深大学", "pinyin")),
        ("Yún Shēn Dàxué", ("云深大学", "pinyin")),
        ("ysdx", ("云深大学", "pinyin")),
        ("yunxis", ("云溪市", "pinyin")),
        ("lvyeziben", ("绿野资本", "pinyin")),
        ("lüye zb", ("绿野资本", "nothing")),
        ("lǜyeziben", ("绿野资本", "pinyin")),
        ("yuelingwang", ("乐岭网", "pinyin")),
        ("lelingwang", ("乐岭网", "pinyin")),
        ("gangwandamoxing", ("港湾大模型", "pinyin")),
    ],
)
def test_pinyin_whole_in_part_or_by_initials_finds_a_name(names: NameIndex, query: str, first: tuple[str, str]) -> None:
    assert found(names, query)[:1] == ([] if first[1] == "nothing" else [first])


def test_the_sound_of_a_character_is_that_of_its_word() -> None:
    assert spellings("重庆银行") == ("chongqingyinhang", "cqyh")
    assert spellings("AI实验室") == ("aishiyanshi", "aisys")
    assert spellings("openai") == ()


@pytest.mark.parametrize("query", ["雲深大學", "云深大学", "雲深大学", "《云深大學》", "云深 大学"])
def test_traditional_and_simplified_characters_are_the_same_name(names: NameIndex, query: str) -> None:
    assert found(names, query)[:1] in ([("云深大学", "exact")], [("雲深大學", "exact")])


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("云琛大学", "云深大学"),
        ("Harbuor", "Harbour"),
        ("Harbor", "Harbour"),
        ("Harbouur", "Harbour"),
        ("绿叶资本", "绿野资本"),
    ],
)
def test_a_name_is_found_with_one_slip(names: NameIndex, query: str, matched: str) -> None:
    assert found(names, query) == [(matched, "typo")]


@pytest.mark.parametrize("query", ["Lantern4", "Lantern", "云达", "Harr", "云深"])
def test_another_number_a_short_name_and_a_known_one_are_no_slips(names: NameIndex, query: str) -> None:
    assert "typo" not in {match for _, match in found(names, query)}


def test_a_class_narrows_every_way_to_be_found(names: NameIndex) -> None:
    for query in ("云溪市", "云", "溪", "yunxishi", "yunx", "y", "云希市"):
        assert {hit.type for hit in names.find(query, of_type="Region")} == {"Region"}, query
        assert "云溪市" in {hit.name for hit in names.find(query)}, query


def test_a_proper_name_that_begins_so_stands_before_an_alias_that_does(tmp_path: Path) -> None:
    known = entity("Organization", "远山", None, ("北溪远山智能科技有限公司",))
    often = (MentionCount(known.id, example_snapshot().document_records[0].sha256, 9),)
    others = (known, entity("Organization", "北溪大学", None, ()))
    with closing(index_of(tmp_path, snapshot_of(*others, mentions=often))) as names:
        assert [hit.name for hit in names.find("北溪")] == ["北溪大学", "远山"]


def test_suggestions_leave_out_what_only_contains_the_letters(names: NameIndex) -> None:
    assert [hit.match for hit in names.find("深", rungs=SUGGESTED)] == []
    assert {hit.name for hit in names.find("ys", rungs=SUGGESTED)} == {"云深大学", "云深科技"}


def test_a_suggestion_has_few_fields(embedded_client: Client) -> None:
    body = ok(embedded_client.get("/v1/suggest", q="hanx", type="chips"))
    assert body["items"] == [
        {
            "id": CHIP.id,
            "type": "Chip",
            "name": "寒星1",
            "nameEn": "Hanxing 1",
            "within": None,
            "matched": "Hanxing 1",
            "match": "prefix",
        }
    ]
    assert body["next"] is None


QUERIES = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.sampled_from(["云深", "大学", "lantern", "yun", "港"]), st.text(max_size=8)),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # nothing changes the client
@given(query=QUERIES.map(lambda text: text[:200]).filter(bool))
def test_whatever_is_typed_never_fails(embedded_client: Client, query: str) -> None:
    for path in ("/v1/search", "/v1/suggest", "/v1/search/evidence"):
        if not any("\ud800" <= sign <= "\udfff" for sign in query):
            assert embedded_client.get(path, q=query).status_code in (200, 400), path


def pages(names: NameIndex, query: str, size: int) -> Iterator[Hit]:
    """All hits, asked for page by page."""
    place: Place = ()
    while page := names.find(query, limit=size, after=place):
        yield from page
        place = page[-1].place


_PARTS = st.sampled_from(["云", "深", "溪", "大", "学", "乐", "雲", "a", "B", "ab", "yun", "yunsh", "2", "-", " "])
_NAME = st.lists(_PARTS, min_size=1, max_size=6).map("".join).filter(lambda name: bool(fold(name)))


@settings(deadline=None, max_examples=60)
@given(
    entities=st.lists(st.builds(entity, st.just("Model"), _NAME, st.none(), st.tuples(_NAME)), min_size=1, max_size=12),
    query=_NAME,
    size=st.integers(1, 5),
    many=st.sampled_from([0, 2000]),
)
def test_a_search_is_what_looking_at_every_name_would_give(
    entities: list[Entity], query: str, size: int, many: int
) -> None:
    held = {each.id: each for each in entities}
    with (
        TemporaryDirectory() as folder,
        closing(index_of(Path(folder), snapshot_of(*held.values()))) as names,
        patch.object(finding, "_MANY_SOUNDS", many),
    ):
        hits = names.find(query, limit=1000)
        assert list(islice(pages(names, query, size), 1000)) == list(hits)
        assert [hit.place for hit in hits] == sorted({hit.place for hit in hits})
        assert len({hit.id for hit in hits}) == len(hits)
        assert {hit.id: hit.match for hit in hits} == _expected(held, query)
        for each in held.values():
            (first, *_) = names.find(each.name, limit=1)
            assert (first.matched, first.match) == (each.name, "exact")


def _expected(held: dict[str, Entity], query: str) -> dict[str, str]:
    best = {}
    for each in held.values():
        rungs = [rung for role, name in enumerate((each.name, *each.aliases)) for rung in _rungs(query, name, role)]
        if rungs:
            best[each.id] = min(rungs)
    known = any(rung <= Rung.ALIAS_PREFIX for rung in best.values())
    return {found: rung.match for found, rung in best.items() if not (known and rung is Rung.SLIP)}


def _rungs(query: str, name: str, role: int) -> Iterator[Rung]:
    """The rungs of a name, in other words than the program's."""
    asked, form, sounds = typed(query), plain(name), spellings(plain(name))
    yield from ([Rung.NAME] if form == asked.form else [])
    begins = form[: len(asked.form)] == asked.form
    yield from ([Rung.ALIAS_PREFIX if role else Rung.PREFIX] if begins else [])
    yield from ([Rung.CONTAINS] if asked.form in form or all(word in form for word in asked.words) else [])
    if asked.spelled:
        whole = asked.spelled in sounds and len(asked.spelled) > 1
        yield from ([Rung.SOUND] if whole else [])
        yield from ([Rung.SOUND_PREFIX] if any(sound.startswith(asked.spelled) for sound in sounds) else [])
    yield from ([Rung.SLIP] if is_slip(asked.form, form) else [])


LETTERS = st.text("abcdé云深溪", min_size=4, max_size=7)


@given(name=LETTERS, at=st.integers(0, 7), sign=st.sampled_from("xyz木"))
def test_one_wrong_missing_or_added_character_is_a_slip(name: str, at: int, sign: str) -> None:
    at = min(at, len(name) - 1)
    slips = {name[:at] + sign + name[at:], name[:at] + sign + name[at + 1 :]}
    swapped = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    assert all(is_slip(name, slip) and is_slip(slip, name) for slip in slips)
    assert is_slip(name, swapped) is (swapped != name)
    assert not is_slip(name, name)
    assert not is_slip(name, sign + name + sign)
    assert not is_slip(name, name[:at] + "7" + name[at + 1 :])


def test_two_slips_are_none() -> None:
    assert not is_slip("harbour", "hardoor")
    assert not is_slip("abcdef", "badcfe")
