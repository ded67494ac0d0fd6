"""Errors as RFC 9457 answers: which status and type each error has, and the texts in the caller's language."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import errors
from api.elsewhere import pointers
from api.faults import fault_of
from api.formats.suffix import path_of
from api.language import language
from cypher import errors as graph
from ontology.errors import ZhituError

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("zhitu.api")


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem: its slug under /problems/, its status, its title, and what to do about it."""

    slug: str
    status: int
    en: str
    zh: str
    advice_en: str
    advice_zh: str
    retry_after_s: int | None = None

    def advice(self, lang: str) -> str:
        """What to do, in "zh" or English."""
        return self.advice_zh if lang == "zh" else self.advice_en

    def title(self, lang: str) -> str:
        """The title in "zh" or English."""
        return self.zh if lang == "zh" else self.en


_RETRY = ("Ask again after the seconds that Retry-After says.", "请在 Retry-After 给出的秒数之后重试。")
_OURS = (
    "This is a fault of ours; the server's log has the details.",
    "这是服务端的错误，详情见服务器日志。",
)
INTERNAL = Kind("internal", 500, "Internal error", "内部错误", *_OURS)
KINDS: Mapping[type[ZhituError], Kind] = {
    errors.BadParameter: Kind(
        "bad-parameter",
        400,
        "Wrong parameter",
        "参数有误",
        "Each entry of `errors` names a parameter and what is wrong with it.",
        "`errors` 的每一项给出参数名和问题所在。",
    ),
    errors.UnknownEntity: Kind(
        "unknown-entity",
        404,
        "Unknown entity",
        "没有这个实体",
        "`near` lists entities with similar names; /v1/search finds more.",
        "`near` 列出名称相近的实体，也可用 /v1/search 查找。",
    ),
    errors.AmbiguousName: Kind(
        "ambiguous-name",
        300,
        "Ambiguous name",
        "名称有歧义",
        "Ask again with the id of one of `candidates`; its `href` is the same question about it.",
        "请用 `candidates` 中某一项的 id 重新查询；其 `href` 即针对该项的同一查询。",
    ),
    errors.Moved: Kind(
        "moved",
        308,
        "Another id now",
        "id 已变更",
        "`Location` is the same question with the id that holds; use that one from now on.",
        "`Location` 给出以现用 id 提出的同一查询；今后请使用该 id。",
    ),
    errors.ReleaseNotKept: Kind(
        "release-not-kept",
        410,
        "Release not kept",
        "该版本未保留",
        "`kept` lists the releases that are here; a published release can be compared by `zhitu diff`.",
        "`kept` 列出现存的版本；已发布的版本可用 `zhitu diff` 比较。",
    ),
    errors.BadCursor: Kind(
        "bad-cursor",
        400,
        "Wrong cursor",
        "游标无效",
        "Use `next` of an answer to the same question, unchanged.",
        "请原样使用同一查询返回的 `next`。",
    ),
    errors.StaleCursor: Kind(
        "stale-cursor",
        410,
        "Cursor of another release",
        "游标属于其他版本",
        "Begin again without `cursor`: pages of two releases do not fit together.",
        "请去掉 `cursor` 重新开始：不同版本的分页不能衔接。",
    ),
    errors.NotOnThisEngine: Kind(
        "not-on-this-engine",
        501,
        "Not on this engine",
        "当前引擎不支持",
        "Run the server with --graph neo4j.",
        "请用 --graph neo4j 启动服务。",
    ),
    errors.NoSuchPage: Kind(
        "not-found",
        404,
        "Nothing here",
        "此处没有内容",
        "/docs lists what is served.",
        "/docs 列出了全部接口。",
    ),
    errors.AddressTooLong: Kind(
        "address-too-long",
        414,
        "Address too long",
        "地址过长",
        "Shorten the parameter that `parameter` names.",
        "请缩短 `parameter` 所指的参数。",
    ),
    errors.BodyTooLarge: Kind(
        "body-too-large",
        413,
        "Body too large",
        "请求体过大",
        "Send no body: all questions are asked by the address.",
        "请勿发送请求体：所有查询都通过地址提出。",
    ),
    errors.MethodNotAllowed: Kind(
        "method-not-allowed",
        405,
        "Method not allowed",
        "不支持该方法",
        "The API only reads: use GET or HEAD.",
        "本接口只读，请使用 GET 或 HEAD。",
    ),
    errors.NotAcceptable: Kind(
        "not-acceptable",
        406,
        "No such format here",
        "没有这种格式",
        "Ask for one of `formats`: by Accept, by `format=`, or as the suffix of the address.",
        "请改用 `formats` 中的一种：通过 Accept、`format=` 或地址后缀。",
    ),
    graph.ReleaseMoved: Kind("release-gone", 503, "Release being replaced", "版本正在更换", *_RETRY, 5),
    graph.GraphUnavailable: Kind("graph-unavailable", 503, "Graph unavailable", "图数据库不可用", *_RETRY, 5),
    graph.NoRelease: Kind("no-release", 503, "No release", "尚无可用版本", *_RETRY, 30),
    graph.QueryTimeout: Kind(
        "query-timeout",
        503,
        "Query too slow",
        "查询超时",
        "Ask for less (a smaller limit, fewer facets), or again after the seconds that Retry-After says.",
        "请减少所求内容（更小的 limit、更少的 facets），或在 Retry-After 给出的秒数之后重试。",
        30,
    ),
    graph.QueryRefused: Kind("internal", 500, "Internal error", "内部错误", *_OURS),
    graph.QueryFileError: Kind("internal", 500, "Internal error", "内部错误", *_OURS),
}


