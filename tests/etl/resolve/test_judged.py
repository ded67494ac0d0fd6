"""What people found of statements: accepted, rejected, edited; and when a judgement lapses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.decisions import Judgement, Verdict
from etl.errors import DecisionError
from etl.extraction import Extraction
from etl.resolve.judged import Judgements, Lapsed, found_hash
from ontology.ids import statement_id
from ontology.statement import Evidence, FixedSnapshot, Review, Statement
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import Resolve, journal

TEXT = "青岚有70亿参数。"


def sized(value: str, text: str = TEXT) -> Extraction:
    model = entity(text, "青岚", "Model")
    where = document(text, text)
    return Extraction(where, (model,), (claim(where, model, "parameterCount", value),))


STATED = sized("7000000000").statements[0]


def judged(verdict: Verdict, **others: str) -> Judgement:
    told = {"by": "林", "on": date(2026, 11, 21), "statement": STATED.id, "says": "青岚 parameterCount 7000000000"}
    (evidence,) = STATED.evidence
    where = {"documents": (evidence.document,), "found": (found_hash(evidence),)}
    return Judgement.model_validate({**told, **where, "verdict": verdict, **others})


def values(frozen: FixedSnapshot) -> list[tuple[str | None, Review, float]]:
    return [(s.value, s.review, s.confidence) for s in frozen.statements()]


def test_an_accepted_statement_is_certain(resolve: Resolve) -> None:
    assert values(resolve(sized("7000000000"))) == [("7000000000", Review.NONE, 0.9)]
    assert values(resolve(sized("7000000000"), decided=(judged(Verdict.ACCEPTED),))) == [
        ("7000000000", Review.ACCEPTED, 1.0)
    ]


def test_a_rejected_statement_is_in_no_snapshot(resolve: Resolve) -> None:
    assert values(resolve(sized("7000000000"), decided=(judged(Verdict.REJECTED),))) == []


def test_an_edited_statement_keeps_its_evidence_and_names_another_claim(resolve: Resolve) -> None:
    frozen = resolve(sized("7000000000"), decided=(judged(Verdict.EDITED, value="7100000000"),))
    (statement,) = frozen.statements()

    assert values(frozen) == [("7100000000", Review.EDITED, 1.0)]
    assert statement.evidence == STATED.evidence
    assert statement.id == statement_id(STATED.subject, "parameterCount", "7100000000", "actual", is_object=False)


def test_an_edit_that_makes_two_claims_one_keeps_the_evidence_of_both(resolve: Resolve) -> None:
    other = sized("7100000000", "青岚共有71亿参数。")
    frozen = resolve(sized("7000000000"), other, decided=(judged(Verdict.EDITED, value="7100000000"),))
    (statement,) = frozen.statements()

    assert statement.id == other.statements[0].id
    assert statement.evidence == tuple(sorted((*STATED.evidence, *other.statements[0].evidence)))
    assert (statement.review, statement.confidence) == (Review.EDITED, 1.0)


def test_a_value_that_the_property_cannot_have_is_refused_by_its_line(resolve: Resolve) -> None:
    with pytest.raises(DecisionError, match=r"^decisions\.jsonl:1: "):
        resolve(sized("7000000000"), decided=(judged(Verdict.EDITED, value="很多"),))


def moved(**changes: str) -> Statement:
    evidence = replace(STATED.evidence[0], **changes)  # type: ignore[arg-type]  # texts only
    return replace(STATED, evidence=(evidence,))


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        (moved(document="f" * 64), True),
        (moved(quote="青岚共70亿参数。"), True),
        (moved(document="f" * 64, quote="青岚共70亿参数。"), False),
    ],
)
def test_a_judgement_lapses_only_where_document_and_find_both_changed(statement: Statement, holds: bool) -> None:  # noqa: FBT001
    judgements = Judgements(journal(judged(Verdict.REJECTED)))

    assert list(judgements.applied([statement])) == ([] if holds else [statement])
    assert judgements.lapsed() == (() if holds else (Lapsed(1, "青岚 parameterCount 7000000000", restated=True),))


def test_a_judgement_of_what_nothing_states_lapses_and_is_not_to_be_made_anew() -> None:
    judgements = Judgements(journal(judged(Verdict.REJECTED)))

    assert list(judgements.applied([])) == []
    assert judgements.lapsed() == (Lapsed(1, "青岚 parameterCount 7000000000", restated=False),)


def test_the_find_s_name_depends_on_rule_and_words_alone() -> None:
    one = Evidence("a", 0, 3, "青岚", "", "", "zh", "rule", 0.9)

    assert found_hash(one) == found_hash(replace(one, document="b", start=4, confidence=0.1))
    assert len({found_hash(one), found_hash(replace(one, rule="other")), found_hash(replace(one, quote="红叶"))}) == 3
