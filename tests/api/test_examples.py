"""The examples of `/openapi.json` are answers that the application gives, and fit what it says of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from api.example_answers import FOLDER
from cypher.graph import Graph
from tests.api.client import Client, ok
from tests.api.examples import asking, fixture_client, operations

HINT = "python -m tests.api.examples writes them anew"


@pytest.fixture(scope="module")
def client(embedded_fixture: Graph, tmp_path_factory: pytest.TempPathFactory) -> Client:
    return fixture_client(embedded_fixture, tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="module")
def document(client: Client) -> Mapping[str, Any]:
    return ok(client.get("/openapi.json"))


def answers(document: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """What the document says of an operation's answers in JSON."""
    found: Mapping[str, Any] = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    return found


def misfits(document: Mapping[str, Any], schema: Mapping[str, Any], value: object) -> list[str]:
    """Where a value is not what a schema of the document says."""
    validator = Draft202012Validator({**schema, "components": document["components"]})
    return [f"{fault.instance_path}: {fault.message}" for fault in validator.iter_errors(value)]


def test_every_operation_shows_the_answer_that_it_gives(client: Client, document: Mapping[str, Any]) -> None:
    shown = {each.name: answers(document, each.path).get("example") for each in operations(client)}
    assert shown == {each.name: each.ask(client, asking(each.name)) for each in operations(client)}, HINT
    assert {path.stem for path in FOLDER.glob("*.json")} == set(shown), HINT


def test_parameters_have_the_values_that_the_answer_was_asked_with(client: Client, document: Mapping[str, Any]) -> None:
    for each in operations(client):
        listed = document["paths"][each.path]["get"].get("parameters", [])
        shown = {one["name"]: one["example"] for one in listed if "example" in one}
        assert shown == asking(each.name), HINT
        faults = [misfits(document, one["schema"], one["example"]) for one in listed if "example" in one]
        assert faults == [[] for _ in shown], each.name


def test_examples_fit_their_schemas(client: Client, document: Mapping[str, Any]) -> None:
    for each in operations(client):
        said = answers(document, each.path)
        assert misfits(document, said["schema"], said["example"]) == [], each.name


def test_an_answer_with_a_wrong_field_does_not_fit(document: Mapping[str, Any]) -> None:
    said = answers(document, "/v1/types")
    assert misfits(document, said["schema"], {**said["example"], "items": [{"label": 1}]}) != []


def test_lists_show_at_least_one_row(client: Client, document: Mapping[str, Any]) -> None:
    shown = {each.name: answers(document, each.path)["example"] for each in operations(client)}
    assert [name for name, answer in shown.items() if answer.get("items") == []] == []
