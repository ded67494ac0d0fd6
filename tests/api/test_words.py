"""Names of the ontology as parameters: properties and relationships are a closed set, and a wrong one is told."""

from __future__ import annotations

from typing import Any

import pytest

from ontology.model import load_ontology
from tests.api.client import Client, Params, ok
from tests.snapshots import QINGLAN, YUANSHAN

PATHS = {"one": YUANSHAN.id, "other": QINGLAN.id}
EVIDENCE = f"/v1/entities/{QINGLAN.id}/evidence"


def refusal(client: Client, path: str, asked: Params, lang: str) -> tuple[str, str]:
    answer = client.request("GET", path, asked, {"Accept-Language": lang})
    assert answer.status_code == 400, answer.text
    (fault,) = answer.json()["errors"]
    return fault["parameter"], fault["message"].partition(" There are: ")[0].partition("可用的有：")[0]


@pytest.mark.parametrize(
    ("path", "asked", "parameter", "said"),
    [
        (EVIDENCE, {"predicate": "developdBy"}, "predicate", "did you mean developedBy?"),
        (EVIDENCE, {"predicate": "研发方"}, "predicate", "did you mean developedBy?"),
        (EVIDENCE, {"filter.predicate": "releasedon"}, "filter.predicate", "did you mean releasedOn?"),
        (
            "/v1/statements/since",
            {"date": "2020", "predicate": "gfgf"},
            "predicate",
            "“gfgf” is no property of the ontology.",
        ),
        ("/v1/paths", {**PATHS, "relations": "DEVELOPED_BY,BACKD_BY"}, "relations", "did you mean BACKED_BY?"),
        ("/v1/paths", {**PATHS, "relations": "developedBy"}, "relations", "did you mean DEVELOPED_BY?"),
        ("/v1/paths", {**PATHS, "relations": "DEVELOPED_BY,"}, "relations", "“” is no relationship of the ontology."),
        (
            f"/v1/entities/{QINGLAN.id}/neighbours",
            {"filter.relation": "TRAINED_ON"},
            "filter.relation",
            "did you mean TRAINED_ON_CHIP?",
        ),
        ("/v1/organizations/by-region", {"region": "北京", "filter.kind": "Compny"}, "filter.kind", "company?"),
    ],
)
def test_a_word_that_the_ontology_has_not_is_told_with_the_nearest(
    embedded_client: Client, path: str, asked: Params, parameter: str, said: str
) -> None:
    named, detail = refusal(embedded_client, path, asked, "en")
    assert (named, detail.endswith(said)) == (parameter, True), detail


def test_it_is_told_in_chinese_too(embedded_client: Client) -> None:
    asked = {"predicate": "developdBy"}
    told = ("predicate", "本体中没有属性“developdBy”；是否想写 developedBy？")
    assert refusal(embedded_client, EVIDENCE, asked, "zh") == told


def test_the_document_lists_what_there_is(embedded_client: Client) -> None:
    paths = ok(embedded_client.get("/openapi.json"))["paths"]
    assert isinstance(paths, dict)
    shown: dict[tuple[str, str], Any] = {
        (path, each["name"]): each["schema"] for path in paths for each in paths[path]["get"].get("parameters", ())
    }
    facts = sorted(load_ontology().facts)
    for place in ((("/v1/entities/{id}/evidence"), "predicate"), ("/v1/statements/since", "filter.predicate")):
        assert shown[place]["enum"] == facts
    assert shown["/v1/entities/{id}/neighbours", "filter.relation"]["enum"] == sorted(
        load_ontology().relationship_types()
    )
    assert "DEVELOPED_BY" in shown["/v1/paths", "relations"]["pattern"]


def test_the_order_of_relations_makes_no_other_question(embedded_client: Client) -> None:
    one, other = (
        ok(embedded_client.get("/v1/paths", **PATHS, relations=relations))
        for relations in ("TRAINED_ON_CHIP, DEVELOPED_BY", "DEVELOPED_BY,TRAINED_ON_CHIP,DEVELOPED_BY")
    )
    assert one == other
    assert one["items"] != []


def test_a_kind_of_organization_is_asked_for_as_a_class_is(embedded_client: Client) -> None:
    found = [
        [row["id"] for row in _items(embedded_client, kind)] for kind in ("Company", "companies", "企业", "University")
    ]
    assert found == [[YUANSHAN.id]] * 3 + [[]]


def _items(client: Client, kind: str) -> list[dict[str, object]]:
    items = ok(client.get("/v1/organizations/by-region", region="海淀", **{"filter.kind": kind}))["items"]
    assert isinstance(items, list)
    return items
