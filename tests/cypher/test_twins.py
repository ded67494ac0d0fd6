"""Each competency question in SPARQL beside its twin in Cypher, on the same graph, on both engines."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from cypher.graph import Graph
from ontology.rdf import snapshot_triples
from ontology.triple import to_pyoxigraph
from tests.cypher.asking import ask
from tests.cypher.fixture_graph import fixture_snapshot
from tests.cypher.questions import parameters
from tests.ontology.competency import Question, by_oxigraph, by_twin, questions


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend([ox.Quad(*to_pyoxigraph(triple)) for triple in snapshot_triples(fixture_snapshot())])
    return store


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_twin_in_cypher_answers_the_same(question: Question, store: ox.Store, fixture_graph: Graph) -> None:
    rows = ask(fixture_graph, question.twin, parameters(question.twin, question.for_twin))
    assert by_twin(question, rows) == by_oxigraph(store, question.about())
