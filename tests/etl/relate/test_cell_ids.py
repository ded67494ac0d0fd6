"""Ids in table cells: stated with the checks of prose, and only where it is clear of which one thing they are ids."""

from __future__ import annotations

import pytest

from etl.relate.cells import cell_claims
from tests.etl.cells_stub import recognised_cells
from tests.etl.relate.test_cells import document, facts

CODE = "91990100MA0A1B2C3F"


def issues(text: str, lang: str = "zh") -> list[tuple[str, str]]:
    found = document(text, lang)
    return [(issue.place, issue.en) for issue in cell_claims(found, recognised_cells(found)).issues]


@pytest.mark.parametrize(
    ("header", "cell", "predicate", "value"),
    [
        ("股票代码", "688999.SH", "ticker", "688999.SH"),
        ("证券代码", "688999", "ticker", "688999.SH"),
        ("公司股票代码", "00799", "ticker", "00799.HK"),
        ("港股代码", "799", "ticker", "00799.HK"),
        ("A股代码", "300999", "ticker", "300999.SZ"),
        ("美股代码", "HNYU", "ticker", "HNYU.US"),
        ("Ticker", "NASDAQ: HNYU", "ticker", "HNYU.US"),
        ("stock code", "0799.HK", "ticker", "00799.HK"),
        ("统一社会信用代码", CODE, "unifiedSocialCreditCode", CODE),
        ("信用代码", "91990100 ma0a1b2c3f", "unifiedSocialCreditCode", CODE),
        ("Wikidata", "Q90012345", "wikidataId", "Q90012345"),
        ("维基数据编号", "https://www.wikidata.org/wiki/Q90012345", "wikidataId", "Q90012345"),
        ("Wikidata ID", "wd:Q90012345", "wikidataId", "Q90012345"),
    ],
)
def test_an_id_has_one_form_however_header_and_cell_write_it(
    header: str, cell: str, predicate: str, value: str
) -> None:
    assert facts(f"公司\t{header}\n远山智能\t{cell}\n溪桥科技\t—") == {f"远山智能 {predicate} {value}"}


def test_a_firm_that_is_listed_twice_has_both_codes() -> None:
    assert facts("公司\t股票代码\n远山智能\t688999.SH、00799.HK\n溪桥科技\t300999.SZ/09979.HK") == {
        "远山智能 ticker 688999.SH",
        "远山智能 ticker 00799.HK",
        "溪桥科技 ticker 300999.SZ",
        "溪桥科技 ticker 09979.HK",
    }


def test_an_id_holds_whatever_became_of_what_the_row_tells() -> None:
    assert facts(f"公司\t股票代码\t信用代码\t状态\n远山智能\t688999.SH\t{CODE}\t已终止\n溪桥科技\t—\t—\t完成") == {
        "远山智能 ticker 688999.SH",
        f"远山智能 unifiedSocialCreditCode {CODE}",
    }


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("股票代码", "830999"),  # NEEQ and Beijing have such
        ("股票代码", "700"),  # of which market?
        ("股票代码", "远山股份"),
        ("股票代码", "688999.SH、待定"),
        ("股票代码", "127099"),
        ("港股代码", "HNYU"),
        ("A股代码", "00799"),
        ("统一社会信用代码", "91990100MA0A1B2C3E"),
        ("统一社会信用代码", "9.19901E+17"),
        ("Wikidata", "90012345"),
        ("Wikidata", "P31"),
        ("Wikidata", "Q1 2024"),
        ("Wikidata", "https://example.org/wiki/Q90012345"),
    ],
)
def test_what_is_no_such_id_is_told_and_states_nothing(header: str, cell: str) -> None:
    text = f"公司\t{header}\n远山智能\t{cell}\n溪桥科技\t—"

    assert facts(text) == set()
    assert issues(text) == [(f"表1 第1行 × {header}", f"not understood: {cell}")]


def test_a_row_that_names_several_firms_gives_none_of_them_its_id() -> None:
    text = "公司\t股票代码\n远山智能、松风科技\t688999.SH\n溪桥科技\t00799.HK"

    assert facts(text) == {"溪桥科技 ticker 00799.HK"}
    assert issues(text) == [("表1 第1行 × 股票代码", "not clear of which one it is the id: 688999.SH")]


def test_an_id_in_rows_of_several_firms_is_that_of_none() -> None:
    text = "公司\t股票代码\n远山智能\t688999.SH\n远山智能云\t688999.SH\n溪桥科技\t00799.HK\n溪桥科技\t00799.HK"

    assert facts(text) == {"溪桥科技 ticker 00799.HK"}
    assert [place for place, _ in issues(text)] == ["表1 第1行 × 股票代码", "表1 第2行 × 股票代码"]


def test_a_model_has_the_item_of_its_row_and_its_maker_the_code() -> None:
    assert facts(
        "模型\t研发方\t股票代码\tWikidata\n青岚-7B\t远山智能\t688999.SH\tQ90012345\n青岚-9B\t溪桥科技\t—\t—"
    ) == {
        "青岚-7B developedBy 远山智能",
        "青岚-9B developedBy 溪桥科技",
        "远山智能 ticker 688999.SH",
        "青岚-7B wikidataId Q90012345",
    }


def test_an_item_that_may_be_that_of_two_columns_is_that_of_none() -> None:
    text = "公司\t模型\tWikidata\n远山智能\t青岚-7B\tQ90012345\n溪桥科技\t青岚-9B\tQ90012346"

    assert not [fact for fact in facts(text) if "wikidataId" in fact]
    assert [en.split(";")[0] for _, en in issues(text)] == ["several columns of which this could hold the ids"]


@pytest.mark.parametrize("header", ["新三板代码", "债券代码", "项目代码", "Q1"])
def test_codes_of_other_things_are_no_ids_of_firms(header: str) -> None:
    text = f"公司\t{header}\n远山智能\t688999\n溪桥科技\t00799"

    assert facts(text) == set()
    assert [place for place, _ in issues(text)] == [f"表1 × {header}"]
