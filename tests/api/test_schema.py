"""Operations of `/openapi.json` asked with whatever their schemas allow, and with what they do not (schemathesis).

All of its checks: no 5xx, no answer, status, header or media type that is not described, what fits is taken, what does
not fit is refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import BaseSchema, Case
from starlette.types import ASGIApp, Receive, Scope, Send

from api.pairs import end_of, is_behind
from tests.api.client import Client

EXAMPLES, MANY_EXAMPLES = 50, 1_000  # an operation


@schemathesis.hook
def before_call(_: object, case: Case[Any], __: dict[str, Any]) -> None:
    """A cursor is a token that only an answer gives: no schema says which are right (tests/api/test_paging.py does).
    Nor does one say that what begins must not end before (tests/api/test_pairs.py does)."""
    case.query.pop("cursor", None)
    for name in list(case.query):
        end = end_of(name)
        if end in case.query and _is_behind(case.query[name], case.query[end]):
            case.query.pop(end)


@schemathesis.hook
def filter_case(_: object, case: Case[Any]) -> bool:
    """A value that makes another operation's path is asked of that one (OpenAPI 3.1, "Path Templating Matching")."""
    paths = case.operation.schema.raw_schema["paths"]
    return case.path == case.formatted_path or unquote(case.formatted_path) not in paths


def _is_behind(beginning: object, end: object) -> bool:
    """As the application understands what was drawn: it may write a number as text."""
    texts = str(beginning), str(end)
    with suppress(ValueError):
        return is_behind(*map(float, texts))
    return is_behind(*texts)


@pytest.fixture
def thoroughly(embedded_client: Client) -> BaseSchema:
    # 410 says that a release is not kept: what is kept no schema can say; 414 that the whole address is too long
    checks = {
        "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", 401, 403, 404, 409, 410, 414, 429, "5xx"]},
        "negative_data_rejection": {"expected-statuses": [400, 404, 405, 406, 410, 414, "5xx"]},
    }
    config = schemathesis.Config.from_dict({"checks": checks})
    return schemathesis.openapi.from_asgi("/openapi.json", _Staying(embedded_client.app), config=config)


class _Staying:
    """An application that stays open: it is the other tests' too, and a client here would end it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})


@pytest.fixture
def briefly(thoroughly: BaseSchema) -> BaseSchema:
    """Without the phase that goes through each parameter's boundaries: four hundred requests an operation."""
    thoroughly.config.phases.coverage.enabled = False
    return thoroughly


@schemathesis.pytest.from_fixture("briefly").parametrize()
@pytest.mark.timeout(900)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_breaks_the_description(case: Case[Any]) -> None:
    case.call_and_validate()


@pytest.mark.long
@pytest.mark.timeout(0)
@schemathesis.pytest.from_fixture("thoroughly").parametrize()
@settings(max_examples=MANY_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_of_many_breaks_the_description(case: Case[Any]) -> None:
    case.call_and_validate()
