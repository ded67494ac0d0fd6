from __future__ import annotations

import pytest
import rdflib
from pyshacl import validate

from ontology.derive import derived
from ontology.model import load_ontology
from ontology.rdf import snapshot_triples
from ontology.triple import to_rdflib
from tests.ontology.breakages import BREAKAGES, verdict
from tests.snapshots import example_snapshot


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=derived(load_ontology())["ontology/build/shapes.ttl"], format="turtle")


def report(graph: rdflib.Graph, shapes: rdflib.Graph) -> tuple[bool, set[str]]:
    conforms, results, _ = validate(graph, shacl_graph=shapes)
    found = verdict(results)
    assert found[0] == conforms
    return found


def test_the_export_conforms(shapes: rdflib.Graph) -> None:
    assert report(to_rdflib(snapshot_triples(example_snapshot())), shapes) == (True, set())


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_graph_does_not_conform(name: str, shapes: rdflib.Graph) -> None:
    change, broken = BREAKAGES[name]
    graph = to_rdflib(snapshot_triples(example_snapshot()))
    change(graph)
    assert report(graph, shapes) == (False, set(broken.split()))
