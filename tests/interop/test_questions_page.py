"""The examples of docs/questions.md, asked of the sample build."""

from __future__ import annotations

import pytest

from cypher.competency import Question, load_questions
from tests.api.client import Client

pytestmark = [pytest.mark.slow]
ALL = (*load_questions().questions, *load_questions().further)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.example)
def test_an_example_has_an_answer_unless_it_wants_documents_of_ones_own(
    question: Question, sample_client: Client
) -> None:
    answer = sample_client.get(question.example).json()
    assert answer["query"] == question.query
    assert bool(answer.get("item") or answer["items"]) is not question.own
