from __future__ import annotations

import pytest

from etl.recognise.places import places
from etl.recognise.western_placed import western_places
from tests.etl.recognise.conftest import Finds

_ALL = [(place.name, place.yes, place.no) for place in places()] + [
    (place.name, place.yes, place.no) for place in western_places()
]
_YES = [(place, name, text) for place, yes, _ in _ALL for name, text in yes]
_NO = [(place, text) for place, _, no in _ALL for text in no]


@pytest.mark.parametrize(("place", "name", "text"), _YES)
def test_a_name_at_its_place_is_an_organization(organizations: Finds, place: str, name: str, text: str) -> None:
    assert organizations(text) == [name], place


@pytest.mark.parametrize(("place", "text"), _NO)
def test_other_words_at_the_place_are_none(organizations: Finds, place: str, text: str) -> None:
    assert organizations(text) == [], place


def test_two_places_leave_no_reading_where_one_leaves_a_place(organizations: Finds) -> None:
    assert organizations("望川位于山脚。") == []
    assert organizations("望川位于山脚，模型由望川研发。") == ["望川", "望川"]


def test_every_place_has_examples_of_both_kinds() -> None:
    assert [place for place, yes, no in _ALL if not (yes and no)] == []
