"""Every list on both engines, page by page: neither gaps nor repetitions, and the shape that OpenAPI promises."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from api.search_shapes import EvidenceRow, SearchRow, SuggestRow
from api.shapes import envelope_model, list_model
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


@pytest.mark.parametrize(
    ("path", "row"),
    [("/v1/search", SearchRow), ("/v1/suggest", SuggestRow), ("/v1/search/evidence", EvidenceRow)],
)
def test_answers_from_the_index_have_the_shape_that_openapi_promises(
    embedded_client: Client, path: str, row: type[BaseModel]
) -> None:
    body = ok(embedded_client.get(path, q="远山"))
    assert body["items"]
    list_model("Any", row).model_validate(body, strict=True)


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


@pytest.mark.parametrize(
    ("path", "q", "count"), [("/v1/search", "智能", 5), ("/v1/search", "y", 2), ("/v1/search/evidence", "智能", 7)]
)
def test_pages_of_a_search_have_neither_gaps_nor_repetitions(
    embedded_client: Client, path: str, q: str, count: int
) -> None:
    whole = ok(embedded_client.get(path, q=q))["items"]
    pages: list[object] = []
    cursor: dict[str, str] = {}
    while True:
        body = ok(embedded_client.get(path, q=q, limit=1, **cursor))
        assert isinstance(body["items"], list)
        pages += body["items"]
        if body["next"] is None:
            break
        cursor = {"cursor": str(body["next"])}
    assert pages == whole
    assert len(pages) == count
