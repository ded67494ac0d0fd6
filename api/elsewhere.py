"""Where the same question is answered, asked with another id: for names that are ambiguous and ids that have moved."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.requests import Request

from api.errors import AmbiguousName, ApiError, Moved
from api.formats.suffix import dotted_suffix


def same_question(request: Request, parameter: str, value: str) -> str:
    """Path and query of the request with `parameter` set to `value`, wherever in it the parameter stands."""
    path, asked = _path(request, parameter, value) + dotted_suffix(request), request.query_params.multi_items()
    query = urlencode([(name, value if name == parameter else given) for name, given in asked], quote_via=quote)
    return f"{path}?{query}" if query else path


def _path(request: Request, parameter: str, value: str) -> str:
    route = request.scope.get("route")
    template = getattr(route, "path_format", None)
    if parameter not in request.path_params or not isinstance(template, str):
        return quote(str(request.scope["path"]))
    given = {**request.path_params, parameter: value}
    return template.format(**{name: quote(str(part), safe="") for name, part in given.items()})


def pointers(request: Request, error: ApiError, lang: str) -> tuple[Mapping[str, object], Mapping[str, str]]:
    """What stands in the answer of an error beside its texts, and its headers, with addresses where to ask instead."""
    beside = error.beside(lang)
    if isinstance(error, Moved):
        return beside, {"Location": same_question(request, error.parameter, error.new)}
    if isinstance(error, AmbiguousName):
        shown = zip(error.shown(), error.candidates, strict=True)
        linked = [{**row, "href": same_question(request, error.parameter, each.id)} for row, each in shown]
        return {**beside, "candidates": linked}, {}
    return beside, {}
