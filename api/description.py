"""The OpenAPI document: FastAPI's, without the 422 that it promises and we never answer (it is a 400 here).

`tests/api/lint` has it linted by redocly."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI


def describe(app: FastAPI) -> None:
    """Have `app` describe what it answers."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        document = made()  # FastAPI keeps it, so this is done once and then finds nothing to do
        for methods in document["paths"].values():
            for operation in methods.values():
                operation["responses"].pop("422", None)
        for unused in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(unused, None)
        document["security"] = []  # said, not forgotten: everybody may read
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents
