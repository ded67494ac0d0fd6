from __future__ import annotations

import pytest

from etl.recognise.told_names import frames
from tests.etl.recognise.conftest import Finds

_YES = [(frame.told, frame.type, name, text) for frame in frames() for name, text in frame.yes]
_NO = [(frame.told, frame.type, text) for frame in frames() for text in frame.no]


@pytest.mark.parametrize(("told", "type_", "name", "text"), _YES)
def test_what_a_text_declares_a_name_to_be_it_is(finds: Finds, told: str, type_: str, name: str, text: str) -> None:
    assert f"{type_} {name}" in finds(text), told


@pytest.mark.parametrize(("told", "type_", "text"), _NO)
def test_other_words_in_the_frame_are_no_name(finds: Finds, told: str, type_: str, text: str) -> None:
    assert [find for find in finds(text) if find.startswith(type_)] == [], told


def test_every_frame_has_examples_of_both_kinds() -> None:
    assert [frame.told for frame in frames() if not (frame.yes and frame.no)] == []
