"""`/ontology`, `/shapes`, `/vocab/…`: IRIs of the ontology lead to what they stand for, in RDF or as a page.

The answer is 303, as for data (`api.identifiers`): to `/terms/…` with the format as suffix. These IRIs have a fixed
beginning, so they are answered at the root, where a redirect of w3id.org leads, and under the path of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from urllib.parse import quote, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import has
from api.asked import only
from api.errors import NoSuchPage
from api.formats.kinds import JSON, JSON_LD, N_TRIPLES, TURTLE, Format
from api.formats.negotiation import negotiate
from api.formats.term_page import page
from api.formats.term_text import text
from api.identifiers import HTML
from ontology.model import load_ontology
from ontology.published import CURATED, Document, curated_graph, document, documents, root

PATH = "/terms/"
# the first where a caller takes anything; JSON is JSON-LD by its plain name
_OFFERED = (TURTLE, JSON_LD, N_TRIPLES, HTML, JSON)
_BY_SUFFIX: Mapping[str, Format] = {each.name: each for each in _OFFERED}
_NAMES = ("ontology", "ontology/{version}", "shapes", "vocab/{scheme}", "vocab/{scheme}/{notation}")


def add_terms(router: APIRouter, base: str) -> None:
    """The endpoints; none of them needs a graph. `base` is where data IRIs stand, of which one is answered here."""
    for start in ("/", urlsplit(root(load_ontology())).path):
        for name in _NAMES:
            _add(router, start + name, _leading, "format")
    # what stands behind a # is never sent to a server
    for start in dict.fromkeys(("/id/", urlsplit(base).path) if base.endswith("/") else ("/id/",)):
        _add(router, start + CURATED, _leading_to_curated, "format")
    _add(router, f"{PATH}{CURATED}.{{suffix}}", _curated(base))
    _add(router, PATH + "{path:path}", _told)


def _add(router: APIRouter, path: str, endpoint: Callable[..., Response], *known: str) -> None:
    router.add_api_route(path, endpoint, methods=["GET"], include_in_schema=False, dependencies=[only(*known)])


def _leading(request: Request) -> Response:
    """From the IRI of a thing to the document that tells of it."""
    own = urlsplit(root(load_ontology())).path
    path = request.scope["path"].removeprefix(own).removeprefix("/")
    if path not in documents():
        raise _nothing(path)
    return _led(request, path)


def _leading_to_curated(request: Request) -> Response:
    return _led(request, CURATED)


def _led(request: Request, path: str) -> Response:
    suffix = negotiate(request, _OFFERED).name
    return Response(status_code=303, headers={"Location": f"{PATH}{quote(path)}.{suffix}", "Vary": "Accept"})


def _told(request: Request, path: str) -> Response:
    """The document itself."""
    stem, _, suffix = path.rpartition(".")
    if stem not in documents():
        raise _nothing(path)
    return _written(request, document(stem), suffix)


def _curated(base: str) -> Callable[..., Response]:
    def told(request: Request, suffix: str) -> Response:
        return _written(request, curated_graph(base), suffix)

    return told


def _written(request: Request, told: Document, suffix: str) -> Response:
    if suffix not in _BY_SUFFIX:
        raise _nothing(request.url.path.removeprefix(PATH))
    chosen = _BY_SUFFIX[suffix]
    return _answer(request, _content(told, chosen), _type(chosen))


def _content(told: Document, chosen: Format) -> bytes:
    return page(told).encode() if chosen is HTML else text(told, JSON_LD if chosen is JSON else chosen)


def _type(chosen: Format) -> str:
    return "text/html; charset=utf-8" if chosen is HTML else chosen.content_type


def _answer(request: Request, content: bytes, media_type: str) -> Response:
    tag = f'"{sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    if has(request.headers, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "Content-Type": media_type})


def _nothing(path: str) -> NoSuchPage:
    shown = path[:100]
    return NoSuchPage(f"the ontology has nothing called {shown}", f"本体中没有 {shown}")
