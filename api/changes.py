"""`/v1/changes/since-release`: what is stated now and was not in a release that is kept, and the other way round."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.asked import only
from api.difference import changes
from api.errors import NO_RELEASE, BadParameter, Fault, ReleaseNotKept
from api.formats.models import columns_of
from api.index_answers import Asked, Keys, Page, answer_index
from api.list_parameters import RELEASE
from api.routes import Cursor, Lang, Limit, Release, Table, responses_of
from api.search_shapes import ChangeRow
from api.service import Opening, Service
from api.shapes import list_model

_RELEASE = re.compile(RELEASE)
_SINCE = Annotated[
    str,
    Query(
        description="id of an earlier release · 先前版本的 id",
        min_length=1,
        max_length=200,
        examples=["0123456789ab"],
        json_schema_extra={"pattern": _RELEASE.pattern},
    ),
]


def add_changes(router: APIRouter, opening: Opening) -> None:
    """The endpoint itself."""

    @router.get(
        "/v1/changes/since-release",
        operation_id="changes_since_release",
        summary="自某一版本以来的变化 · What changed since a release",
        description="新增、消失和变化的陈述，按 id 排列 · statements that are new, gone or other, by id",
        response_model=list_model("ChangesSinceRelease", ChangeRow),
        responses=responses_of(columns_of(ChangeRow)),
        dependencies=[only("since", "limit", "cursor", "lang", "release", "format")],
        tags=["changes"],
    )
    def changes_since_release(
        request: Request,
        *,
        since: _SINCE,
        limit: Limit = 50,
        cursor: Cursor = None,
        lang: Lang = None,  # noqa: ARG001  # read by `language`
        release: Release = None,
        format: Table = None,  # noqa: A002, ARG001  # the caller's word, read by `rendering`
    ) -> Response:
        with opening.serving(release) as service:
            former = _index(service, since)

            def page(after: Keys | None) -> Page:
                behind = str(after[0]) if after else ""
                found = list(islice(changes(service.names.file.path, former, behind), limit + 1))
                rows: list[dict[str, object]] = [
                    {"change": each.kind, "statement": each.statement, "before": each.before} for each in found[:limit]
                ]
                return rows, (found[limit - 1].id,) if len(found) > limit else None

            asked = Asked("changes_since_release", ChangeRow, {"since": since}, limit, cursor, keys=(str,))
            return answer_index(request, service, asked, page)


def _index(service: Service, since: str) -> Path:
    if not _RELEASE.fullmatch(since):
        raise BadParameter(Fault("since", *NO_RELEASE))
    kept = service.kept()
    if since in kept:
        return kept[since]
    there = ", ".join(sorted(kept)) or "—"
    raise ReleaseNotKept(
        f"since: release {since} is not kept here; there are: {there}",
        f"since：此处未保留版本 {since}；现有：{there}",
        sorted(kept),
        parameter="since",
    )
