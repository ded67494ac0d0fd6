"""Every question of the fixture in the formats of graphs: nothing that the export lacks, and all of a path."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from urllib.parse import quote

import networkx as nx
import pyoxigraph as ox
import pytest

from api.app import create_app
from api.formats.kinds import N_TRIPLES
from api.formats.writing import offered
from api.names import NameIndex
from api.service import Service
from cypher.catalogue import QueryFile, load_catalogue
from cypher.embedded import start_embedded
from cypher.graph import Value
from etl.index import build_index
from etl.load import load
from ontology.gazetteer import Gazetteer
from ontology.rdf import snapshot_triples
from ontology.triple import to_pyoxigraph
from tests.api.client import Client
from tests.cypher.fixture_graph import fixture_snapshot
from tests.cypher.questions import Question, questions, values

EXPORT = frozenset(str(to_pyoxigraph(triple)) for triple in snapshot_triples(fixture_snapshot()))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder, snapshot = tmp_path_factory.mktemp("fixture"), fixture_snapshot()
    build_index(snapshot, folder / "search.sqlite", Gazetteer((), {}, frozenset()))
    with closing(start_embedded(folder / "graph")) as graph:
        load(snapshot, graph)
        service = Service(graph, NameIndex(folder / "search.sqlite"), snapshot.release)
        yield Client(create_app(opener=lambda: service))


def asked(query: QueryFile, question: Question) -> tuple[str, Mapping[str, str]]:
    """Path and parameters of a question, with its evidence."""
    given: dict[str, Value] = {name: value for name, value in values(query, question).items() if value is not None}
    in_path = {name: quote(str(value), safe="") for name, value in given.items()}
    further = {name: str(value) for name, value in given.items() if f"{{{name}}}" not in query.route}
    evidence = {"include": "evidence"} if query.listing is not None and query.listing.evidence else {}
    return query.route.format(**in_path), further | evidence


def test_nothing_is_said_that_the_export_does_not_say(client: Client) -> None:
    said: dict[str, int] = {}
    for question in questions():
        query = load_catalogue().named(question.query)
        if N_TRIPLES not in offered(query.row):
            continue
        path, params = asked(query, question)
        answer = client.get(f"{path}.nt", **params)
        if answer.status_code in (404, 501):
            continue
        assert answer.status_code == 200, (str(question), answer.text)
        found = {str(quad.triple) for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}
        assert found <= EXPORT, (str(question), sorted(found - EXPORT)[:3])
        said[query.name] = said.get(query.name, 0) + len(found)
    names = {query.name for query in load_catalogue() if N_TRIPLES in offered(query.row) and not query.unsupported}
    assert {name for name, count in said.items() if count} == names


@pytest.mark.parametrize("evidence", [{}, {"include": "evidence"}])
def test_a_path_has_all_its_steps_as_edges_also_without_its_evidence(client: Client, evidence: dict[str, str]) -> None:
    question = max(
        (each for each in questions() if each.query == "paths_between" and each.right), key=lambda each: len(each.right)
    )
    path, params = asked(load_catalogue().named("paths_between"), question)
    rest = {name: value for name, value in params.items() if name != "include"} | evidence
    body = client.get(path, **rest).json()
    steps = {(hop["from"]["id"], hop["relation"], hop["to"]["id"]) for row in body["items"] for hop in row["hops"]}
    graph = nx.read_graphml(io.BytesIO(client.get(f"{path}.graphml", **rest).content), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    edges = {(one, key.split(".")[1], other) for one, other, key in graph.edges(keys=True)}
    assert any(len(row["hops"]) > 2 for row in body["items"])
    assert steps <= edges
