from __future__ import annotations

import pytest

from ontology.partial_dates import is_after, is_until


@pytest.mark.parametrize(
    ("date", "limit"),
    [("2023-05-30", "2023-05-30"), ("2023-05", "2023"), ("2023-05-30", "2023-05"), ("2022", "2023-05")],
)
def test_a_date_is_until_a_limit_that_holds_all_of_it(date: str, limit: str) -> None:
    assert is_until(date, limit)
    assert not is_after(date, limit)


@pytest.mark.parametrize(("date", "limit"), [("2023", "2023-05"), ("2023-05", "2023-05-30")])
def test_a_date_that_overlaps_a_limit_is_neither_until_nor_after_it(date: str, limit: str) -> None:
    assert not is_until(date, limit)
    assert not is_after(date, limit)


@pytest.mark.parametrize(("date", "limit"), [("2024", "2023-12-31"), ("2023-06", "2023-05"), ("2024-01", "2023")])
def test_a_date_is_after_what_is_over_by_then(date: str, limit: str) -> None:
    assert is_after(date, limit)
    assert not is_until(date, limit)
