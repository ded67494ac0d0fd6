"""Every list on both engines, page by page: neither gaps nor repetitions, and the shape that OpenAPI promises."""

from __future__ import annotations

import pytest

from api.shapes import envelope_model, search_model
from cypher.catalogue import load_catalogue
from tests.api.client import Client, Params, ok
from tests.snapshots import ENTITIES

ASKED: list[tuple[str, str, Params]] = [
    ("policies_by_city", "/v1/policies/by-city", {"city": "中国", "include_subregions": True}),
    ("models_by_backer", "/v1/models/by-backer", {"backer": "长河资本"}),
    ("models_by_developer", "/v1/models/by-developer", {"developer": "远山智能", "include_subsidiaries": True}),
    ("types_list", "/v1/organizations", {}),
    ("types_count", "/v1/types", {}),
    *[("entities_get", f"/v1/entities/{entity.id}", {}) for entity in ENTITIES],
    *[("entities_neighbours", f"/v1/entities/{entity.id}/neighbours", {}) for entity in ENTITIES],
]


def test_every_answer_has_the_shape_that_openapi_promises(client: Client) -> None:
    for name, path, params in ASKED:
        envelope_model(load_catalogue().named(name)).model_validate(ok(client.get(path, **params)), strict=True)
    search_model().model_validate(ok(client.get("/v1/search", q="智能")), strict=True)


@pytest.mark.parametrize(("name", "path", "params"), [asked for asked in ASKED if asked[0] != "entities_get"])
def test_pages_have_neither_gaps_nor_repetitions(client: Client, name: str, path: str, params: Params) -> None:
    whole = ok(client.get(path, **params))["items"]
    assert isinstance(whole, list)
    for limit in (1, 2, 3):
        pages: list[object] = []
        cursor = ""
        while True:
            given = {**params, "limit": limit} | ({"cursor": cursor} if cursor else {})
            body = ok(client.get(path, **given))
            assert isinstance(body["items"], list)
            assert len(body["items"]) <= limit
            pages += body["items"]
            if body["next"] is None:
                break
            cursor = str(body["next"])
        assert pages == whole, (name, limit)


def test_pages_of_a_search_have_neither_gaps_nor_repetitions(embedded_client: Client) -> None:
    whole = ok(embedded_client.get("/v1/search", q="智能"))["items"]
    pages: list[object] = []
    cursor: dict[str, str] = {}
    while True:
        body = ok(embedded_client.get("/v1/search", q="智能", limit=1, **cursor))
        assert isinstance(body["items"], list)
        pages += body["items"]
        if body["next"] is None:
            break
        cursor = {"cursor": str(body["next"])}
    assert pages == whole
    assert len(pages) == 5
