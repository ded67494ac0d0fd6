from __future__ import annotations

from calendar import monthrange

import pytest

from ontology.partial_dates import is_after, is_date, is_until


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


def test_exactly_the_days_months_and_years_of_the_calendar_are_dates() -> None:
    """Every year of four centuries (after which leap years repeat), the first and the last ones."""
    wrong = []
    for year in (*range(10), *range(1899, 2301), 9999):
        days = [monthrange(year, month)[1] if year else 0 for month in range(1, 13)]
        wrong += [f"{year:04}"] * (is_date(f"{year:04}") != (year > 0))
        for month in range(15):
            known = year > 0 and 1 <= month <= 12
            wrong += [f"{year:04}-{month:02}"] * (is_date(f"{year:04}-{month:02}") != known)
            for day in (0, 1, 28, 29, 30, 31, 32):
                text = f"{year:04}-{month:02}-{day:02}"
                wrong += [text] * (is_date(text) != (known and 1 <= day <= days[month - 1]))
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["", "23", "2023-5", "2023-05-3", "2023/05", "2023-05-30\n", "２０２３", "2023-05-30T00"]
)
def test_another_form_is_no_date(text: str) -> None:
    assert not is_date(text)
