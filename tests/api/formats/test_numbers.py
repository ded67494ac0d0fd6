from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from api.formats.numbers import is_whole_story
from ontology.literals import number_text

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6)


def test_numbers_stand_in_plain_digits() -> None:
    assert [number_text(each) for each in (2.5e9, 0.1, -3.0, 1e22, 5e-7)] == [
        *("2500000000", "0.1", "-3", "10000000000000000000000", "0.0000005")
    ]


@given(DECIMALS)
def test_a_number_that_counts_as_whole_came_through_unchanged_or_had_more_digits_than_a_double(number: Decimal) -> None:
    text = number_text(float(number))
    if is_whole_story(text) and len(number.as_tuple().digits) <= 15:
        assert Decimal(text) == number


def test_a_number_of_many_digits_may_not_be_the_whole_story() -> None:
    assert is_whole_story(number_text(123456789012345.0))
    assert not is_whole_story(number_text(0.1234567890123456))
