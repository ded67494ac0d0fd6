from __future__ import annotations

import pytest

from etl.values import parse_credit_code, parse_ticker, parse_wikidata_id


@pytest.mark.parametrize(
    ("code", "market", "normal"),
    [
        ("688999", None, "688999.SH"),
        ("600999", "SH", "600999.SH"),
        ("000999", None, "000999.SZ"),
        ("300999", "CN", "300999.SZ"),
        ("830999", "BJ", "830999.BJ"),
        ("920999", "BJ", "920999.BJ"),
        ("0799", "HK", "00799.HK"),
        ("09979", None, "09979.HK"),
        ("ABCD", "US", "ABCD.US"),
    ],
)
def test_a_code_gets_its_market_by_the_ranges_that_exchanges_give_out(
    code: str, market: str | None, normal: str
) -> None:
    assert parse_ticker(code, market) == normal


@pytest.mark.parametrize(
    ("code", "market"),
    [
        ("000001", "SH"),  # an index
        ("688999", "SZ"),
        ("100084", None),  # a postal code
        ("202403", None),
        ("430999", None),  # Beijing or NEEQ
        ("830999", "CN"),
        ("0799", None),
        ("0000", "HK"),
        ("09979", "CN"),
        ("ABCDEF", "US"),
        ("688999", "US"),
    ],
)
def test_what_a_market_does_not_give_out_is_no_ticker(code: str, market: str | None) -> None:
    assert parse_ticker(code, market) is None


@pytest.mark.parametrize("code", ["91990100MA0A1B2C3F", "91990100ma0a1b2c3f"])
def test_a_credit_code_with_the_right_check_sign_is_kept_in_capitals(code: str) -> None:
    assert parse_credit_code(code) == "91990100MA0A1B2C3F"


@pytest.mark.parametrize(
    "code",
    [
        "91990100MA0A1B2C3E",  # another check sign
        "91990100MA0A1B2C4F",  # a slip
        "91990100MA0A1B2CIF",  # I is no sign of them
        "9199O100MA0A1B2C3F",  # a letter in the region
        "91990100MA0A1B2C3",
    ],
)
def test_a_slip_in_a_credit_code_is_seen(code: str) -> None:
    assert parse_credit_code(code) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Q90012345", "Q90012345"),
        ("q42", "Q42"),
        ("wd:Q42", "Q42"),
        ("https://www.wikidata.org/entity/Q42", "Q42"),
        ("m.wikidata.org/wiki/Q42", "Q42"),
        ("Q0", None),
        ("Q", None),
        ("P31", None),
        ("Q42 ", None),
        ("Q12345678901", None),
        ("https://example.org/wiki/Q42", None),
    ],
)
def test_an_item_of_wikidata_is_q_with_a_number(text: str, value: str | None) -> None:
    assert parse_wikidata_id(text) == value
