"""`/v1/policies/by-city.csv`: a format as the suffix of an address, taken off before the address is looked up."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.formats.kinds import NAMED

_KEY = "zhitu.suffix"
_UNDER = "/v1/"


class Suffixes:
    """ASGI middleware: `/v1/….NAME` becomes `/v1/…`, and the request remembers NAME.

    Only names of formats count: 千问2.5 keeps its point. An entity that is called so is asked for by its id.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http" and scope["path"].startswith(_UNDER):
            stem, _, name = scope["path"].rpartition(".")
            if name in NAMED and not stem.endswith("/"):
                scope = {**scope, "path": stem, _KEY: name}
        await self._app(scope, receive, send)


def suffix_of(request: Request) -> str | None:
    """The name of the format that the address ends in, if it ends in one."""
    found: str | None = request.scope.get(_KEY)
    return found


def dotted_suffix(request: Request) -> str:
    """What the address has behind the path that is looked up: ".csv", or nothing."""
    suffix = suffix_of(request)
    return "" if suffix is None else f".{suffix}"


def path_of(request: Request) -> str:
    """The path as the caller wrote it."""
    return request.url.path + dotted_suffix(request)
