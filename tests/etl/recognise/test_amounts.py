from __future__ import annotations

import pytest
from spacy.language import Language

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import recognise


def _values(nlp: Language, text: str) -> list[str]:
    values = recognise(bare_document(text), nlp).values
    return [
        f"{text[v.start : v.end]} = {v.kind} {v.normal}{f' {v.unit}' if v.unit else ''}{' ~' if v.approximate else ''}"
        for v in values
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成近3亿元B+轮融资", ["近3亿元 = money 300000000 CNY ~", "B+轮融资 = round B+"]),
        ("获2500万美元天使轮", ["2500万美元 = money 25000000 USD", "天使轮 = round angel"]),
        ("a $12 million seed round", ["$12 million = money 12000000 USD", "seed = round seed"]),
        ("closed its €600 million Series B", ["€600 million = money 600000000 EUR", "Series B = round B"]),
        ("参数量为1750亿", ["1750亿 = count 175000000000 parameter"]),
        ("拥有340亿参数", ["340亿参数 = count 34000000000 parameter"]),
        ("总参800亿", ["800亿 = count 80000000000 parameter"]),
        ("前者70亿参数，后者130亿", ["70亿参数 = count 7000000000 parameter", "130亿 = count 13000000000 parameter"]),
        ("355B-A32B", ["355B = count 355000000000 parameter", "32B = count 32000000000 parameter"]),
        ("训练Token数为2.3万亿", ["2.3万亿 = count 2300000000000 token"]),
        ("trained on 310B audio tokens", ["310B audio tokens = count 310000000000 token"]),
        ("a 12-billion-parameter model", ["12-billion-parameter = count 12000000000 parameter"]),
        ("训练数据1.4万亿tokens", ["1.4万亿tokens = count 1400000000000 token"]),
        ("2048张A100", ["2048张 = count 2048 chip"]),
        ("用A100×16,384训练", ["16,384 = count 16384 chip"]),
        ("with 1,024 A100 cards", ["1,024 = count 1024 chip"]),
        ("约3000张卡", ["约3000张卡 = count 3000 chip ~"]),
        ("融资5亿元人民币", ["5亿元人民币 = money 500000000 CNY"]),
        ("参数规模达到1300亿", ["1300亿 = count 130000000000 parameter"]),
        ("参数量分别为130亿和700亿", ["130亿 = count 13000000000 parameter", "700亿 = count 70000000000 parameter"]),
        ("有80亿、700亿参数两版", ["80亿 = count 8000000000 parameter", "700亿参数 = count 70000000000 parameter"]),
        ("占比超过50%", ["50% = percent 50"]),
        ("完成战略融资", ["战略融资 = round strategic"]),
    ],
)
def test_amounts_with_what_they_count(nlp: Language, text: str, expected: list[str]) -> None:
    assert _values(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "前者市值3550亿，后者1060亿",
        "面向2B市场",
        "数亿元融资",
        "近亿元",
        "数万亿参数",
        "训练数据3.2TB",
        "训练数据超过10TB tokens",
        "新一轮融资",
        "千亿级参数",
        "A座3层",
        "全球第一",
        "型号B2",
        "三方合作",
        "B超",
    ],
)
def test_what_states_no_number_or_round_is_no_value(nlp: Language, text: str) -> None:
    assert _values(nlp, text) == []
