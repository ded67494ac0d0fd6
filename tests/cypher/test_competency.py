"""The page of questions is what the catalogue says, and its examples are addresses that the queries have."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from cypher.catalogue import load_catalogue
from cypher.competency import Question, load_questions, page
from ontology.derive import ROOT

ALL = (*load_questions().questions, *load_questions().further)


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / "docs/questions.md").read_text(encoding="utf-8")
    assert written == page(load_questions(), load_catalogue()), "run `python -m cypher.competency > docs/questions.md`"


def test_there_are_twenty_five_competency_questions() -> None:
    assert len(load_questions().questions) == 25


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.example)
def test_an_example_is_an_address_of_its_query(question: Question) -> None:
    query = load_catalogue().named(question.query)
    address = urlsplit(question.example)
    assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", query.route), address.path)
    in_path = set(re.findall(r"\{(\w+)\}", query.route))
    given = {name for name, _ in parse_qsl(address.query, strict_parsing=True)} if address.query else set()
    params = {param.name: param for param in query.params}
    assert given <= params.keys() - in_path
    assert {name for name, param in params.items() if param.head.required} <= given | in_path
