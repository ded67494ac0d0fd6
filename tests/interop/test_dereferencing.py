"""IRIs of the sample build's data lead to an answer: entities, statements, evidence, documents, named graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.iri import BASE
from tests.api.client import Client

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def iris(sample_exports: dict[str, Path]) -> list[str]:
    """What TriG names under the base, as node or as graph; of statements and evidence, which are many, every tenth."""
    found: set[str] = set()
    for quad in ox.parse(path=sample_exports["trig"], format=ox.RdfFormat.TRIG):
        nodes = (quad.subject, quad.object, quad.graph_name)
        found |= {node.value for node in nodes if isinstance(node, ox.NamedNode) and node.value.startswith(BASE)}
    many = sorted(iri for iri in found if iri.startswith((f"{BASE}st-", f"{BASE}ev-")))
    return sorted(found - set(many)) + many[::10]


def test_an_iri_of_the_data_leads_to_what_is_said_of_it(iris: list[str], sample_client: Client) -> None:
    kinds = {iri.removeprefix(BASE).partition("-")[0] for iri in iris}
    assert {"st", "ev", "policy", "organization", "curated"} <= kinds
    leading = sample_client.each([iri.replace(BASE, "/id/") for iri in iris], {"Accept": "application/n-triples"})
    assert {answer.status_code for answer in leading} == {303}
    told = sample_client.each([answer.headers["location"] for answer in leading])
    lost = [iri for iri, answer in zip(iris, told, strict=True) if f"<{iri}> ".encode() not in answer.content]
    assert lost == []
