from __future__ import annotations

import pytest

from etl.evaluate.matching import all_folded, folded, same_literal


def test_case_width_space_and_marks_do_not_count() -> None:
    assert folded("《 生成式 ＡＩ－办法 》") == folded("生成式ai办法")
    assert all_folded(["《》", "GPT-4", "gpt 4"]) == {"gpt4"}


@pytest.mark.parametrize(
    ("predicate", "found", "gold", "same"),
    [
        ("parameterCount", "175000000000", "1.75e11", True),
        ("parameterCount", "175000000001", "175000000000", True),
        ("parameterCount", "7000000000", "175000000000", False),
        ("parameterCount", "数亿", "数亿", True),
        ("issuedOn", "2023-07-13", "2023-07", True),
        ("issuedOn", "2023", "2023-07", False),
        ("raised", "2500000000 CNY B", "2500000000 CNY", True),
        ("raised", "2500000000 CNY", "2500000000 CNY B", False),
        ("raised", "2500000000 USD B", "2500000000 CNY B", False),
        ("policyStatus", "draft", "Draft", True),
        ("policyStatus", "final", "draft", False),
    ],
)
def test_literals_agree_as_the_guide_says(predicate: str, found: str, gold: str, same: bool) -> None:  # noqa: FBT001 — a case
    assert same_literal(predicate, found, gold) is same
