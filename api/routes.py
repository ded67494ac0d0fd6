"""Routes made from the catalogue of queries: a file becomes an endpoint with a real signature, which OpenAPI sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.params import Depends as DependsOn
from starlette.requests import Request
from starlette.responses import Response

from api.answering import Asked, Given, answer_query
from api.errors import BadParameter, Fault
from api.service import Opening
from api.shapes import Problem, envelope_model
from cypher.catalogue import Catalogue, Param, QueryFile
from cypher.checks import CLASS_NAME
from cypher.vocabulary import SCALARS, nearest
from ontology.partial_dates import PATTERN

DEFAULT_LIMIT, MOST = 50, 500
_MOST_NAMED = 20  # of the parameters that a problem names, so that it is no longer than the question
# Parameters that endpoints share: every one has `lang`, every list the other two.
Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数 · rows a page")]
Cursor = Annotated[str | None, Query(description="上一页的 next · `next` of the page before")]
Lang = Annotated[Literal["zh", "en"] | None, Query(description="错误信息的语言 · language of problems")]
_SCALARS: dict[str, type] = {"int": int, "float": float, "bool": bool}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text, "content": {"application/problem+json": {}}}
    for status, text in {
        300: "several entities bear the name / 名称有歧义",
        400: "wrong parameter / 参数有误",
        404: "unknown entity / 没有这个实体",
        410: "cursor of another release / 游标已过期",
        503: "the graph is not ready / 图谱尚未就绪",
    }.items()
}


def add_routes(router: APIRouter, catalogue: Catalogue, opening: Opening) -> None:
    """An endpoint for every query; fixed paths before those with a variable in them."""
    for query in sorted(catalogue, key=lambda query: (query.route.count("{"), query.route)):
        router.add_api_route(
            query.route,
            _endpoint(query, opening),
            methods=["GET"],
            operation_id=query.name,
            name=query.name,
            summary=f"{query.summary.zh} · {query.summary.en}",
            description=_description(query),
            response_model=envelope_model(query),
            responses=PROBLEMS,
            dependencies=[only(*_known(query))],
            tags=[query.name.partition("_")[0]],
        )


def _endpoint(query: QueryFile, opening: Opening) -> Callable[..., Response]:
    def endpoint(request: Request, **given: Given) -> Response:
        with opening.serving() as service:
            return answer_query(request, service, query, Asked(given))

    # FastAPI reads the signature: what stands in the header is what OpenAPI shows and what is validated
    endpoint.__signature__ = Signature(list(_parameters(query)))  # type: ignore[attr-defined]
    endpoint.__name__ = query.name
    return endpoint


def _parameters(query: QueryFile) -> Iterable[Parameter]:
    yield Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request)
    in_path = _in_path(query)
    for param in query.params:
        yield _parameter(param, in_path=param.name in in_path)
    if not query.one:
        yield Parameter("limit", Parameter.KEYWORD_ONLY, annotation=Limit, default=DEFAULT_LIMIT)
        yield Parameter("cursor", Parameter.KEYWORD_ONLY, annotation=Cursor, default=None)
    yield Parameter("lang", Parameter.KEYWORD_ONLY, annotation=Lang, default=None)


def _in_path(query: QueryFile) -> frozenset[str]:
    return frozenset(re.findall(r"\{(\w+)\}", query.route))


def _parameter(param: Param, *, in_path: bool) -> Parameter:
    head = param.head
    kind: Any = _SCALARS.get(head.type, str)
    limits: dict[str, Any] = {} if kind is not str else {"min_length": 1, "max_length": 200}
    if head.type == "date":
        limits["pattern"] = PATTERN
    if not head.required and head.default is None:
        kind = kind | None
    extra = {"ge": head.ge, "le": head.le, "examples": None if head.example is None else [head.example]}
    place = Path if in_path else Query
    annotation = Annotated[kind, place(description=_doc(param), **extra, **limits)]
    default = Parameter.empty if head.required else head.default
    return Parameter(param.name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _known(query: QueryFile) -> tuple[str, ...]:
    in_path = _in_path(query)
    own = tuple(param.name for param in query.params if param.name not in in_path)
    return (*own, "lang") if query.one else (*own, "lang", "limit", "cursor")


def only(*known: str) -> DependsOn:
    """A dependency that refuses every other parameter; it runs before FastAPI misses a required one."""

    def check(request: Request) -> None:
        _refuse_unknown(request, known)

    return DependsOn(check)


def _refuse_unknown(request: Request, known: tuple[str, ...]) -> None:
    names = Counter(name for name, _ in request.query_params.multi_items())
    faults = [_unknown(name, nearest(name, known)) for name in list(names)[:_MOST_NAMED] if name not in known]
    twice = sorted(name for name, times in names.items() if times > 1 and name in known)
    faults += [Fault(name, "it is given more than once", "该参数出现了多次") for name in twice]
    if faults:
        raise BadParameter(*faults)


def _unknown(name: str, near: str | None) -> Fault:
    en, zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
    return Fault(name, f"there is no such parameter{en}", f"没有这个参数{zh}")


def _doc(param: Param) -> str:
    text = f"{param.head.doc.zh} · {param.head.doc.en}"
    if param.head.type in (*SCALARS, CLASS_NAME):
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
