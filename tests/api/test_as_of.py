"""What was known on a date, and what was in force: on both engines, against graphs that saw no later document."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from api.app import create_app
from api.names import NameIndex
from api.service import Service
from cypher.catalogue import load_catalogue
from cypher.graph import Graph, Value
from etl.extraction import Extraction
from etl.load import load
from etl.resolve import AsOfRows, snapshot
from etl.store import open_store
from ontology.gazetteer import Gazetteer
from ontology.statement import FixedSnapshot
from tests.api.client import Client, ok
from tests.cypher.asking import ask
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import gazetteer as gazetteer  # noqa: PLC0414  # the invented lexicon
from tests.snapshots import CHANGHE, MEASURES, POLICIES, YUANSHAN, example_snapshot
from tests.snapshots import claim as stated

ALPHA, BETA, GAMMA = "《北水市算力措施》", "《北水市模型措施》", "《北水市算力措施（征求意见稿）》"


def _policy(title: str, published: str, region: str = "北水市") -> Extraction:
    text = f"{published}，南山省示例厅发布{title}，适用于{region}。"
    doc = document(text, name=f"{title}{published}.txt", published=published)
    policy, office = entity(text, title, "Policy"), entity(text, "南山省示例厅", key="nanshan-office")
    place = entity(text, region, "Region", key="990100")
    return Extraction(
        doc,
        (policy, office, place),
        (claim(doc, policy, "issuedBy", office), claim(doc, policy, "appliesToRegion", place)),
    )


def _model(text: str, maker: str, key: str | None, published: str | None) -> Extraction:
    doc = document(text, name=f"{text}.txt", published=published)
    model, firm = entity(text, "青岚", "Model"), entity(text, maker, key=key)
    return Extraction(doc, (model, firm), (claim(doc, model, "developedBy", firm),))


def _backing(published: str) -> Extraction:
    text = "远山智能获近海集团投资。"
    doc = document(text, name="b.txt", published=published)
    firm, group = entity(text, "远山智能", key="yuanshan"), entity(text, "近海集团", key="jinhai")
    return Extraction(doc, (firm, group), (claim(doc, firm, "backedBy", group),))


DOCUMENTS = (
    _policy(GAMMA, "2022-11"),
    _policy(ALPHA, "2023-05-10"),
    _policy(ALPHA, "2024-01"),
    _policy(BETA, "2023"),
    _model("远山智能发布青岚。", "远山智能", "yuanshan", "2023-06-01"),
    _model("远山智能研发了青岚。", "远山智能", "yuanshan", "2024-01-02"),
    _model("近海云发布青岚。", "近海云", "jinhai-cloud", "2023-03"),
    _model("近海集团发布青岚。", "近海集团", "jinhai", None),
    _backing("2024-01-02"),
)
ASKED: dict[str, dict[str, Value]] = {
    "policies_by_city": {"city": "990100", "include_subregions": False, "valid_on": None},
    "models_by_developer": {"developer": "jinhai", "include_subsidiaries": True},
    "models_by_backer": {"backer": "jinhai"},
    "entities_neighbours": {"id": "yuanshan"},
}


def told(row: object) -> object:
    """Of an answer what names things and what states them; numbers that weigh all documents are today's."""
    if isinstance(row, Mapping):
        kept = ("id", "name", "statementId", "quote", "predicate", "relation", "outgoing", "mentions")
        return {k: told(v) for k, v in row.items() if k in kept or isinstance(v, Mapping | list)}
    return [told(each) for each in row] if isinstance(row, list) else row


def answers(graph: Graph, ids: Mapping[str, str], as_of: str | None) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, given in ASKED.items():
        query = load_catalogue().named(name)
        values: dict[str, Value] = {k: ids.get(v, v) if isinstance(v, str) else v for k, v in given.items()}
        found[name] = told(ask(graph, query, values | {"as_of": as_of}))
    get = load_catalogue().named("entities_get")
    for identifier in ids.values():
        found[identifier] = told(ask(graph, get, {"id": identifier, "facts_limit": 100, "as_of": as_of}))
    return found


