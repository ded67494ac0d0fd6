"""The competency questions as they stand, asked of the sample build: one answer by two libraries and by the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import rdflib

from tests.api.client import Client, ok
from tests.ontology.competency import Question, by_oxigraph, by_rdflib, by_twin, questions

pytestmark = pytest.mark.slow


def rows_at(client: Client, address: str) -> list[Mapping[str, object]]:
    """All rows of an answer, page by page."""
    body: Any = ok(client.get(address))
    if "item" in body:
        return [body["item"]]
    following = f"{address}{'&' if urlsplit(address).query else '?'}cursor={body['next']}"
    return [*body["items"], *(rows_at(client, following) if body["next"] else [])]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_two_libraries_and_the_api_answer_alike(
    question: Question, sample_store: ox.Store, sample_graph: rdflib.Graph, sample_client: Client
) -> None:
    answer = by_oxigraph(sample_store, question.text)
    assert by_rdflib(sample_graph, question.text) == answer
    assert by_twin(question, rows_at(sample_client, question.address)) == answer


def test_most_questions_have_an_answer_there(sample_store: ox.Store) -> None:
    answered = [question.name for question in questions() if by_oxigraph(sample_store, question.text)]
    assert len(answered) >= 20, answered
