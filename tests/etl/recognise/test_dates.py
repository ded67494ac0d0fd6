from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise


def _dates(nlp: Language, text: str, published: str | None = None) -> list[tuple[str, str]]:
    document = replace(bare_document(text), published_on=published)
    values = recognise(document, nlp).values
    return [(text[v.start : v.end], v.normal) for v in values if v.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于2023 年 5 月 6 日公布", [("2023 年 5 月 6 日", "2023-05-06")]),
        ("成立于2019年", [("2019年", "2019")]),
        ("二〇二三年十二月", [("二〇二三年十二月", "2023-12")]),
        ("时间：2025.03.11", [("2025.03.11", "2025-03-11")]),
        ("到2023年底", [("2023年底", "2023")]),
        ("released on March 11, 2025 in Nanjing", [("March 11, 2025", "2025-03-11")]),
        ("founded in 2021 by", [("2021", "2021")]),
    ],
)
def test_dates_as_precise_as_stated(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert _dates(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7月13日签约", [("7月13日", "2024-07-13")]),
        ("今年5月上线", [("今年5月", "2024-05")]),
        ("去年成立", [("去年", "2023")]),
        ("上月12日开工", [("上月12日", "2024-07-12")]),
        ("2020年3月成立，次年上市，同年8月分红", [("2020年3月", "2020-03"), ("次年", "2021"), ("同年8月", "2021-08")]),
        ("公司2018年6月创立。市政府5月28日发布", [("2018年6月", "2018-06"), ("5月28日", "2024-05-28")]),
        ("公司2023年3月创立，5月融资", [("2023年3月", "2023-03"), ("5月", "2023-05")]),
        ("2022年11月发布，到12月下载破万", [("2022年11月", "2022-11"), ("12月", "2022-12")]),
        ("released on 15 November, then on May 2", [("15 November", "2024-11-15"), ("May 2", "2024-05-02")]),
        ("7月1日发布甲，两天后乙上线", [("7月1日", "2024-07-01"), ("两天后", "2024-07-03")]),
        ("上周三开源，周五上线", [("上周三", "2024-07-31"), ("周五", "2024-08-02")]),
        ("月初发布，三年前成立", [("月初", "2024-08"), ("三年前", "2021")]),
        ("It opened in June and closed last month", [("June", "2024-06"), ("last month", "2024-07")]),
        (
            "2023年2月签约。公司成立于2019年，5月融资。3月发布",
            [
                ("2023年2月", "2023-02"),
                ("2019年", "2019"),
                ("5月", "2019-05"),
                ("3月", "2023-03"),
            ],
        ),
    ],
)
def test_implied_years_come_from_the_texts_date_or_the_one_before(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _dates(nlp, text, "2024-08-05") == expected


NO_YEAR = ["今年5月上线", "两天后上线", "周五上线", "7月13日签约", "上个月已签约", "昨天表决", "30日前", "2月30日"]


@pytest.mark.parametrize("text", NO_YEAR)
def test_a_date_whose_year_nothing_tells_is_no_value(nlp: Language, text: str) -> None:
    assert _dates(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023-2025年规划",
        "2021至2023年",
        "版本2.10.1",
        "3个月内",
        "电话010-2024-1011-22",
        "《园区办法（2024年）》",
        "第12号院",
        "型号2024-X",
    ],
)
def test_periods_versions_and_titles_hold_no_date(nlp: Language, text: str) -> None:
    assert _dates(nlp, text) == []


def test_a_text_without_front_matter_dates_itself(nlp: Language) -> None:
    assert _dates(nlp, "会议纪要｜2024年6月19日\n昨天，双方签约。")[1:] == [("昨天", "2024-06-18")]
    assert _dates(nlp, "双方今年2月签约。\n特此公告。\n2025年1月10日")[:1] == [("今年2月", "2025-02")]
    assert _dates(nlp, "宁数发〔2024〕8号：自9月1日起施行") == [("9月1日", "2024-09-01")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周记（2025年6月16日—22日）\n甲公司周二签约", "2025-06-17"),
        ("融资周报（2025.7.14—7.20）\n甲公司周二签约", "2025-07-15"),
        ("甲公司周二签约。\n整理：某报 2025年6月20日", "2025-06-17"),
        ("2025年6月20日讯 甲公司周二签约", "2025-06-17"),
    ],
)
def test_a_weekday_counts_from_the_day_of_the_text_or_the_end_of_its_week(
    nlp: Language, text: str, expected: str
) -> None:
    assert _dates(nlp, text)[-1 if "整理" not in text else 0] == ("周二", expected)


def test_the_first_date_of_a_story_tells_no_weekdays_week(nlp: Language) -> None:
    assert _dates(nlp, "2024年9月19日，甲公司开业。周六签约") == [("2024年9月19日", "2024-09-19")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("云州观察 2025年第19期（10月10日）\n前年12月26日，议会通过法案。5月28日，另一法案通过。", "2025-05-28"),
        ("云州观察 2025年第19期（10月10日）\n2024年12月26日，议会通过法案。5月28日，另一法案通过。", "2025-05-28"),
        ("云州观察 2025年第19期（10月10日）\n2024年3月26日，议会通过法案。5月28日，另一法案通过。", "2024-05-28"),
        ("云州观察 2025年第19期（10月10日）\n2024年12月26日，议会通过法案。11月28日，草案公布。", "2024-11-28"),
        ("2024年12月26日，议会通过法案。5月28日，另一法案通过。", "2024-05-28"),
    ],
)
def test_a_text_that_says_its_own_date_goes_on_in_time(nlp: Language, text: str, day: str) -> None:
    assert _dates(nlp, text)[-1][1] == day
