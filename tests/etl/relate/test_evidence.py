"""Every statement quotes the text literally, in at most 300 characters, once a place."""

from __future__ import annotations

from etl.relate.markup import parse_markup
from etl.relate.rulebook import default_rules
from etl.relate.run import sentence_claims
from etl.relate.trust import trust
from ontology.statement import Statement


def statements(markup: str, rule: str) -> tuple[str, tuple[Statement, ...]]:
    document, found = parse_markup(markup)
    _, claims = sentence_claims(document, found, default_rules().only(rule))
    return document.text, claims.statements()


def test_the_quote_is_the_sentence() -> None:
    text, (found,) = statements("前言。[O:溪桥科技]成立于[date=2021:2021年]。后记。", "founded-stated")

    assert [(e.quote, text[e.start : e.end], e.raw, e.rule) for e in found.evidence] == [
        ("溪桥科技成立于2021年。", "溪桥科技成立于2021年。", "2021年", "founded-stated/2")
    ]


def test_the_topic_s_sentence_is_quoted_with_it_and_trusted_less() -> None:
    _, (found,) = statements("[O:溪桥科技]完成融资。公司成立于[date=2021:2021年]。", "founded-stated")

    assert found.evidence[0].quote == "溪桥科技完成融资。公司成立于2021年。"
    assert found.confidence == round(trust().of("founded-stated", "founded", 0.88) * 0.9, 3)


def test_a_sentence_too_long_is_cut_to_the_clauses_that_state_it() -> None:
    text, (found,) = statements(
        "很长" * 200 + "，[O:溪桥科技]成立于[date=2021:2021年]，" + "很长" * 200 + "。", "founded-stated"
    )

    assert found.evidence[0].quote == "溪桥科技成立于2021年"
    assert text[found.evidence[0].start : found.evidence[0].end] == "溪桥科技成立于2021年"


def test_two_sentences_that_say_the_same_are_two_pieces_of_evidence_for_one_statement() -> None:
    sentence = "[O:溪桥科技]成立于[date=2021:2021年]。"
    _, found = statements(sentence + sentence, "founded-stated")

    assert [len(statement.evidence) for statement in found] == [2]


def test_a_vaguer_date_of_the_same_document_is_not_stated_again() -> None:
    text = "[O:溪桥科技]成立于[date=2021:2021年]。[O:溪桥科技]成立于[date=2021-03:2021年3月]。"
    _, found = statements(text, "founded-stated")

    assert [statement.value for statement in found] == ["2021-03"]


def test_an_approximate_value_is_trusted_less() -> None:
    _, (exact,) = statements("[M:青岚]参数量为[parameters=7000000000:70亿]。", "parameters-after")
    _, (about,) = statements("[M:青岚]参数量为[~parameters=7000000000:约70亿]。", "parameters-after")

    assert about.confidence < exact.confidence
