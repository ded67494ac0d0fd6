"""Lists by class and kind, counts and search on both engines, against answers written by hand."""

from __future__ import annotations

import pytest

from ontology.search import VERSION
from tests.api.client import Client, ok
from tests.snapshots import CHIP, ENTITIES


@pytest.mark.parametrize("spelling", ["chips", "Chip", "chip", "CHIPS"])
def test_a_list_by_class_takes_any_spelling(client: Client, spelling: str) -> None:
    body = ok(client.get(f"/v1/{spelling}"))
    assert body["params"] == {"type": "Chip", "limit": 50, "cursor": None}
    assert body["items"] == [
        {
            "id": CHIP.id,
            "name": "寒星1",
            "nameEn": "Hanxing 1",
            "type": "Chip",
            "kind": None,
            "documents": 1,
        }
    ]


def test_a_list_by_kind_holds_only_that_kind(client: Client) -> None:
    body = ok(client.get("/v1/investment-firms"))
    assert isinstance(body["items"], list)
    assert [(row["name"], row["type"], row["kind"]) for row in body["items"]] == [
        ("长河资本", "Organization", "InvestmentFirm")
    ]


def test_types_count_every_class_and_kind(client: Client) -> None:
    body = ok(client.get("/v1/types"))
    assert isinstance(body["items"], list)
    counts = {row["label"]: row["entities"] for row in body["items"]}
    expected: dict[str, int] = {}
    for entity in ENTITIES:
        for label in {entity.type, entity.kind} - {None}:
            expected[str(label)] = expected.get(str(label), 0) + 1
    assert counts == expected


def test_search_answers_with_an_envelope(embedded_client: Client) -> None:
    body = ok(embedded_client.get("/v1/search", q="寒星", type="chips"))
    assert body == {
        "query": "search",
        "version": VERSION,
        "release": "0123456789ab",
        "params": {"q": "寒星", "type": "Chip", "limit": 20, "cursor": None},
        "cite": "/v1/search?q=%E5%AF%92%E6%98%9F&type=Chip&limit=20&release=0123456789ab",
        "items": [
            {
                "id": CHIP.id,
                "type": "Chip",
                "kind": None,
                "name": "寒星1",
                "nameEn": "Hanxing 1",
                "within": None,
                "matched": "寒星1",
                "match": "prefix",
                "mentions": 2,
            }
        ],
        "next": None,
    }
