from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("法案上周在参议院通过，由内阁府牵头落实。", ["参议院", "内阁府"]),
        ("In March the Senate passed a bill.", ["Senate"]),
        ("公司与溪桥创业投资中心（有限合伙）签署协议。", ["溪桥创业投资中心（有限合伙）"]),
    ],
)
def test_an_office_or_a_form_of_law_names_an_organization(organizations: Finds, text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text", ["能源部署加快，国会议员出席。", "Senate rules are old.", "合伙企业（有限合伙）须登记。"]
)
def test_parts_of_other_words_are_none(organizations: Finds, text: str) -> None:
    assert organizations(text) == []
