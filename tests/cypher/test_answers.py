"""Every query of the catalogue, asked of the fixture graph on both engines, against answers written down by hand."""

from __future__ import annotations

import pytest

from cypher.catalogue import load_catalogue
from cypher.graph import Graph
from tests.cypher.asking import ask
from tests.cypher.questions import Question, alike, misfits, questions, right, told, values

# A count of all classes has no parameter; two entities that are known always compare.
NEVER_EMPTY = {"types_count", "organizations_compare", "regions_compare"}


@pytest.mark.parametrize("question", questions(), ids=str)
def test_the_answer_is_the_one_that_was_written_down(fixture_graph: Graph, question: Question) -> None:
    query = load_catalogue().named(question.query)
    rows = ask(fixture_graph, query, values(query, question))
    assert [fault for row in rows for fault in misfits(row, query.row)] == []
    assert alike([told(row, question) for row in rows], question) == right(question)


def test_every_query_has_an_answer_with_rows_and_an_empty_one() -> None:
    answered = {question.query for question in questions() if question.right}
    empty = {question.query for question in questions() if not question.right}
    names = {query.name for query in load_catalogue()}
    assert answered == names
    assert empty == names - NEVER_EMPTY


def test_every_query_with_evidence_is_asked_for_it() -> None:
    with_facts = {query.name for query in load_catalogue() if any(column.name == "facts" for column in query.row)}
    assert {question.query for question in questions() if question.evidence} == with_facts
