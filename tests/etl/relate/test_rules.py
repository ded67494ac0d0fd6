"""Every rule finds what its examples say, and nothing in its counter-examples."""

from __future__ import annotations

import pytest

from etl.relate.files import ExampleForm, FamilyForm, InsideForm, RuleForm, read_form
from etl.relate.rulebook import FOLDER, default_rules, family_files
from tests.etl.relate.reading import lines, symmetric

FORMS: list[RuleForm | InsideForm] = [
    form for path in family_files(FOLDER) for family in [read_form(path, FamilyForm)] for form in family.rules
]
FORMS += [form for path in family_files(FOLDER) for form in read_form(path, FamilyForm).inside]


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(form.name, example, id=f"{form.name}-{n}") for form in FORMS for n, example in enumerate(form.match)],
)
def test_a_rule_finds_exactly_what_its_example_states(rule: str, example: ExampleForm) -> None:
    assert lines(example.text, default_rules().only(rule)) == sorted(map(symmetric, example.statements))


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(form.name, text, id=f"{form.name}-{n}") for form in FORMS for n, text in enumerate(form.no_match)],
)
def test_a_rule_finds_nothing_in_its_counter_example(rule: str, text: str) -> None:
    assert lines(text, default_rules().only(rule)) == []


def test_every_rule_is_checked_by_examples_of_its_own() -> None:
    book = default_rules()

    assert sorted(form.name for form in FORMS) == sorted(
        [*(r.name for r in book.rules), *(r.name for r in book.inside)]
    )


def test_items_of_a_list_of_technologies_may_be_parts_of_longer_words() -> None:
    text = "[P:《算力行动计划》]支持[T:无人机]集群、[T:边缘计算]和空域[T:数字孪生]。"

    assert lines(text, default_rules().only("concerns-stated")) == [
        "《算力行动计划》 concernsTechnology 数字孪生",
        "《算力行动计划》 concernsTechnology 无人机",
        "《算力行动计划》 concernsTechnology 边缘计算",
    ]
