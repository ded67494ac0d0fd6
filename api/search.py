"""`/v1/search`: entities by name, from `search.sqlite`, so that both engines answer alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import cursor as cursors
from api.answers import answer, etag_of
from api.names import Hit
from api.routes import PROBLEMS, Cursor, Lang, Limit, only
from api.service import Opening, Service
from api.shapes import search_model
from ontology.search import VERSION

_SUMMARY = "按名称查找实体 · Entities by name"
_Q = Annotated[
    str, Query(min_length=1, max_length=200, description="名称或其中一部分 · a name or part of one", examples=["百度"])
]
_TYPE = Annotated[str | None, Query(description="只要这一类 · only this class", examples=["organizations"])]


def add_search(router: APIRouter, opening: Opening) -> None:
    """The endpoint itself."""

    @router.get(
        "/v1/search",
        operation_id="search",
        summary=_SUMMARY,
        description="先完全相同，再前缀，再包含 · exact before prefix before contained",
        response_model=search_model(),
        responses=PROBLEMS,
        dependencies=[only("q", "type", "limit", "cursor", "lang")],
        tags=["search"],
    )
    def search(
        request: Request,
        *,
        q: _Q,
        type: _TYPE = None,  # noqa: A002  # the caller's word
        limit: Limit = 20,
        cursor: Cursor = None,
        lang: Lang = None,  # noqa: ARG001  # read by `language`
    ) -> Response:
        with opening.serving() as service:
            of_type = None if type is None else service.classes.top(type)
            return _answer(request, service, {"q": q, "type": of_type}, limit, cursor)


def _answer(
    request: Request, service: Service, params: Mapping[str, str | None], limit: int, cursor: str | None
) -> Response:
    asked = cursors.question("search", params)
    # within a release the order never changes, so a position has neither gaps nor repetitions
    (offset,) = (0,) if cursor is None else cursors.decode(cursor, service.release, asked, 1)
    paged = {**params, "limit": limit, "cursor": cursor}

    def make() -> Mapping[str, object]:
        start = max(0, int(offset)) if isinstance(offset, int) else 0
        found = service.names.find(params["q"] or "", of_type=params["type"], limit=limit + 1, offset=start)
        more = len(found) > limit
        following = cursors.encode(service.release, asked, [start + limit]) if more else None
        head = {"query": "search", "version": VERSION, "release": service.release, "params": paged}
        return head | {"items": [_row(hit) for hit in found[:limit]], "next": following}

    return answer(request, service.cache, etag_of(service.release, "search", VERSION, paged), make)


def _row(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "type": hit.type,
        "kind": hit.kind,
        "name": hit.name,
        "nameEn": hit.name_en,
        "within": hit.within,
        "matched": hit.matched,
        "match": hit.match,
        "mentions": hit.mentions,
    }
