from __future__ import annotations

import yaml

from etl.evaluate.calibration import Judged
from etl.evaluate.precision import Source, as_yaml, precision_of
from etl.relate.trust import CountsForm, GoldForm, PrecisionForm

JUDGED = [
    Judged("d1", 0.9, right=True, rules=("founded-stated/1", "table-founded")),
    Judged("d1", 0.9, right=False, rules=("founded-stated/1",)),
    Judged("d2", 0.9, right=True, rules=("founded-stated/1", "founded-stated/2")),
]
SOURCES = {"d1": Source("a.json"), "d2": Source("b.json", fresh=True), "d3": Source("b.json", fresh=True)}
A = GoldForm(name="a.json", documents=1, commit="new", right=1, wrong=1)
B = GoldForm(name="b.json", documents=2, commit="new", right=1, wrong=0)


def test_claims_count_for_every_rule_that_found_them_and_for_their_gold() -> None:
    counted = precision_of(JUDGED, SOURCES, "new")
    assert (counted.fresh, counted.gold) == ([B], [A, B])
    assert counted.rules == {
        "founded": {"founded-stated": CountsForm(right=2, wrong=1)},
        "tables": {"table-founded": CountsForm(right=1, wrong=0)},
    }


def test_what_was_fresh_once_stays_on_record_as_it_was_counted_then() -> None:
    old = B.model_copy(update={"commit": "old", "wrong": 1})
    before = PrecisionForm(about="x", fresh=[old], gold=[A], rules={})
    read = {document: Source(source.name) for document, source in SOURCES.items()}
    counted = precision_of(JUDGED, read, "new", before)
    assert (counted.fresh, counted.gold) == ([old], [A, B])


def test_the_file_reads_back_and_has_a_rule_on_each_line() -> None:
    counted = precision_of(JUDGED, SOURCES, "new")
    text = as_yaml(counted)
    assert PrecisionForm.model_validate(yaml.safe_load(text)) == counted
    assert "    founded-stated: {right: 2, wrong: 1}" in text.splitlines()
