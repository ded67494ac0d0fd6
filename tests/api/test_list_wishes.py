"""Filters, order, columns, counts, labels and evidence of lists, on both engines, against answers written by hand."""

from __future__ import annotations

import pytest

from tests.api.client import Client, Params, ok
from tests.snapshots import BEIJING, DRAFT, HAIDIAN, MEASURES, QINGLAN, ROUND, YUANSHAN

POLICIES = "/v1/policies/by-city"
CHINA: Params = {"city": "中国", "include_subregions": True}


def ids(client: Client, **more: str | float | bool) -> list[object]:
    items = ok(client.get(POLICIES, **CHINA, **more))["items"]
    assert isinstance(items, list)
    return [row["id"] for row in items]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"filter.policyStatus": "draft"}, [DRAFT.id]),
        ({"filter.policyStatus": "征求意见稿"}, [DRAFT.id]),
        ({"filter.policyStatus": "Draft for comment"}, [DRAFT.id]),
        ({"filter.policyStatus": "in-force"}, []),
        ({"filter.region": "北京"}, [MEASURES.id]),
        ({"filter.region": HAIDIAN.id}, [DRAFT.id]),
        ({"filter.issuedOn": "2023"}, [MEASURES.id]),
        ({"filter.issuedOn": "2024-03"}, [DRAFT.id]),
        ({"filter.issuedOn.gte": "2023-06"}, [DRAFT.id]),
        ({"filter.issuedOn.lte": "2023"}, [MEASURES.id]),
        ({"filter.issuedOn.gte": "2023", "filter.issuedOn.lte": "2024"}, [DRAFT.id, MEASURES.id]),
        ({"filter.name": "《北京市通用智能示例措施》"}, [MEASURES.id]),
        ({"min_confidence": 0.95}, [DRAFT.id]),
        ({"filter.confidence.lte": 0.9}, [MEASURES.id]),
        ({"min_confidence": 1}, []),
        ({"sort": "issuedOn"}, [MEASURES.id, DRAFT.id]),
        ({"sort": "-policyStatus"}, [DRAFT.id, MEASURES.id]),
        ({"sort": "policyStatus,-name"}, [MEASURES.id, DRAFT.id]),
    ],
)
def test_a_list_can_be_filtered_and_sorted(client: Client, asked: Params, found: list[str]) -> None:
    assert ids(client, **asked) == found


def test_a_list_shows_the_columns_that_are_asked_for(client: Client) -> None:
    body = ok(client.get(POLICIES, city="北京", fields="name,issuedOn"))
    assert body["items"] == [{"name": "《北京市通用智能示例措施》", "issuedOn": "2023-05-30"}]
    with_evidence = ok(client.get(POLICIES, city="北京", fields="name", include="evidence"))["items"]
    assert isinstance(with_evidence, list)
    assert [list(row) for row in with_evidence] == [["name", "facts"]]


def test_values_are_counted_with_what_a_person_reads_for_them(client: Client) -> None:
    body = ok(client.get(POLICIES, **CHINA, facets="policyStatus,region", include="total", lang="en"))
    assert body["total"] == 2
    assert body["facets"] == {
        "policyStatus": [{"value": "draft", "label": "Draft for comment", "count": 1}],
        "region": [
            {"value": region.id, "label": region.name_en or region.name, "count": 1}
            for region in sorted((BEIJING, HAIDIAN), key=lambda each: each.id)
        ],
    }
    filtered = ok(client.get(POLICIES, **CHINA, **{"filter.region": "海淀"}, facets="region", include="total"))
    assert (filtered["total"], filtered["facets"]) == (
        1,
        {"region": [{"value": HAIDIAN.id, "label": "海淀区", "count": 1}]},
    )


def test_counts_are_of_all_pages(client: Client) -> None:
    body = ok(client.get("/v1/organizations", limit=1, include="total", facets="kind"))
    assert (body["total"], len(str(body["next"])) > 10) == (7, True)
    assert body["facets"] == {
        "kind": [
            {"value": "Company", "label": "企业", "count": 4},
            {"value": "GovernmentBody", "label": "政府机构", "count": 2},
            {"value": "InvestmentFirm", "label": "投资机构", "count": 1},
        ]
    }


def test_names_and_labels_are_in_the_language_that_is_asked_for(client: Client) -> None:
    asked: Params = {"fields": "name,kind", "filter.kind": "InvestmentFirm"}
    chinese = ok(client.get("/v1/organizations", **asked, lang="zh"))
    assert (chinese["items"], chinese["labels"]) == (
        [{"name": "长河资本", "kind": "InvestmentFirm"}],
        {"Entity.kind": {"InvestmentFirm": "投资机构"}},
    )
    english = ok(client.get("/v1/organizations", **asked, lang="en"))
    assert english["items"] == chinese["items"]  # the row as asked for has no English name to show
    whole = ok(client.get("/v1/organizations", **{"filter.kind": "InvestmentFirm", "lang": "en"}))
    assert [row["name"] for row in whole["items"]] == ["Changhe Capital"]  # type: ignore[attr-defined]
    assert "labels" not in ok(client.get("/v1/organizations"))


def test_entities_within_a_row_have_english_names_too(client: Client) -> None:
    rows = ok(client.get("/v1/models/by-backer", backer="长河资本", lang="en"))["items"]
    assert isinstance(rows, list)
    (row,) = rows
    assert row["developer"] == {"id": YUANSHAN.id, "name": YUANSHAN.name_en}
    assert [each["name"] for each in row["rounds"]] == [ROUND.name]  # it has none
    chinese = ok(client.get("/v1/models/by-backer", backer="长河资本", lang="zh"))["items"]
    assert chinese == ok(client.get("/v1/models/by-backer", backer="长河资本"))["items"]


