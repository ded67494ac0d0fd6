from __future__ import annotations

import io
import re

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from api.formats.described import Described, Read, Relation
from api.formats.graphml import graphml
from api.formats.kinds import GRAPHML
from api.formats.writing import written
from cypher.catalogue import load_catalogue
from ontology.iri import BASE
from ontology.statement import Entity
from tests.api.client import Client, ok
from tests.snapshots import CHANGHE, DONGLI, HAIDIAN, QINGLAN, ROUND, YUANSHAN


def opened(data: bytes) -> nx.MultiDiGraph[str]:
    graph = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_networkx_reads_a_neighbourhood(client: Client, read: Read) -> None:
    body = ok(client.get(f"/v1/entities/{YUANSHAN.id}/neighbours"))
    row = load_catalogue().named("entities_neighbours").row
    graph = opened(written(GRAPHML, body, row, read, base=BASE, lang="en"))
    assert {(one, other, data["predicate"]) for one, other, data in graph.edges(data=True)} == {
        (QINGLAN.id, YUANSHAN.id, "developedBy"),
        (YUANSHAN.id, HAIDIAN.id, "locatedIn"),
        (YUANSHAN.id, CHANGHE.id, "backedBy"),
        (YUANSHAN.id, DONGLI.id, "backedBy"),
        (ROUND.id, YUANSHAN.id, "fundedOrganization"),
    }
    assert graph.nodes[YUANSHAN.id] == {
        "label": "Yuanshan AI",
        "name": "远山智能",
        "nameEn": "Yuanshan AI",
        "type": "Organization",
        "kind": "Company",
        "iri": BASE + YUANSHAN.id,
    }
    (edge,) = graph.get_edge_data(QINGLAN.id, YUANSHAN.id).values()
    assert (edge["label"], edge["confidence"], edge["firstSeen"]) == ("developed by", 0.9, "2024-06")
    assert edge["statementIds"].startswith("st-")


def test_labels_speak_the_callers_language(embedded_client: Client, embedded_read: Read) -> None:
    body = ok(embedded_client.get("/v1/models/by-backer", backer="长河资本"))
    row = load_catalogue().named("models_by_backer").row
    graph = opened(written(GRAPHML, body, row, embedded_read, base=BASE, lang="zh"))
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"青岚", "远山智能", "长河资本", ROUND.name}
    assert {data["label"] for *_, data in graph.edges(data=True)} == {"研发方", "投资方", "融资方", "领投方"}


def entity(identifier: str, name: str) -> Entity:
    return Entity(identifier, "Organization", None, name, None, (), None)


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_no_name_breaks_the_file(name: str) -> None:
    (node,) = opened(graphml(Described((entity("o-1", name),), (), (), (), ()), BASE, "zh")).nodes.values()
    # XML 1.0, 2.11: every line end is read as a line feed
    assert len(node["name"]) == len(re.sub("\r\n", "\n", name))


def test_two_facts_between_two_entities_are_two_edges_with_ids_of_their_own() -> None:
    facts = tuple(Relation("o-1", kind, "o-2", ("st-1", "st-2"), 0.5) for kind in ("BACKED_BY", "PARTNER_OF"))
    data = graphml(Described((entity("o-1", "a"), entity("o-2", "b")), (), (), facts, ()), BASE, "zh")
    assert re.findall(r'<edge [^>]*id="([^"]+)"', data.decode()) == ["o-1.BACKED_BY.o-2", "o-1.PARTNER_OF.o-2"]
    assert [data["statementIds"] for *_, data in opened(data).edges(data=True)] == ["st-1|st-2"] * 2
