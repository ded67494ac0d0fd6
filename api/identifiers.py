"""`/id/…`: IRIs of entities, statements, evidence and documents lead to what the API says of them.

An IRI names the thing itself, so the answer is 303 to a document about it, in the format asked for (W3C, Cool URIs for
the Semantic Web, 4.2). Whether there is such a thing is for that document to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.asked import only
from api.errors import NoSuchPage
from api.formats.kinds import JSON, Format
from api.formats.negotiation import negotiate
from api.formats.writing import offered
from cypher.catalogue import Catalogue

HTML = Format("html", "text/html", also=("application/xhtml+xml",))
PATH = "/id/"


@dataclass(frozen=True, slots=True)
class Kind:
    """Ids of one form, the query that tells of them, and the page that shows them to a person, where there is one."""

    form: re.Pattern[str]
    query: str
    page: str | None = None


KINDS = (
    Kind(re.compile(r"st-[a-z2-7]{16}"), "statements_get"),
    Kind(re.compile(r"ev-[a-z2-7]{16}"), "evidence_get"),
    Kind(re.compile(r"[0-9a-f]{64}"), "documents_get"),
    Kind(re.compile(r"[a-z]+-[a-z2-7]{10}"), "entities_get", page="/?entity="),
)


def add_identifiers(router: APIRouter, catalogue: Catalogue, base: str) -> None:
    """The endpoint, under /id/ and under the path of `base`; added last, as that may be the root."""
    own = urlsplit(base).path
    # what stands behind a # is never sent to a server
    for path in dict.fromkeys((PATH, own) if base.endswith("/") else (PATH,)):
        router.add_api_route(
            path + "{identifier}",
            _endpoint(catalogue),
            methods=["GET"],
            include_in_schema=False,
            dependencies=[only("format")],
        )


def _endpoint(catalogue: Catalogue) -> Callable[..., Response]:
    def endpoint(request: Request, identifier: str) -> Response:
        headers = {"Location": _place(request, catalogue, identifier), "Vary": "Accept"}
        return Response(status_code=303, headers=headers)

    return endpoint


def _place(request: Request, catalogue: Catalogue, identifier: str) -> str:
    kind = next((kind for kind in KINDS if kind.form.fullmatch(identifier)), None)
    if kind is None:
        shown = identifier[:100]
        raise NoSuchPage(f"nothing has an id like {shown}", f"没有 {shown} 这样的标识")
    query = catalogue.named(kind.query)
    pages = (HTML,) if kind.page else ()
    chosen = negotiate(request, (*offered(query.row), *pages))
    if kind.page and chosen is HTML:
        return kind.page + identifier
    address = re.sub(r"\{\w+\}", identifier, query.route)
    return address if chosen is JSON else f"{address}.{chosen.name}"
