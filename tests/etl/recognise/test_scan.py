"""A scan skips places only where its expression cannot begin, so it finds what `re` finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.recognise.begins import beginnings
from etl.recognise.scan import Scan
from etl.recognise.sentence_scan import SentenceScan, stays_in_sentence
from tests.etl.expressions import EXPRESSIONS, SIGNS


@given(EXPRESSIONS, st.text(SIGNS, max_size=12))
def test_a_scan_finds_what_the_expression_finds(expression: str, text: str) -> None:
    try:
        found = [match.span() for match in re.finditer(expression, text)]
    except re.error:  # a look-behind of varying width
        return
    assert [match.span() for match in Scan(expression).finditer(text)] == found


@pytest.mark.parametrize(
    ("expression", "begins"),
    [
        (
            r"(?<!\.)(?:(?P<number>\d+)|[一二]{2}) ?年",
            [r"(?=[一二\d])(?:[一二](?:(?<!(?:\.)[\s\S])(?=[一二]{1} ?年))|\d(?:(?<!(?:\.)[\s\S])(?=\d* ?年)))"],
        ),
        (
            "(?:近|约)?(?:(?=甲)|乙*)丙",
            ["(?=[丙乙约近])(?:丙|乙(?:(?=乙*丙))|约(?:(?=(?:(?=甲)|乙*)))|近(?:(?=(?:(?=甲)|乙*))))"],
        ),
        ("(?:该|这家)(?P<firm>公司|院)", ["(?=[该这])(?:该(?:(?=(?:公司|院)))|这(?:(?=家)))"]),
        ("[一-龥]{1,4}-|甲", ["[一-龥](?:(?=[一-龥]{0,3}-))", "[甲]"]),
        (r"(?:轮|[^甲])\+", []),
        (r"(?P<sign>甲)(?P=sign)|乙\1", ["[乙甲]"]),
        ("甲?乙*", []),
        ("[甲*-]乙|-丙|[-丁]|[]戊]", [r"(?=[\-丁\]戊甲*\-\-])(?:[-丁]|[]戊]|[甲*-](?:(?=乙))|\-(?:(?=丙)))"]),
        ("(?i)led", []),
    ],
)
def test_how_a_match_begins_is_read_off_the_expression(expression: str, begins: list[str]) -> None:
    assert beginnings(expression) == begins


@given(EXPRESSIONS, st.text(f"{SIGNS}（）；", max_size=16))
def test_a_scan_by_sentences_finds_it_too(expression: str, text: str) -> None:
    before = "(?:（[^（）]{1,4}）)?"
    try:
        found = [match.span() for match in re.finditer(f"{before}(?:{expression})", text)]
    except re.error:
        return
    assert [match.span() for match in SentenceScan(expression, before, reach=4).finditer(text)] == found


@pytest.mark.parametrize(
    ("expression", "stays"),
    [
        (r"(?:完成|于[^，。；]{0,9}日)[A-H]\+*轮", True),
        ("完成[^，。]{0,9}轮", False),  # may run over ；
        ("完成.?轮", False),
        (r"完成\S?轮", False),
        ("完成(?=。)", False),
    ],
)
def test_whether_an_expression_stays_in_its_sentence_is_read_off_it(expression: str, stays: bool) -> None:  # noqa: FBT001
    assert stays_in_sentence(expression) is stays
