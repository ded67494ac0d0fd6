from __future__ import annotations

import pytest

from tests.etl.recognise.conftest import Finds


def _events(finds: Finds, text: str) -> list[str]:
    return [find.removeprefix("Event ") for find in finds(text) if find.startswith("Event ")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("由某协会主办的2025智算大会在北京开幕。", "2025智算大会"),
        ("第三届数据流通论坛由某协会主办。", "第三届数据流通论坛"),
        ("某公司举办“具身智能开发者大会”。", "“具身智能开发者大会”"),
        ("某协会主办的算网论坛今日落幕。", "算网论坛"),
    ],
)
def test_an_event_has_a_name_and_somebody_who_holds_it(finds: Finds, text: str, event: str) -> None:
    assert _events(finds, text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "2025智算大会在北京开幕。",
        "由某公司主办的新品发布会在北京开幕。",
        "某公司主办的行业大会今日闭幕。",
        "某公司举办了三场招聘会。",
        "股东大会由董事会主办。",
    ],
)
def test_generic_names_and_events_that_nobody_holds_are_none(finds: Finds, text: str) -> None:
    assert _events(finds, text) == []
