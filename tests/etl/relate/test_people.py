"""Persons are kept with an affiliation only; name and organization together are who they are."""

from __future__ import annotations

import pytest

from etl.extract import extractor_of
from etl.extraction import Extraction
from etl.recognise import lists
from etl.recognise.pipeline import default_pipeline
from tests.etl.extractions import document


def read(text: str) -> Extraction:
    return extractor_of(default_pipeline())(document(text))


def stated(text: str) -> list[str]:
    found = read(text)
    names = {entity.id: entity.name for entity in found.entities}
    return sorted(
        f"{names[s.subject]} {s.predicate} {names[s.object] if s.object else s.value}"
        for s in found.statements
        if s.predicate in ("affiliatedWith", "post")
    )


def persons(text: str) -> list[str]:
    return [entity.id for entity in read(text).entities if entity.type == "Person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智谱AI首席执行官沈予安出席。", ["沈予安 affiliatedWith 智谱AI", "沈予安 post 首席执行官"]),
        ("沈予安（智谱AI创始人兼CEO）：模型很小。", ["沈予安 affiliatedWith 智谱AI", "沈予安 post 创始人兼CEO"]),
        (
            "北京大学副校长、智谱AI首席科学家沈予安表示看好。",
            ["沈予安 affiliatedWith 北京大学", "沈予安 affiliatedWith 智谱AI", "沈予安 post 首席科学家"],
        ),
    ],
)
def test_a_person_has_an_affiliation_and_the_post_beside_the_name(text: str, expected: list[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "智谱AI原首席执行官沈予安出席。",
        "前智谱AI首席执行官沈予安创业。",
        "智谱AI邀请首席科学家沈予安演讲。",
        "董事长会在下周见智谱AI的客户。",
        "沈予安说，智谱AI很好。",
        "智谱AI首席科学家张祥雨称，模型很小。",
    ],
)
def test_former_posts_and_names_without_one_make_no_person(text: str) -> None:
    assert (stated(text), persons(text)) == ([], [])


def test_one_name_in_two_organizations_is_two_persons() -> None:
    first, second = persons("智谱AI首席执行官沈予安出席。"), persons("百度副总裁沈予安出席。")
    assert (len(first), len(second), first == second) == (1, 1, False)


def test_a_name_on_the_list_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    known = lists.word_lists("people")
    monkeypatch.setattr(
        "etl.recognise.people.word_set",
        lambda name, key: frozenset(
            (*known[key], "沈予安") if (name, key) == ("people", "left out") else lists.words_of(name, key)
        ),
    )
    assert persons("智谱AI首席执行官沈予安出席。") == []
