"""Confidence: what a rule was worth on gold, and what its sentence admits. All figures are worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from etl.errors import RuleError
from etl.read.tables.vocabulary import vocabulary
from etl.relate.markup import parse_markup
from etl.relate.rulebook import FOLDER, default_rules, rule_families
from etl.relate.run import sentence_claims
from etl.relate.shares import m_estimate, times_odds, wilson
from etl.relate.trust import Trust, load_trust, table_rule, trust
from ontology.statement import Factuality, Statement

MEASURED = {
    "about": "x",
    "fresh": [{"name": "b.json", "documents": 2, "commit": "0000000", "right": 7, "wrong": 3}],
    "gold": [
        {"name": "a.json", "documents": 2, "commit": "1111111", "right": 7, "wrong": 3},
        {"name": "b.json", "documents": 2, "commit": "1111111", "right": 9, "wrong": 1},
    ],
    "rules": {"founded": {"a": {"right": 3, "wrong": 1}, "b": {"right": 9, "wrong": 1}}},
}


@pytest.fixture
def measured(tmp_path: Path) -> Trust:
    (tmp_path / "trust.yaml").write_text((FOLDER / "trust.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "precision.yaml").write_text(yaml.safe_dump(MEASURED), encoding="utf-8")
    return load_trust(tmp_path)


def test_few_cases_leave_a_share_near_its_prior() -> None:
    assert m_estimate(3, 4, 0.9, 4) == pytest.approx(0.825)  # (3 + 3.6) / 8
    assert m_estimate(0, 0, 0.9, 4) == pytest.approx(0.9)


def test_the_score_interval_of_eight_in_ten() -> None:
    assert wilson(8, 10, 1.96) == pytest.approx((0.49016, 0.94332), abs=1e-5)
    assert wilson(0, 0, 1.96) == (0.0, 1.0)
    assert wilson(10, 10, 1.0) == pytest.approx((10 / 11, 1.0))


def test_gold_that_nobody_read_says_how_much_worse_rules_fare_elsewhere(measured: Trust) -> None:
    assert measured.optimism == pytest.approx(7 / 12)  # odds of 7 to 3 instead of 4 to 1
    assert times_odds(0.8, 7 / 12) == pytest.approx(0.7)
    assert (times_odds(0.0, 0.5), times_odds(1.0, 0.5)) == (0.0, 1.0)


def test_a_rule_is_trusted_by_its_counts_drawn_to_its_family_s(measured: Trust) -> None:
    # all: 0.8; family: (12 + 4 * 0.8) / 18 = 0.8444; rule: (3 + 4 * 0.8444) / 8 = 0.7972, odds of 3.93 to 1, times 7/12
    assert measured.of("a", "founded", 0.5) == 0.696


def test_a_rule_without_counts_is_trusted_cautiously(measured: Trust) -> None:
    assert measured.of("new", "founded", 0.9) == 0.577  # the lower end of 12 in 14, 0.7002, its odds times 7/12
    assert measured.of("new", "unheard", 0.9) == 0.8
    assert measured.of("new", "unheard", 0.5) == 0.5


def test_no_rule_is_trusted_more_than_the_most(measured: Trust) -> None:
    perfect = {"a": measured.rules["a"].model_copy(update={"right": 5000, "wrong": 0})}
    certain = Trust(measured.form, (), perfect, {"founded": perfect["a"]}, measured.gold, measured.gold)
    assert certain.of("a", "founded", 0.9) == 0.99


@pytest.mark.usefixtures("measured")
def test_a_fault_names_file_and_place(tmp_path: Path) -> None:
    wrong = {**MEASURED, "rules": {"founded": {"a": {"right": -1, "wrong": 1}}}}
    (tmp_path / "precision.yaml").write_text(yaml.safe_dump(wrong), encoding="utf-8")
    with pytest.raises(RuleError, match=r"precision\.yaml: rules\.founded\.a\.right: "):
        load_trust(tmp_path)


def test_what_was_measured_names_rules_that_there_are() -> None:
    content = yaml.safe_load((FOLDER / "precision.yaml").read_text(encoding="utf-8"))
    known = {*rule_families(FOLDER), *(table_rule(role) for role in vocabulary().columns)}
    stale = {name for rules in content["rules"].values() for name in rules} - known
    assert stale == set(), "take these out of etl/rules/precision.yaml, or measure again"
    assert trust().gold.total > 1000


def stated(markup: str) -> Statement:
    document, found = parse_markup(markup)
    _, claims = sentence_claims(document, found, default_rules().only("founded-stated"))
    (statement,) = claims.statements()
    return statement


FULL = trust().of("founded-stated", "founded", 0.88)


@pytest.mark.parametrize(
    ("before", "factor"),
    [
        ("", 1),
        ("据称，", 0.8),
        ("据《远山日报》报道，", 0.8),
        ("据悉，", 0.95),
        ("溪桥自称是老牌企业。", 1),  # another sentence
    ],
)
def test_a_hedge_lowers_trust_and_leaves_a_fact(before: str, factor: float) -> None:
    found = stated(f"{before}[O:溪桥科技]成立于[date=2021:2021年]。")
    assert (found.confidence, found.factuality) == (round(FULL * factor, 3), Factuality.ACTUAL)


def test_the_strongest_hedge_of_its_clause_counts() -> None:
    found = stated("据悉，[O:溪桥科技]可能成立于[date=2021:2021年]。")
    assert found.confidence == round(FULL * 0.7, 3)


def test_a_plan_is_no_matter_of_trust() -> None:
    found = stated("[O:溪桥科技]预计成立于[date=2027:2027年]。")
    assert (found.confidence, found.factuality) == (FULL, Factuality.PLANNED)
