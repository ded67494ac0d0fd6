"""Cells come back as they were, whatever a name holds, and none of them is a formula."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontology.cells import is_formula, joined, parted, read, written

HOSTILE = (
    "=1+1",
    "'=1",
    "''",
    "'",
    "@sum",
    "-溪桥",
    "+86",
    "＝1",
    "\t=1",
    "a\r\nb",
    '"',
    "a,b",
    "a|b\\",
    "\u202eab",
    "🦙",
    "𠮷",
)
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text("=+-@＝'|\\,\"\t\r\n a溪𠮷🦙\u202e", min_size=1, max_size=8))


@given(NAMES)
def test_a_cell_is_no_formula_and_comes_back(name: str) -> None:
    assert read(written(name)) == name
    assert not is_formula(written(name))


@given(st.lists(NAMES))
def test_names_in_one_cell_come_apart_as_they_were(names: list[str]) -> None:
    assert parted(joined(tuple(names))) == tuple(names)


def test_a_number_with_its_sign_is_no_formula() -> None:
    assert [cell for cell in ("-3.5", "+5", "=5", "-a", "") if is_formula(cell)] == ["=5", "-a"]


def test_a_mark_that_a_person_wrote_before_a_plain_name_is_part_of_it() -> None:
    assert [read(cell) for cell in ("'90s Lab", "'溪桥", "溪桥")] == ["'90s Lab", "'溪桥", "溪桥"]
