"""The competency questions on the graph of tests/cypher/fixture: right by rdflib and by pyoxigraph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from ontology.derive import ROOT
from ontology.rdf import snapshot_triples
from ontology.triple import to_pyoxigraph, to_rdflib
from tests.cypher.fixture_graph import fixture_snapshot
from tests.ontology.competency import FOLDER, Question, by_oxigraph, by_rdflib, named, questions

NAMES = {entity.id: entity.name for entity in fixture_snapshot().entity_records}
asked = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend([ox.Quad(*to_pyoxigraph(triple)) for triple in snapshot_triples(fixture_snapshot())])
    return store


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return to_rdflib(snapshot_triples(fixture_snapshot()))


def test_there_is_a_file_for_each_of_the_twenty_five_questions() -> None:
    assert [question.expected.number for question in questions()] == list(range(1, 26))
    assert {question.name for question in questions()} == {path.stem for path in FOLDER.glob("*.rq")}


@asked
def test_both_libraries_answer_what_was_written_down(question: Question, store: ox.Store, graph: rdflib.Graph) -> None:
    found = by_oxigraph(store, question.about())
    assert named(found, NAMES) == question.right
    assert by_rdflib(graph, question.about()) == found


@asked
def test_a_question_is_said_in_both_languages(question: Question) -> None:
    chinese, english, *_ = question.text.splitlines()
    assert (chinese[-1], english[-1]) == ("？", "?")


def test_the_page_lists_each_file_with_its_twin_and_what_is_compared() -> None:
    page = (ROOT / "docs/ontology.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if "../ontology/cq/" in line] == [row(each) for each in questions()]


def row(question: Question) -> str:
    number, name, query = question.expected.number, question.name, question.twin.name.replace("_", "/", 1)
    columns = ", ".join(f"`{column}`" for column in question.expected.columns)
    files = f"[`{name}`](../ontology/cq/{name}.rq) | [`{query}`](../cypher/queries/{query}.cypher)"
    return f"| {number} | {files} | {columns} |"
