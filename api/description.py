"""The OpenAPI document: FastAPI's, without the 422 that it promises and we never answer (it is a 400 here), and with an
example of every operation.

`tests/api/lint` has it linted by redocly."""

from __future__ import annotations

import json
from functools import cache
from threading import Lock
from typing import Any

from fastapi import FastAPI
from starlette.responses import Response

from api.example_answers import example_of


def describe(app: FastAPI) -> None:
    """Have `app` describe what it answers, at `/openapi.json`.

    FastAPI's own endpoint makes the document, for two seconds, where all other requests wait for it."""
    made, lock = app.openapi, Lock()

    def openapi() -> dict[str, Any]:
        with lock:
            return app.openapi_schema or _described(made())  # FastAPI keeps what it made

    @cache
    def text() -> bytes:
        return json.dumps(app.openapi(), ensure_ascii=False, separators=(",", ":")).encode()

    @app.get("/openapi.json", include_in_schema=False)
    def document() -> Response:
        return Response(text(), media_type="application/json")

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents


def _described(document: dict[str, Any]) -> dict[str, Any]:
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["responses"].pop("422", None)
            _exemplify(operation)
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)
    document["security"] = []  # said, not forgotten: everybody may read
    return document


def _exemplify(operation: dict[str, Any]) -> None:
    """An example for each parameter that one asks with, and the answer that it has."""
    example = example_of(operation["operationId"])
    if example is None:
        return
    operation["responses"]["200"]["content"]["application/json"]["example"] = example.answer
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.parameters:
            parameter["example"] = example.parameters[parameter["name"]]
