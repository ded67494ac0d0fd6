from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values import parse_date

ABSOLUTE = {
    "2019/6": "2019-06",
    "2023 年 5 月": "2023-05",
    "２０２３年５月": "2023-05",
    "2023-05": "2023-05",
    "2023.05": "2023-05",
    "2023.05.11": "2023-05-11",
    "2023年11月6日": "2023-11-06",
    "2023年11月6号": "2023-11-06",
    "2019年": "2019",
    "2019": "2019",
    "2021年底": "2021",
    "2023年5月底": "2023-05",
    "2024年第四季度": "2024",
    "2023Q3": "2023",
    "2025年上半年": "2025",
    "2024年度": "2024",
    "23年5月": "2023-05",
    "二〇二三年十二月三十一日": "2023-12-31",
    "二〇二四年三月": "2024-03",
    "20230713": "2023-07-13",
    "March 2023": "2023-03",
    "14 February 2025": "2025-02-14",
    "March 11, 2025": "2025-03-11",
    "Sept. 2024": "2024-09",
    "民國113年5月": "2024-05",
    "114年7月9日": "2025-07-09",
}
NO_DATE = [
    "",
    "—",
    "未披露",
    "2023年13月",
    "2023年2月30日",
    "3.5",
    "1750亿",
    "五月天",
    "May",
    "12345",
    "Marching 2023",
    "0年",
]
RELATIVE = [
    ("7 月 13 日", "2023", "2023-07-13"),
    ("今年5月", "2023-10-30", "2023-05"),
    ("去年10月30日", "2024-08-05", "2023-10-30"),
    ("同年9月", "2022", "2022-09"),
    ("次年5月28日", "2023-11-27", "2024-05-28"),
    ("今年", "2024-03", "2024"),
    ("上月12日", "2024-01-05", "2023-12-12"),
    ("本月1日", "2024-08", "2024-08-01"),
    ("26日", "2024-08-30", "2024-08-26"),
    ("昨天", "2024-03-01", "2024-02-29"),
    ("两天后", "2024-02-28", "2024-03-01"),
    ("一周后", "2024-02-28", "2024-03-06"),
    ("三个月后", "2024-11-05", "2025-02"),
    ("两个月前", "2024-01", "2023-11"),
    ("三年前", "2024-08-05", "2021"),
    ("上周三", "2025-08-14", "2025-08-06"),
    ("本周五", "2025-08-14", "2025-08-15"),
    ("周五", "2025-08-14", "2025-08-08"),
    ("Tuesday", "2025-08-14", "2025-08-12"),
    ("two weeks later", "2025-08-14", "2025-08-28"),
    ("a month ago", "2025-01-14", "2024-12"),
    ("Last year", "2025-08-14", "2024"),
    ("月初", "2025-08-14", "2025-08"),
    ("早一日", "2025-08-01", "2025-07-31"),
    ("两天后", "2024-02", None),
    ("三月后", "2024-02", None),
    ("年", "2024", None),
    ("年底", "2024-03-01", None),
    ("上月12日", "2024", None),
    ("昨天", "2024-03", None),
    ("2月30日", "2024", None),
    ("2022年3月", "2024-01-01", "2022-03"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.items())
def test_a_stated_date_is_as_precise_as_the_text(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("text", "anchor", "expected"), RELATIVE)
def test_a_relative_date_counts_from_the_anchor(text: str, anchor: str, expected: str | None) -> None:
    assert parse_date(text, anchor=anchor) == expected


@pytest.mark.parametrize("text", ["7月13日", "今年5月", "上月", "昨天", "26日"])
def test_without_an_anchor_a_relative_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(
    st.text(alphabet="0123456789年月日号初底-./ 二十今去上本度季Qmarch,第四半", max_size=14),
    st.sampled_from([None, "2024", "2024-02-29"]),
)
def test_any_answer_is_an_existing_date_and_its_own_normal_form(text: str, anchor: str | None) -> None:
    found = parse_date(text, anchor=anchor)
    if found is not None:
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", found)
        assert date.fromisoformat((found + "-01-01")[:10])
        assert parse_date(found) == found


@given(st.text(max_size=30))
def test_no_text_breaks_the_parser(text: str) -> None:
    assert parse_date(text, anchor="2024-05-06") is None or text.strip()


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_all_ways_to_write_a_day_agree(day: date) -> None:
    forms = [f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}"]
    assert {parse_date(form) for form in forms} == {day.isoformat()}
