"""The OpenAPI document: FastAPI's, without the 422 that it promises and we never answer (it is a 400 here), and with an
example of every operation.

`tests/api/lint` has it linted by redocly."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.example_answers import example_of


def describe(app: FastAPI) -> None:
    """Have `app` describe what it answers."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is not None:
            return app.openapi_schema
        document = made()  # FastAPI keeps it
        for methods in document["paths"].values():
            for operation in methods.values():
                operation["responses"].pop("422", None)
                _exemplify(operation)
        for unused in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(unused, None)
        document["security"] = []  # said, not forgotten: everybody may read
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents


def _exemplify(operation: dict[str, Any]) -> None:
    """An example for each parameter that one asks with, and the answer that it has."""
    example = example_of(operation["operationId"])
    if example is None:
        return
    operation["responses"]["200"]["content"]["application/json"]["example"] = example.answer
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.parameters:
            parameter["example"] = example.parameters[parameter["name"]]
