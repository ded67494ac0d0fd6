from __future__ import annotations

import pytest

from etl.evaluate import GoldDocument, Tally, score
from etl.evaluate.calibration import Judged, bins, calibration_error
from etl.evaluate.page import page, rows
from tests.etl.extractions import developed

FOUND = developed("远山智能发布了<script>alert(1)</script>青岚。", "青岚", "远山智能")
GOLD = GoldDocument.model_validate(
    {"doc": "a.txt", "entities": [{"type": "Model", "name": "<b>岚</b>"}], "relations": []}
)


def test_the_page_shows_names_in_their_text_and_escapes_it() -> None:
    html = page(score(FOUND, GOLD), [FOUND])
    assert "<mark" in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html
    assert "&lt;b&gt;岚" in html
    assert "<b>" not in html


def test_groups_stand_by_name_then_all_then_all_but_technology() -> None:
    tallies = {"Technology": Tally(1, 2, 3), "Chip": Tally(right=1)}
    assert rows(tallies) == [
        ("Chip", Tally(1, 0, 0)),
        ("Technology", Tally(1, 2, 3)),
        ("all", Tally(2, 2, 3)),
        ("all but Technology", Tally(1, 0, 0)),
    ]
    assert rows({"raised": Tally(right=1)}) == [("raised", Tally(right=1)), ("all", Tally(right=1))]


def test_bins_hold_trust_against_truth() -> None:
    given = [(0.92, True), (0.94, True), (0.93, False), (0.6, True), (0.0, False)]
    judged = [Judged("a.txt", confidence, right=right) for confidence, right in given]
    found = bins(judged)
    assert [(b.low, b.high, b.count) for b in found] == [(0.0, 0.5, 1), (0.5, 0.7, 1), (0.9, 0.95, 3)]
    assert [b.trusted for b in found] == pytest.approx([0, 0.6, 0.93])
    assert [b.right for b in found] == pytest.approx([0, 1, 2 / 3])
    assert calibration_error(judged) == pytest.approx((0.4 + 3 * (0.93 - 2 / 3)) / 5)
    assert (bins([]), calibration_error([])) == ((), 0.0)
