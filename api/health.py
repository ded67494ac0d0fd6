"""`/livez` and `/readyz`: whether the process runs, and whether it can answer questions about the graph."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from api.asked import only
from api.routes import PROBLEMS
from api.service import Opening
from cypher.catalogue import load_catalogue

_NO_STORE = {"Cache-Control": "no-store"}


def add_health(router: APIRouter, opening: Opening) -> None:
    """The two endpoints."""

    @router.get(
        "/livez",
        operation_id="livez",
        summary="进程存活 · The process runs",
        responses={400: PROBLEMS[400]},
        dependencies=[only()],
        tags=["health"],
    )
    def livez() -> Response:
        return JSONResponse({"status": "alive"}, headers=_NO_STORE)

    @router.get(
        "/readyz",
        operation_id="readyz",
        summary="可以应答：版本与引擎 · Ready to answer: release and engine",
        responses={status: PROBLEMS[status] for status in (400, 503)},
        dependencies=[only()],
        tags=["health"],
    )
    def readyz() -> Response:
        query = load_catalogue().named("types_count")
        # asks the database, not the cache: ready means that the next question will be answered
        with opening.serving() as service:
            service.first_rows(query, 1)
            body = {"status": "ready", "release": service.release, "engine": service.graph.engine}
        return JSONResponse(body, headers=_NO_STORE)
