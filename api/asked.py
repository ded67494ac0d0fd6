"""A route that reads the parameters that were given, and leaves the others at their defaults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterable
from typing import Any

from fastapi.dependencies.utils import request_params_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.params import Depends as DependsOn
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.errors import BadParameter, Fault
from cypher.vocabulary import nearest

__all__ = ["AskedRoute", "only"]

_CONTROL = frozenset(map(chr, (*range(32), *range(127, 160))))
_MOST_NAMED = 20  # of the parameters that a problem names, so that it is no longer than the question


class AskedRoute(APIRoute):
    """A route of path and query parameters and `request`, whose endpoint is no coroutine; other parameters are refused.

    FastAPI reads the signature for OpenAPI, and its own function reads each value that came. Ours is only the choice
    of them: FastAPI goes through all thirty that a list may have for each request, a quarter of an answer's own time.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request. Raises BadParameter, RequestValidationError."""
        call, in_path, in_query = self.dependant.call, self.dependant.path_params, self.dependant.query_params
        assert call is not None  # noqa: S101  # each route has an endpoint
        defaults = {field.name: field.get_default() for field in in_query if not field.field_info.is_required()}
        by_name = {field.alias: field for field in in_query}  # as callers write it
        required = [field for field in in_query if field.name not in defaults]

        async def handle(request: Request) -> Response:
            _refuse_unknown(request, by_name)
            asked = request.query_params
            given = dict.fromkeys([*required, *(by_name[name] for name in asked)])
            values, wrong = request_params_to_args(in_path, request.path_params)
            more, also_wrong = request_params_to_args([*given], asked)
            if faults := [*wrong, *also_wrong]:
                raise RequestValidationError(faults)
            answer: Response = await run_in_threadpool(call, **{**defaults, **values, **more, "request": request})
            return answer

        return handle


def only(*known: str) -> DependsOn:
    """A dependency that refuses every other parameter; it runs before FastAPI misses a required one."""

    async def check(request: Request) -> None:  # no coroutine would cost a thread
        _refuse_unknown(request, known)

    return DependsOn(check)


def _refuse_unknown(request: Request, known: Collection[str]) -> None:
    names = Counter(name for name, _ in request.query_params.multi_items())
    faults = [_unknown(name, nearest(name, known)) for name in list(names)[:_MOST_NAMED] if name not in known]
    faults += [_unprintable(name) for name, value in _typed(request) if not _CONTROL.isdisjoint(value)][:_MOST_NAMED]
    twice = sorted(name for name, times in names.items() if times > 1 and name in known)
    faults += [Fault(name, "it is given more than once", "该参数出现了多次") for name in twice]
    if faults:
        raise BadParameter(*faults)


def _typed(request: Request) -> Iterable[tuple[str, str]]:
    return (*request.path_params.items(), *request.query_params.items())


def _unprintable(name: str) -> Fault:
    return Fault(name, "has a character that is none of a text (a control character)", "含有控制字符")


def _unknown(name: str, near: str | None) -> Fault:
    en, zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
    return Fault(name, f"there is no such parameter{en}", f"没有这个参数{zh}")