def kind_of(error: ZhituError) -> Kind:
    """The kind of the nearest class that has one."""
    return next((KINDS[base] for base in type(error).__mro__ if base in KINDS), INTERNAL)


def problem(request: Request, kind: Kind, detail: str, extra: Mapping[str, object] | None = None) -> Response:
    """The answer itself."""
    lang = language(request)
    body = {
        "type": f"/problems/{kind.slug}",
        "title": kind.title(lang),
        "status": kind.status,
        "detail": detail,
        "instance": path_of(request),
        "advice": kind.advice(lang),
        **(extra or {}),
    }
    headers = {"Content-Language": lang, "Vary": "Accept, Accept-Language", "Cache-Control": "no-store"}
    if kind.retry_after_s is not None:
        headers["Retry-After"] = str(kind.retry_after_s)
    content = json.dumps(body, ensure_ascii=False).encode()
    return Response(content, kind.status, headers, media_type=MEDIA_TYPE)


async def _on_foreseen(request: Request, error: Exception) -> Response:
    return answer_foreseen(request, error) if isinstance(error, ZhituError) else answer_bug(request, error)


# What these say has a database's own words in it: for the log, not for a stranger.
_DATABASES = (graph.GraphUnavailable, graph.QueryTimeout)


def answer_foreseen(request: Request, error: ZhituError) -> Response:
    """The answer to an error of the house."""
    kind, lang = kind_of(error), language(request)
    if kind.status == INTERNAL.status:
        _LOG.error("%s: %s", type(error).__name__, error.en)
        return problem(request, kind, _bug_text(request))
    if isinstance(error, _DATABASES):
        _LOG.warning("%s: %s", type(error).__name__, error.en)
        return problem(request, kind, kind.title(lang))
    extra, headers = pointers(request, error, lang) if isinstance(error, errors.ApiError) else ({}, {})
    parameter = error.parameter if isinstance(error, errors.ApiError) else None
    named = {} if parameter is None else {"parameter": parameter}
    answer = problem(request, kind, error.text(lang), {**named, **extra})
    answer.headers.update(headers)
    return answer


def _bug_text(request: Request) -> str:
    return _OURS[1] if language(request) == "zh" else _OURS[0]


def answer_bug(request: Request, error: Exception) -> Response:
    """The answer where something unforeseen happened: logged here, and not a word of it to the caller."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(request, INTERNAL, _bug_text(request))


async def _on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        refused = errors.MethodNotAllowed(f"{request.method} is not answered here", f"此处不支持 {request.method} 方法")
        answer = await _on_foreseen(request, refused)
        answer.headers["Allow"] = "GET, HEAD"
        return answer
    if status == HTTPStatus.NOT_FOUND:
        path = path_of(request)
        return await _on_foreseen(request, errors.NoSuchPage(f"nothing is served at {path}", f"{path} 没有内容"))
    return answer_bug(request, error)


async def _on_invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return await _on_foreseen(request, errors.BadParameter(*map(fault_of, found)))


def install(app: FastAPI) -> None:
    """Have every foreseen error answered as a problem; what nobody foresaw is for `guard`."""
    app.add_exception_handler(ZhituError, _on_foreseen)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_invalid)