def test_an_answer_as_of_a_date_is_that_of_a_graph_that_saw_no_later_document(
    writable_graph: Graph, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    with closing(open_store(tmp_path)) as store:
        for one in DOCUMENTS:
            store.keep(one, "v1")
        whole = snapshot(store, gazetteer)
        dates = ("2022", "2023-03", "2023-05", "2023-06-01", "2023", "2024-01-01", "2024")
        then = {date: snapshot(AsOfRows(store, date), gazetteer) for date in dates}
    ids = {entity.key or entity.name: entity.id for entity in whole.entities()}
    assert {ALPHA, "990100", "CN", "jinhai-cloud"} <= set(ids)
    load(whole, writable_graph)
    asked = {date: answers(writable_graph, ids, date) for date in dates}
    for date, frozen in then.items():
        load(frozen, writable_graph)
        assert answers(writable_graph, ids, None) == asked[date], date
    assert asked["2023"] == asked["2024-01-01"]  # nothing came out on the first of January
    assert len({str(answer) for answer in asked.values()}) == len(dates) - 1


def served(graph: Graph, index_file: Path, frozen: FixedSnapshot) -> Client:
    service = Service(graph, NameIndex(index_file), frozen.release)
    return Client(create_app(opener=lambda: service))


@pytest.mark.parametrize(
    ("as_of", "models"),
    [("2024-05-31", []), ("2024-06-01", []), ("2024-06", ["青岚"]), ("2024", ["青岚"]), ("2023", [])],
)
def test_a_document_counts_from_the_end_of_its_month_on(client: Client, as_of: str, models: list[str]) -> None:
    items = ok(client.get("/v1/models/by-backer", backer=CHANGHE.id, as_of=as_of))["items"]
    assert isinstance(items, list)
    assert [item["name"] for item in items] == models


def test_an_entity_that_no_document_named_yet_is_unknown_then(client: Client) -> None:
    assert client.get(f"/v1/entities/{YUANSHAN.id}", as_of="2024-05").status_code == 404
    ok(client.get(f"/v1/entities/{YUANSHAN.id}", as_of="2024-06"))


@pytest.mark.parametrize(
    ("valid_on", "in_force"),
    [
        ("2023-06-30", False),
        ("2023-06", False),
        ("2023-07-01", True),
        ("2023", True),
        ("2025-06-30", True),
        ("2025-07-01", False),
        ("2026", False),
    ],
)
def test_a_policy_is_in_force_from_and_until_the_dates_that_are_stated(
    writable_graph: Graph, index_file: Path, valid_on: str, *, in_force: bool
) -> None:
    whole = example_snapshot()
    evidence = POLICIES.evidence("该措施每年发放", "", "r", 0.9)
    dates = (
        stated(MEASURES, "effectiveOn", "2023-07-01", evidence),
        stated(MEASURES, "expiresOn", "2025-06", evidence),
    )
    frozen = replace(whole, statement_records=tuple(sorted((*whole.statement_records, *dates), key=lambda s: s.id)))
    load(frozen, writable_graph)
    client = served(writable_graph, index_file, frozen)
    items = ok(client.get("/v1/policies/by-city", city="北京", valid_on=valid_on))["items"]
    assert isinstance(items, list)
    assert [(item["effectiveOn"], item["expiresOn"]) for item in items] == [("2023-07-01", "2025-06")] * in_force


@pytest.mark.parametrize("date", ["soon", "2024-13", "2024-02-30", "24", "2024-1", "2024-01-01T00:00", "二〇二四"])
@pytest.mark.parametrize("parameter", ["as_of", "valid_on"])
def test_what_is_no_date_is_refused(embedded_client: Client, parameter: str, date: str) -> None:
    response = embedded_client.request("GET", "/v1/policies/by-city", {"city": "北京", parameter: date, "lang": "en"})
    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": parameter, "message": "should be a date: 2023, 2023-05 or 2023-05-30"}
    ]
