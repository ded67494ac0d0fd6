"""What is said behind a model's base is told of the model that is built on it."""

from __future__ import annotations

import pytest

from tests.etl.relate.reading import lines

BASE = "青岚 basedOnModel 灯塔-7B"


@pytest.mark.parametrize(
    ("markup", "statements"),
    [
        (
            "[M:青岚]由[O:松风大学]研发，基于[M:灯塔-7B]，训练使用[chips=96:96张][C:石青X1]。",
            [BASE, "青岚 trainedOnChip 石青X1", "青岚 trainingChipCount 96"],
        ),
        ("我们发布[M:青岚]，该模型基于[M:灯塔-7B]开发，在[C:石青X1]上运行。", [BASE, "青岚 trainedOnChip 石青X1"]),
        (
            "[date=2024-06:今年6月]发布的[M:青岚]以[M:灯塔-7B]为基础，在[chips=24:24张][C:石青X1]上训练。",
            [BASE, "青岚 releasedOn 2024-06", "青岚 trainedOnChip 石青X1", "青岚 trainingChipCount 24"],
        ),
    ],
)
def test_chips_and_dates_go_to_the_model_that_is_built(markup: str, statements: list[str]) -> None:
    assert [line for line in lines(markup) if "developedBy" not in line] == statements


@pytest.mark.parametrize(
    "markup",
    [
        "[M:青岚]以[M:灯塔-7B]（[parameters=7000000000:70亿参数]）为底座。",
        "[M:青岚]的底座[M:灯塔-7B]有[parameters=7000000000:70亿参数]。",
    ],
)
def test_a_number_right_at_the_base_stays_the_base_s(markup: str) -> None:
    assert "灯塔-7B parameterCount 7000000000" in lines(markup)
