"""Several values of one property: which one is shown, and that all are listed, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.app import create_app
from api.names import NameIndex
from api.service import Service
from cypher.graph import Graph
from etl.load import load
from tests.api.client import Client, ok
from tests.snapshots import QINGLAN, disputed_snapshot


@pytest.fixture
def client(writable_graph: Graph, index_file: Path) -> Client:
    """An application of its own: the answers of another one are cached."""
    snapshot = disputed_snapshot()
    load(snapshot, writable_graph)
    service = Service(writable_graph, NameIndex(index_file), snapshot.release)
    return Client(create_app(opener=lambda: service))


def test_all_values_are_listed_with_rank_and_reason_the_preferred_one_first(client: Client) -> None:
    item = ok(client.get(f"/v1/entities/{QINGLAN.id}"))["item"]
    assert isinstance(item, dict)
    counts = [f for f in item["facts"] if f["predicate"] == "parameterCount"]
    assert [(f["value"], f["rank"], f["rankReason"]) for f in counts] == [
        ("175000000000", "preferred", "official"),
        ("176000000000", "normal", None),
        ("70000000000", "deprecated", "revised"),
    ]
    assert item["disputed"] == ["parameterCount"]


def test_a_list_shows_the_preferred_value_and_that_there_are_others(client: Client) -> None:
    items = ok(client.get("/v1/models/by-developer", developer="远山智能"))["items"]
    assert isinstance(items, list)
    shown = [(model["parameterCount"], model["disputed"]) for model in items]
    assert shown == [(175_000_000_000, ["parameterCount"])]
