from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from api.formats.kinds import FORMATS
from api.formats.suffix import Suffixes, path_of, suffix_of
from tests.api.client import Client


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope)
    await JSONResponse([request.url.path, suffix_of(request), path_of(request)])(scope, receive, send)


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/v1/policies/by-city.csv", ["/v1/policies/by-city", "csv", "/v1/policies/by-city.csv"]),
        ("/v1/entities/千问2.5.ttl", ["/v1/entities/千问2.5", "ttl", "/v1/entities/千问2.5.ttl"]),
        ("/v1/entities/千问2.5", ["/v1/entities/千问2.5", None, "/v1/entities/千问2.5"]),
        ("/v1/entities/x.CSV", ["/v1/entities/x.CSV", None, "/v1/entities/x.CSV"]),
        ("/v1/entities/.csv", ["/v1/entities/.csv", None, "/v1/entities/.csv"]),
        ("/openapi.json", ["/openapi.json", None, "/openapi.json"]),
    ],
)
def test_only_names_of_formats_under_v1_are_taken_off(path: str, seen: list[str | None]) -> None:
    answer = Client(Suffixes(echo)).get(path).json()
    assert answer == [seen[0], seen[1], seen[2]]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_has_a_suffix(form: object) -> None:
    name = getattr(form, "name", "")
    assert Client(Suffixes(echo)).get(f"/v1/types.{name}").json()[:2] == ["/v1/types", name]


def test_what_is_no_request_passes_untouched() -> None:
    seen: list[Scope] = []

    async def noted(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    async def never() -> Message:
        raise AssertionError

    async def nothing(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(Suffixes(noted)({"type": "lifespan"}, never, nothing))
    assert seen == [{"type": "lifespan"}]
