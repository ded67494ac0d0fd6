"""Rule files are read strictly: each fault names file, rule and remedy in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.relate.rulebook import FOLDER, load_rules
from tests.etl.relate.reading import lines

RULE = """
about: Organization partnerOf Organization.
rules:
  - name: partner-example
    version: 1
    genre: 'news'
    patterns: ['{a:Organization} <met> {b:Organization}']
    words: {met: [会见]}
    emit: [a partnerOf b]
    confidence: 0.5
    match: [{text: x, statements: [y]}, {text: x, statements: [y]}]
    no_match: [x, y]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("words.yaml", "topics.yaml", "factuality.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "example.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def broken(folder: Path, old: str, new: str) -> RuleError:
    assert old in RULE
    (folder / "example.yaml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(folder)
    return caught.value


def test_a_new_trigger_word_needs_no_code(folder: Path) -> None:
    text = "[O:远山智能]拜会[O:溪桥科技]。"
    assert lines(text, load_rules(folder)) == []

    (folder / "example.yaml").write_text(RULE.replace("[会见]", "[会见, 拜会]"), encoding="utf-8")

    assert lines(text, load_rules(folder)) == ["溪桥科技 partnerOf 远山智能"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("confidence: 0.5", "confidense: 0.5", "partner-example"),
        ("confidence: 0.5", "confidence: 1.5", "confidence"),
        ("{b:Organization}", "{b:Organisation}", "Organisation"),
        ("<met>", "<meets>", "<meets> is no word list"),
        ("a partnerOf b", "a partnerOf c", "the role c"),
        ("{b:Organization}", "{b:Organization", "neither a slot"),
        ("{b:Organization}", "{a:Organization}", "bound twice"),
        ("<met>", "(?:", "no valid pattern"),
        ("<met>", "(?<=<seat>)", "look-behind requires fixed-width pattern"),
        ("emit: [a partnerOf b]", "round: {funded: x}", "the role x"),
        ("emit: [a partnerOf b]", "", "either emit or round or measure"),
        ("emit: [a partnerOf b]", "measure: {policy: a, instrument: x}", "the role x"),
        ("emit: [a partnerOf b]", "emit: [a partnerOf b]\n    measure: {policy: a}", "either emit or round or measure"),
        ("about:", "instruments: {subsidie: [补贴]}\nabout:", "subsidie is no value of policy-instrument"),
        ("about:", "limits: {before: ['('], behind: [x]}\ninstruments: {subsidy: [补贴]}\nabout:", "instruments"),
        ("no_match: [x, y]", "no_match: [x]", "no_match"),
        ("about:", "about: [", "YAML"),
    ],
)
def test_a_fault_names_file_rule_and_place(folder: Path, old: str, new: str, named: str) -> None:
    error = broken(folder, old, new)

    assert error.en.startswith("example.yaml: ")
    assert named in error.en
    assert error.zh.startswith("example.yaml：")


def test_a_word_that_is_bound_as_instrument_has_a_notation(folder: Path) -> None:
    rule = RULE.replace("emit: [a partnerOf b]", "measure: {policy: a, instrument: i}").replace("<met>", "{i:<met>}")
    (folder / "example.yaml").write_text(rule, encoding="utf-8")

    with pytest.raises(RuleError, match=r"example\.yaml: partner-example: 会见 stands under no notation"):
        load_rules(folder)


def test_two_rules_may_not_bear_one_name(folder: Path) -> None:
    (folder / "more.yaml").write_text(RULE, encoding="utf-8")

    with pytest.raises(RuleError, match="two rules are called partner-example"):
        load_rules(folder)