def test_what_is_counted_by_entities_has_their_english_names(embedded_client: Client) -> None:
    asked = {"of": "models", "by": "developer", "lang": "en"}
    rows = ok(embedded_client.get("/v1/counts", **asked))["items"]
    assert isinstance(rows, list)
    assert {"id": YUANSHAN.id, "value": YUANSHAN.name_en} in [row["by"] for row in rows]


def test_one_thing_and_its_facts_have_english_names(embedded_client: Client) -> None:
    item = ok(embedded_client.get(f"/v1/entities/{QINGLAN.id}", lang="en"))["item"]
    assert isinstance(item, dict)
    assert item["name"] == QINGLAN.name_en
    assert str(YUANSHAN.name_en) in str(item)


def test_the_parameters_of_an_answer_say_what_was_understood(embedded_client: Client) -> None:
    asked = {"filter.region": "北京", "filter.policyStatus": "征求意见稿", "sort": "-name", "include": "total"}
    body = ok(embedded_client.get(POLICIES, city="北京", **asked))
    assert body["params"] == {
        "city": {"id": BEIJING.id, "name": "北京市"},
        "include_subregions": False,
        "as_of": None,
        "valid_on": None,
        "filter.policyStatus": "draft",
        "filter.region": {"id": BEIJING.id, "name": "北京市"},
        "sort": "-name",
        "include": "total",
        "limit": 50,
        "cursor": None,
    }


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"filter.policyStatus": "drat"},
            "drat is no value of “Policy status”; did you mean draft? There are: draft (Draft",
        ),
        ({"filter.issuedOn": "2023-13"}, "should be a date"),
        ({"filter.issuedOn.gte": "May"}, "should be a date"),
        ({"filter.confidence": "nan"}, "should be a finite number"),
        ({"filter.name.gte": "x"}, "there is no such parameter; did you mean filter.name?"),
        ({"filter.issuedon": "2023"}, "there is no such parameter; did you mean filter.issuedOn?"),
        ({"sort": "-isuedOn"}, "“isuedOn” is none of issuedOn, "),
        ({"sort": "region"}, "“region” is none of "),
        ({"sort": ""}, "is empty"),
        ({"fields": "name,nam"}, "“nam” is none of id, name, "),
        ({"facets": "policyStatus,x"}, "“x” is none of "),
        ({"facets": "issuedOn,effectiveOn,expiresOn,policyStatus,region,name"}, "at most 5"),
        ({"include": "evidnce"}, "“evidnce” is none of evidence, total; did you mean evidence?"),
        ({"min_confidence": 1.5}, "should be at most 1"),
    ],
)
def test_what_cannot_be_asked_is_told_by_parameter(embedded_client: Client, asked: Params, message: str) -> None:
    response = embedded_client.get(POLICIES, city="北京", lang="en", **asked)
    assert response.status_code == 400
    (fault,) = response.json()["errors"]
    assert fault["parameter"] == next(iter(asked))
    assert fault["message"].startswith(message)


def test_the_values_of_a_vocabulary_are_listed_with_their_labels(embedded_client: Client) -> None:
    (fault,) = embedded_client.get(POLICIES, city="北京", **{"filter.policyStatus": "草案"}).json()["errors"]
    said = "“草案”不是“政策状态”的取值。可用的有：draft（征求意见稿）、"
    assert fault["message"].startswith(said)


def test_all_faults_of_a_list_are_told_at_once(embedded_client: Client) -> None:
    asked = {"filter.policyStatus": "drat", "sort": "x", "fields": "y", "include": "z"}
    errors = embedded_client.get(POLICIES, city="北京", **asked).json()["errors"]
    assert [error["parameter"] for error in errors] == ["sort", "fields", "include", "filter.policyStatus"]


def test_a_filter_by_an_unknown_entity_is_a_404(embedded_client: Client) -> None:
    response = embedded_client.get(POLICIES, city="北京", **{"filter.region": "没有这座城"})
    assert (response.status_code, response.json()["type"]) == (404, "/problems/unknown-entity")


def test_the_next_page_is_linked(embedded_client: Client) -> None:
    first = embedded_client.get("/v1/Organization", limit=3, sort="-name", lang="zh")
    address = first.headers["link"].removeprefix("<").partition(">")[0]
    cite = str(first.json()["cite"])
    assert first.headers["link"] == f'<{address}>; rel="next", <{cite}>; rel="cite-as"'
    assert address.startswith("/v1/organizations?sort=-name&limit=3&lang=zh&cursor=")
    second = ok(embedded_client.get(address))
    cursor = str(first.json()["next"])
    assert second == ok(embedded_client.get("/v1/organizations", limit=3, sort="-name", lang="zh", cursor=cursor))
    assert "next" not in embedded_client.get("/v1/organizations").headers["link"]


def test_a_cursor_belongs_to_its_filters_and_its_order(embedded_client: Client) -> None:
    cursor = ok(embedded_client.get("/v1/organizations", limit=1, sort="-name"))["next"]
    others: list[Params] = [{}, {"sort": "name"}, {"sort": "-name", "filter.kind": "Company"}]
    for other in others:
        assert embedded_client.get("/v1/organizations", cursor=str(cursor), **other).status_code == 400
    shown: Params = {"sort": "-name", "fields": "id", "limit": 2, "include": "total"}
    assert embedded_client.get("/v1/organizations", cursor=str(cursor), **shown).status_code == 200
