from __future__ import annotations

import pytest

from etl.recognise.draft import bare_document
from etl.recognise.pipeline import default_pipeline, recognise


def _chips(text: str) -> list[str]:
    return [
        text[m.start : m.end] for m in recognise(bare_document(text), default_pipeline()).mentions if m.type == "Chip"
    ]


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("昆仑芯的Q700已上线，燧原科技X65则落地。", ["Q700", "X65"]),
        ("机房里有64张4090。", ["4090"]),
        ("The lab rents 512 H100s.", ["H100"]),
    ],
)
def test_a_maker_a_count_or_a_plural_leave_a_chip_a_chip(text: str, chips: list[str]) -> None:
    assert _chips(text) == chips


@pytest.mark.parametrize("text", ["小米Q700手机上市。", "高通GTC2025大会开幕。", "他花了4090元。", "64张4090元的票。"])
def test_phones_fairs_and_sums_are_none(text: str) -> None:
    assert _chips(text) == []
