from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本周融资：\n踏山人形（TASHAN）：种子轮5000万元。", ["踏山人形", "TASHAN"]),
        ("▌芯途纪元2021.05｜母公司：待公布", ["芯途纪元"]),
        ("▪ 看云湾科：这家公司去年成立于杭州", ["看云湾科"]),
        ("关于浪迹天际：成立于2021年5月。", ["浪迹天际"]),
        ("1. 石青湾（Cyan Bay）：A轮，2亿元", ["石青湾", "Cyan Bay"]),
        ("（一）潮信引力。2020年成立，总部在外地。", ["潮信引力"]),
        ("二、枫间云——做灵巧手，成立于2022年。", ["枫间云"]),
        ("③「踏山人形」：由教授创立，获投5000万元。", ["踏山人形"]),
    ],
)
def test_what_heads_an_entry_about_a_firm_is_its_name(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "融资轮次：A轮\n融资金额：2亿元",
        "周未央：我们成立于2021年，总部在南京。",
        "1）王小满2023年4月创立了一家公司",
        "踏山人形：一种新的机器人形态",
        "人工智能：种子轮最多的赛道",
        "记者：A轮是谁投的？",
        "一、交易概述。公司成立于2020年。",
        "本期我们出手三次。都是A轮。",
    ],
)
def test_labels_speakers_and_things_head_lines_too(organizations: Finds, text: str) -> None:
    assert organizations(text) == []
