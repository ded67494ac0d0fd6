from __future__ import annotations

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise


def _ids(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    values = recognise(bare_document(text), nlp).values
    return [
        (v.kind, text[v.start : v.end], v.normal) for v in values if v.kind in ("ticker", "creditCode", "wikidataId")
    ]


@pytest.mark.parametrize(
    ("text", "written", "normal"),
    [
        ("寒岳科技（688999.SH）发布公告。", "688999.SH", "688999.SH"),
        ("寒岳科技（股票代码：688999）发布公告。", "688999", "688999.SH"),
        ("寒岳科技（科创板：688999）发布公告。", "科创板：688999", "688999.SH"),
        ("寒岳科技（00799.HK）发布公告。", "00799.HK", "00799.HK"),
        ("寒岳科技（港股代码：0799）发布公告。", "0799", "00799.HK"),
        ("寒岳科技（港交所：9979）发布公告。", "港交所：9979", "09979.HK"),
        ("Hanyue Technology Inc. (NASDAQ: HNYU) filed its report.", "NASDAQ: HNYU", "HNYU.US"),
    ],
)
def test_a_ticker_has_one_form_however_it_is_written(nlp: Language, text: str, written: str, normal: str) -> None:
    assert _ids(nlp, text) == [("ticker", written, normal)]


def test_a_credit_code_is_found_where_its_check_sign_is_right(nlp: Language) -> None:
    code = "91990100MA0A1B2C3F"
    assert _ids(nlp, f"统一社会信用代码：{code}") == [("creditCode", code, code)]
    assert _ids(nlp, "统一社会信用代码：91990100MA0A1B2C3E") == []


@pytest.mark.parametrize(
    "text",
    [
        "寒岳科技（688999）发布公告。",
        "邮编：600999，电话：010-60099900。",
        "股票代码：100084。",
        "股票代码：20240301。",
        "上证指数（000001.SH）上涨。",
        "新三板证券代码：830999。",
        "证券代码：688999万元。",
        "服务热线600999转00799。",
        "寒岳科技在NASDAQ上市，ABCD是项目名。",
        "合同编号：A688999.SH2024。",
        "寒岳科技Q1营收增长。",
        "维基数据显示，Q1营收增长。",
        "维基百科：Q90012345。",
        "见wikidata.org/wiki/P31。",
        "见example.org/wiki/Q90012345。",
        "Wikidata: Q90012345A。",
    ],
)
def test_other_numbers_are_no_tickers(nlp: Language, text: str) -> None:
    assert _ids(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("寒岳科技（Wikidata: Q90012345）发布公告。", "Q90012345"),
        ("寒岳科技（Wikidata ID：Q90012345）发布公告。", "Q90012345"),
        ("寒岳科技的维基数据编号为Q90012345。", "Q90012345"),
        ("寒岳科技（维基数据（Q90012345））发布公告。", "Q90012345"),
        ("Hanyue (wikidata Q90012345) filed its report.", "Q90012345"),
        ("见 https://www.wikidata.org/wiki/Q90012345 。", "https://www.wikidata.org/wiki/Q90012345"),
    ],
)
def test_an_item_of_wikidata_stands_behind_its_name_or_in_its_address(nlp: Language, text: str, written: str) -> None:
    assert _ids(nlp, text) == [("wikidataId", written, "Q90012345")]
