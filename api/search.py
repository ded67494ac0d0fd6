"""`/v1/search`, `/v1/suggest` and `/v1/search/evidence`, from `search.sqlite`, so that both engines answer alike."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.asked import only
from api.classes import ClassNames
from api.finding import SUGGESTED, Hit
from api.formats.models import columns_of
from api.index_answers import Asked, Keys, Page, answer_index, numbers
from api.list_parameters import TEXT
from api.pairs import refuse_contradictions
from api.quotes import Only, sentences
from api.routes import Cursor, Lang, Limit, Release, Table, responses_of
from api.search_shapes import EvidenceRow, SearchRow, SuggestRow
from api.service import Opening, Service
from api.shapes import list_model
from api.values import date
from ontology.partial_dates import PATTERN

_ORDER = (
    "先完全相同，再前缀、拼音、包含，最后一处笔误 · exact, then prefix, pinyin (whole or initials), contained,"
    " one typo; within each, what documents mention most"
)
_Q = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="名称、拼音或其一部分 · a name, its pinyin, or a part",
        examples=["百度"],
        json_schema_extra={"pattern": TEXT},
    ),
]
_WORDS = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="词语，以空格分隔 · words, apart by spaces",
        examples=["算力券"],
        json_schema_extra={"pattern": TEXT},
    ),
]
_TYPE = Annotated[
    str | None,
    Query(
        description="只要这一类 · only this class",
        examples=["organizations"],
        json_schema_extra={"enum": [*ClassNames().spellings()]},
    ),
]
_STATED = Annotated[
    str | None,
    Query(
        description="只要陈述了这一类实体的句子 · only sentences that state something of an entity of this class",
        examples=["policies"],
        json_schema_extra={"enum": [*ClassNames().spellings()]},
    ),
]
_PUBLISHER = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=200,
        description="只要这一发布方的文献（名称写全）· only documents of this publisher, by its whole name",
        json_schema_extra={"pattern": TEXT},
    ),
]
_FROM = Annotated[
    str | None,
    Query(
        pattern=PATTERN,
        description="文献不早于（年、年月或年月日）· documents published from then on (2024, 2024-05 or 2024-05-30)",
    ),
]
_UNTIL = Annotated[
    str | None,
    Query(
        pattern=PATTERN,
        description="文献不晚于，年、月含其全部日期 · documents published until then; a year or month has all its days",
    ),
]
_NARROWED = ("type", "publisher", "published_from", "published_until")
_FEW = Annotated[int, Query(ge=1, le=20, description="条数 · rows")]


def add_search(router: APIRouter, opening: Opening) -> None:
    """The three endpoints."""
    _add_names(router, opening)
    _add_suggestions(router, opening)
    _add_evidence(router, opening)


def _add_names(router: APIRouter, opening: Opening) -> None:
    @router.get(
        "/v1/search",
        operation_id="search",
        summary="按名称查找实体 · Entities by name",
        description=_ORDER,
        response_model=list_model("Search", SearchRow),
        responses=responses_of(columns_of(SearchRow)),
        dependencies=[only("q", "type", "limit", "cursor", "lang", "release", "format")],
        tags=["search"],
    )
    def search(  # noqa: PLR0913  # an endpoint has the parameters that it has
        request: Request,
        *,
        q: _Q,
        type: _TYPE = None,  # noqa: A002  # the caller's word
        limit: Limit = 20,
        cursor: Cursor = None,
        lang: Lang = None,  # noqa: ARG001  # read by `language`
        release: Release = None,
        format: Table = None,  # noqa: A002, ARG001  # the caller's word, read by `rendering`
    ) -> Response:
        with opening.serving(release) as service:
            top = _top(service, type)

            def page(after: Keys | None) -> Page:
                hits = service.names.find(q, of_type=top, limit=limit + 1, after=numbers(after))
                more = len(hits) > limit
                return [_row(hit) for hit in hits[:limit]], hits[limit - 1].place if more else None

            asked = Asked("search", SearchRow, {"q": q, "type": top}, limit, cursor, keys=(int, int))
            return answer_index(request, service, asked, page)


def _add_suggestions(router: APIRouter, opening: Opening) -> None:
    @router.get(
        "/v1/suggest",
        operation_id="suggest",
        summary="输入框的提示 · Suggestions for a search box",
        description="完全相同、前缀或拼音 · exact, prefix or pinyin",
        response_model=list_model("Suggest", SuggestRow),
        responses=responses_of(columns_of(SuggestRow)),
        dependencies=[only("q", "type", "limit", "lang", "release", "format")],
        tags=["search"],
    )
    def suggest(
        request: Request,
        *,
        q: _Q,
        type: _TYPE = None,  # noqa: A002  # the caller's word
        limit: _FEW = 8,
        lang: Lang = None,  # noqa: ARG001  # read by `language`
        release: Release = None,
        format: Table = None,  # noqa: A002, ARG001  # the caller's word, read by `rendering`
    ) -> Response:
        with opening.serving(release) as service:
            top = _top(service, type)

            def page(_: object) -> Page:
                hits = service.names.find(q, of_type=top, limit=limit, rungs=SUGGESTED)
                return [_suggestion(hit) for hit in hits], None

            return answer_index(
                request, service, Asked("suggest", SuggestRow, {"q": q, "type": top}, limit, None), page
            )


def _add_evidence(router: APIRouter, opening: Opening) -> None:
    @router.get(
        "/v1/search/evidence",
        operation_id="search_evidence",
        summary="在原文句子中查找 · Full text of the sentences that state something",
        description="含全部词语的句子，新文献在前；限定日期时不含未注明日期的文献 · "
        "sentences with all the words, newest documents first; documents without a date are in no range of dates",
        response_model=list_model("SearchEvidence", EvidenceRow),
        responses=responses_of(columns_of(EvidenceRow)),
        dependencies=[only("q", *_NARROWED, "limit", "cursor", "lang", "release", "format")],
        tags=["search"],
    )
    def search_evidence(  # noqa: PLR0913  # an endpoint has the parameters that it has
        request: Request,
        *,
        q: _WORDS,
        type: _STATED = None,  # noqa: A002  # the caller's word
        publisher: _PUBLISHER = None,
        published_from: _FROM = None,
        published_until: _UNTIL = None,
        limit: Limit = 20,
        cursor: Cursor = None,
        lang: Lang = None,  # noqa: ARG001  # read by `language`
        release: Release = None,
        format: Table = None,  # noqa: A002, ARG001  # the caller's word, read by `rendering`
    ) -> Response:
        with opening.serving(release) as service:
            dates = (_date("published_from", published_from), _date("published_until", published_until))
            narrowed = dict(zip(_NARROWED, (_top(service, type), publisher, *dates), strict=True))
            refuse_contradictions(narrowed)

            def page(after: Keys | None) -> Page:
                begin, *_ = (*numbers(after), 0)
                found = sentences(service.names.file, q, limit, begin, Only(*narrowed.values()))
                return [each.row for each in found.found], None if found.after is None else (found.after,)

            asked = Asked("search_evidence", EvidenceRow, {"q": q, **narrowed}, limit, cursor)
            return answer_index(request, service, asked, page)


def _top(service: Service, asked: str | None) -> str | None:
    return None if asked is None else service.classes.top("type", asked)


def _date(parameter: str, asked: str | None) -> str | None:
    return None if asked is None else date(parameter, asked)


def _suggestion(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "type": hit.type,
        "name": hit.name,
        "nameEn": hit.name_en,
        "within": hit.within,
        "matched": hit.matched,
        "match": hit.match,
    }


def _row(hit: Hit) -> dict[str, object]:
    return {**_suggestion(hit), "kind": hit.kind, "mentions": hit.mentions}
