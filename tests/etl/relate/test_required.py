"""What an expression requires is there wherever it matches, so no rule is left out that would have matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.recognise.required import required
from etl.relate.choice import choice_of
from etl.relate.files import FamilyForm, read_form
from etl.relate.markup import parse_markup
from etl.relate.mask import masked_views
from etl.relate.rulebook import FOLDER, default_rules, family_files
from tests.etl.expressions import EXPRESSIONS, SIGNS


@given(EXPRESSIONS, st.text(SIGNS, max_size=12))
def test_each_required_set_has_a_word_in_every_text_that_matches(expression: str, text: str) -> None:
    try:
        found = re.search(expression, text)
    except re.error:  # a look-behind of varying width
        return
    if found:
        assert [words for words in required(expression) if not any(word in text for word in words)] == []


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        ("(?:完成|实现)(?:了)? ?适配", [{"完成", "实现"}, {"适配"}]),
        (r"(?P<m>[甲乙])(?:、[甲乙])*.{0,4}发布了?", [{"甲", "乙"}, {"发布"}]),
        (r"(?<![a-z])led\.(?=甲)(?!乙)", [{"led."}, {"甲"}]),
        ("(?:由|)甲+", [{"甲"}]),
        ("(?i)led", []),
        ("[^甲]?乙*", []),
    ],
)
def test_what_is_required_is_read_off_the_expression(expression: str, sets: list[set[str]]) -> None:
    assert required(expression) == tuple(map(frozenset, sets))


# Each of 1,300 sentences with each of 1,200 patterns takes half a minute: a fifth of the sentences in `make test`.
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_every_pattern_that_matches_an_example_is_among_those_tried_on_it(step: int) -> None:
    rules = default_rules().rules
    choice = choice_of(rules)
    forms = [form for path in family_files(FOLDER) for form in read_form(path, FamilyForm).rules]
    examples = [parse_markup(text) for form in forms for text in (*(e.text for e in form.match), *form.no_match)]
    texts = {
        sentence.text for example in examples for view in masked_views(*example, {"Technology"}) for sentence in view
    }
    left_out, tried = [], 0
    for text in sorted(texts)[::step]:
        patterns = [pattern for _, fitting in choice.fitting(text) for pattern in fitting]
        matching = [p for rule in rules for p in rule.patterns if p.find.search(text)]
        left_out += [(text, p.find.pattern) for p in matching if not any(p is each for each in patterns)]
        tried += len(patterns)

    assert left_out == []
    assert tried < len(texts) / step * sum(len(rule.patterns) for rule in rules) / 20  # it does leave out
