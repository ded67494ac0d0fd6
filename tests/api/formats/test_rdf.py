from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
import pytest
import rdflib

from api.formats.described import Described, Read
from api.formats.kinds import JSON_LD, N_TRIPLES, TURTLE, Format
from api.formats.rdf import triples
from api.formats.stated import Said
from api.formats.writing import offered, written
from cypher.catalogue import load_catalogue
from cypher.graph import Graph
from ontology.iri import BASE
from ontology.rdf import snapshot_triples
from ontology.statement import Snapshot
from ontology.triple import XSD, Literal, Triple, to_pyoxigraph
from tests.api.client import Client, ok
from tests.api.formats.asked import questions
from tests.snapshots import (
    BEIJING,
    BUREAU,
    CHANGHE,
    MEASURES,
    QINGLAN,
    ROUND,
    YUANSHAN,
    example_snapshot,
)

Answers = Mapping[str, set[str]]


def export(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(str(to_pyoxigraph(triple)) for triple in snapshot_triples(snapshot))


def answer(
    client: Client, read: Read, name: str, path: str, form: Format = N_TRIPLES, **params: str | int | bool
) -> bytes:
    body = ok(client.get(path, **params))
    return written(form, body, load_catalogue().named(name).row, read, base=BASE, lang="zh")


def lines(data: bytes, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(data, format=form)}


# Neo4j plans each question for half a second: one of each kind of row is asked there, all in `make long`.
BRIEFLY = ("entities_get", "entities_neighbours", "models_by_backer", "policies_by_city", "organizations_funding")


@pytest.mark.parametrize("asked", ["briefly", pytest.param("wholly", marks=pytest.mark.long)])
def test_what_an_endpoint_says_in_rdf_the_export_says_too(client: Client, graph: Graph, asked: str) -> None:
    whole, said = export(example_snapshot()), dict[str, set[str]]()
    for query, path, params in questions(example_snapshot()):
        if N_TRIPLES not in offered(query.row):
            continue
        if graph.engine == "neo4j" and asked == "briefly" and query.name not in BRIEFLY:
            continue
        evidence = {"include": "evidence"} if query.listing is not None and query.listing.evidence else {}
        for further in (evidence, {"lang": "en"}):
            response = client.get(f"{path}.nt", **params, **further)
            if response.status_code == 404:
                continue
            assert response.status_code == 200, response.text
            found = lines(response.content)
            assert found <= whole, (path, params, sorted(found - whole)[:3])
            said.setdefault(query.name, set()).update(found)
    countless = {query.name for query in load_catalogue() if N_TRIPLES in offered(query.row)}
    # the example has no joint policy, no model of a sector, and no policy that followed another
    nothing = {"policies_joint", "models_by_sector", "policies_successions"}
    here = countless - nothing if graph.engine != "neo4j" or asked == "wholly" else set(BRIEFLY)
    assert {name for name, found in said.items() if found} == here
    assert set().union(*said.values()) > {
        str(to_pyoxigraph(triple))
        for triple in (
            relation(MEASURES.id, "issuedBy", BUREAU.id),
            relation(MEASURES.id, "appliesToRegion", BEIJING.id),
            relation(ROUND.id, "leadInvestor", CHANGHE.id),
        )
    }


def relation(subject: str, predicate: str, object_: str) -> Triple:
    return Triple(BASE + subject, f"https://w3id.org/ai-industry-kg/ontology#{predicate}", BASE + object_)


def test_a_row_without_its_evidence_still_states_its_relations_and_values(
    embedded_client: Client, embedded_read: Read
) -> None:
    found = lines(answer(embedded_client, embedded_read, "policies_by_city", "/v1/policies/by-city", city="北京"))
    told = [triple for triple in found if f"<{BASE}{MEASURES.id}> <https://w3id.org/ai-industry-kg/ontology#" in triple]
    assert sorted(triple.partition("#")[2].partition(">")[0] for triple in told) == [
        *("appliesToRegion", "issuedBy", "issuedOn")
    ]
    assert not [triple for triple in found if "#Statement>" in triple]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
@pytest.mark.parametrize("name", ["rdflib", "pyoxigraph"])
def test_each_library_reads_the_same_triples_from_all_three(
    embedded_client: Client, embedded_read: Read, name: str
) -> None:
    def read(form: Format) -> set[str]:
        data = answer(embedded_client, embedded_read, "entities_get", f"/v1/entities/{QINGLAN.id}", form)
        if name == "pyoxigraph":
            known = ox.RdfFormat.from_media_type(form.media_type)
            assert known is not None
            return lines(data, known)
        names = {N_TRIPLES: "nt", TURTLE: "turtle", JSON_LD: "json-ld"}
        graph = rdflib.Graph().parse(data=data, format=names[form])
        return {line for line in graph.serialize(format="nt").splitlines() if line}

    first, *others = [read(form) for form in (N_TRIPLES, TURTLE, JSON_LD)]
    assert len(first) > 50
    assert all(other == first for other in others)


def test_an_answer_without_rows_describes_only_what_was_asked_about(
    embedded_client: Client, embedded_read: Read
) -> None:
    found = answer(embedded_client, embedded_read, "models_by_backer", "/v1/models/by-backer", backer=BUREAU.id)
    assert {line.split(">")[0] for line in lines(found)} == {f"<{BASE}{BUREAU.id}"}


def test_as_of_an_earlier_day_holds_for_what_is_looked_up_too(embedded_client: Client, embedded_read: Read) -> None:
    path = f"/v1/entities/{YUANSHAN.id}/neighbours"
    now = answer(embedded_client, embedded_read, "entities_neighbours", path)
    before = answer(embedded_client, embedded_read, "entities_neighbours", path, as_of="2024-01")
    assert "#backedBy>" in now.decode()
    assert "#backedBy>" not in before.decode()


def said(*values: Said) -> list[Triple]:
    return list(triples(Described((), (), (), (), values), BASE))


def test_values_are_literals_as_the_export_writes_them() -> None:
    about, names = BASE + "e-1", "https://w3id.org/ai-industry-kg/ontology#"
    assert said(
        Said("e-1", "amount", 2.5e9), Said("e-1", "parameterCount", 175), Said("e-1", "issuedOn", "2024-05")
    ) == [
        Triple(about, f"{names}amount", Literal("2500000000", XSD + "decimal")),
        Triple(about, f"{names}parameterCount", Literal("175", XSD + "integer")),
        Triple(about, f"{names}issuedOn", Literal("2024-05", XSD + "gYearMonth")),
    ]
    assert said(Said("e-1", "disputed", "amount")) == [Triple(about, f"{names}disputed", f"{names}amount")]
    concept = "https://w3id.org/ai-industry-kg/vocab/policy-status/draft"
    direct, *about_it = said(Said("e-1", "policyStatus", "draft"))
    assert direct == Triple(about, f"{names}policyStatus", concept)
    assert {triple.subject for triple in about_it} == {concept}


def test_a_number_that_the_graph_may_have_rounded_is_not_stated() -> None:
    assert said(Said("e-1", "amount", 0.1234567890123456)) == []
