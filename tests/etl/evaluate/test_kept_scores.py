from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.evaluate import Scores, Tally
from etl.evaluate.kept_scores import SetForm, TallyForm, as_yaml, kept_scores, set_of, with_set
from etl.evaluate.score import SCORED

SCORES = Scores({"Chip": Tally(3, 1, 2), "Model": Tally(5)}, {"developedBy": Tally(2, 0, 2)}, (), ())


def test_only_counts_are_kept_group_by_group_and_together() -> None:
    assert set_of(SCORES, ["a.json"], 4, "abc", unread=True) == SetForm(
        gold=["a.json"],
        documents=4,
        commit="abc",
        unread=True,
        entities={
            "Chip": TallyForm(right=3, wrong=1, missed=2),
            "Model": TallyForm(right=5, wrong=0, missed=0),
            "all": TallyForm(right=8, wrong=1, missed=2),
        },
        relations={
            "developedBy": TallyForm(right=2, wrong=0, missed=2),
            "all": TallyForm(right=2, wrong=0, missed=2),
        },
    )


def test_a_set_measured_anew_leaves_the_others_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "scores.yaml"
    one, other = (set_of(SCORES, ["a.json"], 1, commit, unread=False) for commit in ("a", "b"))
    written = with_set(with_set(with_set(kept_scores(path), "x", one), "y", one), "x", other)
    path.write_text(as_yaml(written), encoding="utf-8")
    assert kept_scores(path).sets == {"x": other, "y": one}


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "scores.yaml").write_text("about: x\nsets: {dev: {gold: []}}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"scores.yaml: sets.dev.documents: Field required"):
        kept_scores(tmp_path / "scores.yaml")


def test_what_ships_has_texts_that_nobody_read_and_every_predicate_that_gold_has() -> None:
    sets = kept_scores().sets
    assert {name: each.unread for name, each in sets.items()} == {"dev": False, "frozen": True}
    for each in sets.values():
        assert set(each.relations) - {"all"} == SCORED
