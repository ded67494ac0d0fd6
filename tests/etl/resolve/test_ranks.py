"""Which of several values is preferred, and the reason that is given."""

from __future__ import annotations

from itertools import permutations

import pytest

from etl.resolve.outdated import Kind
from etl.resolve.ranks import Ranked, ranks
from ontology.ids import named_entity_id, statement_id
from ontology.statement import DocumentRecord, Evidence, Factuality, Rank, RankReason, Statement

STAGES = {"draft": 0, "in-force": 1, "trial": 1, "repealed": 2}
MODEL = named_entity_id("Model", "青岚")
KINDS = {"parameterCount": Kind(), "releasedOn": Kind(refines=str.startswith), "policyStatus": Kind(stage=STAGES.get)}


def document(name: str, published: str | None = None, publisher: str | None = None) -> DocumentRecord:
    return DocumentRecord(name, name, name, None, published, publisher, None, "zh", False)


def states(
    value: str, *documents: DocumentRecord, predicate: str = "parameterCount", confidence: float = 0.9
) -> Statement:
    evidence = tuple(Evidence(d.sha256, 0, 1, "青", "", value, "zh", "r", confidence) for d in documents)
    identifier = statement_id(MODEL, predicate, value, "actual", is_object=False)
    return Statement(identifier, MODEL, predicate, None, value, Factuality.ACTUAL, confidence, evidence)


OLD, NEW = document("old", "2023-05"), document("new", "2024-01-02")
MONTHLY, AGAIN, LATEST = (
    document(name, date, "示例月刊") for name, date in (("m", "2023-05"), ("a", "2024-01-02"), ("l", "2025"))
)
YEAR = document("y", "2023", "示例月刊")
MINISTRY, UNDATED = document("ministry", "2023-01", "工业和信息化部"), document("undated")


def ranked(*statements: Statement, accepted: str = "") -> dict[str, Ranked]:
    """Rank by value."""
    records = {d.sha256: d for d in (OLD, NEW, MONTHLY, AGAIN, LATEST, YEAR, MINISTRY, UNDATED)}
    found = ranks(
        statements,
        records,
        is_official=lambda d: d.publisher == "工业和信息化部",
        is_accepted=lambda s: s.value == accepted,
        canonical=lambda entity: entity,
        kinds=KINDS,
    )
    return {s.value or "": found[s.id] for s in statements if s.id in found}


@pytest.mark.parametrize(
    ("statements", "value", "reason"),
    [
        ((states("7", OLD), states("70", NEW)), "70", RankReason.NEWER),
        ((states("7", MINISTRY), states("70", NEW)), "7", RankReason.OFFICIAL),
        ((states("7", OLD, UNDATED), states("8", OLD)), "7", RankReason.DOCUMENTS),
        ((states("7", OLD), states("8", OLD, confidence=0.95)), "8", RankReason.CONFIDENCE),
        ((states("7", OLD), states("8", OLD)), "7", RankReason.SMALLEST),
        ((states("7", UNDATED), states("8", OLD)), "8", RankReason.NEWER),
    ],
)
def test_one_value_is_preferred_for_a_reason_whatever_the_order(
    statements: tuple[Statement, ...], value: str, reason: RankReason
) -> None:
    for order in permutations(statements):
        assert ranked(*order) == {value: Ranked(Rank.PREFERRED, reason)}


def test_what_a_person_accepted_is_preferred_to_any_document() -> None:
    assert ranked(states("7", OLD), states("70", MINISTRY), accepted="7") == {
        "7": Ranked(Rank.PREFERRED, RankReason.PERSON)
    }


def test_a_date_that_says_less_disagrees_with_nothing() -> None:
    year, month, other = (
        states(v, d, predicate="releasedOn") for v, d in (("2023", NEW), ("2023-05", OLD), ("2022", OLD))
    )

    assert ranked(year, month) == {"2023-05": Ranked(Rank.PREFERRED)}
    assert ranked(year, month, other) == {"2023-05": Ranked(Rank.PREFERRED, RankReason.NEWER)}


def test_one_value_alone_needs_no_rank() -> None:
    assert ranked(states("7", OLD, NEW)) == {}


REVISED, OVERTAKEN = (Ranked(Rank.DEPRECATED, reason) for reason in (RankReason.REVISED, RankReason.OVERTAKEN))


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param((states("7", MONTHLY), states("8", AGAIN)), {"7": REVISED}, id="it says something else now"),
        pytest.param(
            (states("7", MONTHLY, OLD), states("8", AGAIN)),
            {"8": Ranked(Rank.PREFERRED, RankReason.NEWER)},
            id="a document of nobody known said so as well",
        ),
        pytest.param(
            (states("7", MONTHLY, LATEST), states("8", AGAIN)),
            {"8": REVISED},
            id="it came back to what it had said",
        ),
        pytest.param(
            (states("7", YEAR), states("8", MONTHLY)),
            {"8": Ranked(Rank.PREFERRED, RankReason.NEWER)},
            id="a year says too little to be before its May",
        ),
        pytest.param(
            (states("7", MONTHLY), states("8", NEW)),
            {"8": Ranked(Rank.PREFERRED, RankReason.NEWER)},
            id="another publisher replaces nothing",
        ),
        pytest.param(
            (states("7", MONTHLY), states("8", AGAIN), states("9", NEW)),
            {"7": REVISED, "8": Ranked(Rank.PREFERRED, RankReason.SMALLEST)},
            id="what is left is weighed",
        ),
    ],
)
def test_what_its_publisher_replaced_is_deprecated(
    statements: tuple[Statement, ...], expected: dict[str, Ranked]
) -> None:
    for order in permutations(statements):
        assert ranked(*order) == expected


def test_a_date_that_is_told_more_exactly_later_is_not_replaced() -> None:
    year, month = (states(v, d, predicate="releasedOn") for v, d in (("2023", MONTHLY), ("2023-05", AGAIN)))
    assert ranked(year, month) == {"2023-05": Ranked(Rank.PREFERRED)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("draft", OLD), ("in-force", NEW), {"draft": OVERTAKEN}),
        (("in-force", OLD), ("draft", NEW), {"draft": Ranked(Rank.PREFERRED, RankReason.NEWER)}),
        (("in-force", OLD), ("trial", NEW), {"trial": Ranked(Rank.PREFERRED, RankReason.NEWER)}),
        (("draft", UNDATED), ("in-force", NEW), {"in-force": Ranked(Rank.PREFERRED, RankReason.NEWER)}),
    ],
)
def test_an_older_stage_of_a_policy_is_deprecated_and_nothing_else(
    before: tuple[str, DocumentRecord], after: tuple[str, DocumentRecord], expected: dict[str, Ranked]
) -> None:
    assert ranked(*(states(v, d, predicate="policyStatus") for v, d in (before, after))) == expected


def test_what_a_person_accepted_is_never_deprecated() -> None:
    assert ranked(states("7", MONTHLY), states("8", AGAIN), accepted="7") == {
        "7": Ranked(Rank.PREFERRED, RankReason.PERSON)
    }
