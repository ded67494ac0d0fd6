"""Routes made from the catalogue of queries: a file becomes an endpoint with a real signature, which OpenAPI sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answering import answer_query
from api.asked import AskedRoute
from api.classes import ClassNames
from api.formats.stated import Columns
from api.formats.writing import offered
from api.list_parameters import INT64, RELEASE, TEXT, Cursor, Limit, list_parameters, listed, written
from api.service import Opening
from api.shapes import Problem, envelope_model
from api.values import Given, notation_pattern, vocabulary_of, words_of
from cypher.catalogue import Catalogue, Param, QueryFile
from cypher.checks import CLASS_NAME
from cypher.vocabulary import SCALARS
from ontology.partial_dates import PATTERN

__all__ = ["PROBLEMS", "Cursor", "Lang", "Limit", "Table", "add_routes", "responses_of"]

Lang = Annotated[
    Literal["zh", "en"] | None, Query(description="名称、标签与错误信息的语言 · language of names, labels and problems")
]
Release = Annotated[
    str | None,
    Query(
        pattern=RELEASE,
        description="版本，如答案的 release；缺省为现行版本 · a release that is kept; without it the current one",
    ),
]
_SCALARS: dict[str, type] = {"int": int, "float": float, "bool": bool}
_FORMAT = "格式，也可用地址后缀或 Accept · format; or a suffix of the path (.csv), or Accept"
# Of rows that come from the index: they refer to nothing in the ontology.
Table = Annotated[str | None, Query(description=_FORMAT, json_schema_extra={"enum": ["json", "csv", "ndjson"]})]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text, "content": {"application/problem+json": {}}}
    for status, text in {
        300: "several entities bear the name / 名称有歧义",
        308: "the id is another one's now / id 已变更",
        400: "wrong parameter / 参数有误",
        404: "unknown entity / 没有这个实体",
        406: "none of the formats that the caller takes / 没有可接受的格式",
        410: "cursor of another release / 游标已过期",
        414: "the address is too long / 地址过长",
        503: "the graph is not ready / 图谱尚未就绪",
    }.items()
}


def add_routes(router: APIRouter, catalogue: Catalogue) -> None:
    """An endpoint for every query; fixed paths before those with a variable in them.

    They answer from the `Opening` at `app.state.opening`."""
    router.routes.extend(_operations(catalogue).routes)


@lru_cache(maxsize=1)
def _operations(catalogue: Catalogue) -> APIRouter:
    """The endpoints of a catalogue, made once for all applications: their models and signatures take a second."""
    router = APIRouter(route_class=AskedRoute)
    for query in sorted(catalogue, key=lambda query: (query.route.count("{"), query.route)):
        router.add_api_route(
            query.route,
            _endpoint(query),
            methods=["GET"],
            operation_id=query.name,
            name=query.name,
            summary=f"{query.summary.zh} · {query.summary.en}",
            description=_description(query),
            response_model=envelope_model(query),
            responses=responses_of(query.row),
            tags=[query.name.partition("_")[0]],
        )
    return router


def _endpoint(query: QueryFile) -> Callable[..., Response]:
    def endpoint(request: Request, *, release: str | None, **given: Given) -> Response:
        opening: Opening = request.app.state.opening
        with opening.serving(release) as service:
            return answer_query(request, service, query, {**written(given), "release": release})

    # FastAPI reads the signature: what stands in the header is what OpenAPI shows and what is validated
    endpoint.__signature__ = Signature(list(_parameters(query)))  # type: ignore[attr-defined]
    endpoint.__name__ = query.name
    return endpoint


def _parameters(query: QueryFile) -> Iterable[Parameter]:
    yield Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request)
    for param in query.params:
        yield _parameter(param, in_path=param.name in query.in_path)
    if query.listing is not None:
        yield from list_parameters(query, query.listing)
    yield Parameter("lang", Parameter.KEYWORD_ONLY, annotation=Lang, default=None)
    yield Parameter("release", Parameter.KEYWORD_ONLY, annotation=Release, default=None)
    yield Parameter("format", Parameter.KEYWORD_ONLY, annotation=_format(query), default=None)


def _format(query: QueryFile) -> Any:  # noqa: ANN401  # a type that is made here
    return Annotated[str | None, Query(description=_FORMAT, json_schema_extra={"enum": _names(query.row)})]


def _names(columns: Columns) -> list[str]:
    return [each.name for each in offered(columns)]


def responses_of(columns: Columns) -> dict[int | str, dict[str, Any]]:
    """What an operation whose rows have these columns answers: each format, and the problems."""
    return {200: {"content": {each.media_type: {} for each in offered(columns)}}, **PROBLEMS}


def _parameter(param: Param, *, in_path: bool) -> Parameter:
    head = param.head
    kind: Any = Literal[head.values] if head.values else _SCALARS.get(head.type, str)
    limits: dict[str, Any] = {} if kind is not str else {"min_length": 1, "max_length": 1000 if head.many else 200}
    if head.type == "date":
        limits["pattern"] = PATTERN
    elif kind is str:
        limits["json_schema_extra"] = _allowed(param, in_path=in_path)
    if not head.required and head.default is None:
        kind = kind | None
    bounds: dict[str, Any] = INT64 if head.type == "int" else {"ge": None, "le": None}
    bounds = {"ge": bounds["ge"] if head.ge is None else head.ge, "le": bounds["le"] if head.le is None else head.le}
    extra = {**bounds, "examples": None if head.example is None else [head.example]}
    place = Path if in_path else Query
    annotation = Annotated[kind, place(description=_doc(param), **extra, **limits)]
    default = Parameter.empty if head.required else head.default
    return Parameter(param.name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _allowed(param: Param, *, in_path: bool) -> dict[str, object]:
    """What a text may be, as a schema says it; an address may name any class, and be 404."""
    if param.head.type == CLASS_NAME and not in_path:
        return {"enum": [*ClassNames().spellings()]}
    if words := words_of(param.head.type):
        return {"pattern": listed(words, most=len(words))} if param.head.many else {"enum": [*words]}
    vocabulary = vocabulary_of(param.head.type)
    return {"pattern": TEXT if vocabulary is None else notation_pattern(vocabulary)}


def _doc(param: Param) -> str:
    text = f"{param.head.doc.zh} · {param.head.doc.en}"
    if param.head.type in (*SCALARS, CLASS_NAME) or "." in param.head.type:
        return text
    return f"{text}（{param.head.type}：名称或 id · name or id）"


def _description(query: QueryFile) -> str:
    lines = [
        query.summary.zh,
        query.summary.en,
        f"`cypher/queries/{query.name.replace('_', '/', 1)}.cypher`, {query.version}",
    ]
    if query.unsupported is not None:
        lines.append(f"501 on the embedded engine: {query.unsupported.en} · {query.unsupported.zh}")
    return "\n\n".join(lines)
