"""The application: `create_app` for uvicorn's factory mode. Binding to an address is the command line's."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import changes, health, identifiers, pages, problems, routes, search, terms
from api.description import describe
from api.earlier import Earlier
from api.formats.suffix import Suffixes
from api.guard import Guard
from api.limits import InTime, Sizes
from api.opening import open_earlier, open_service
from api.remembered import Remembered
from api.service import Opening, Service
from api.settings import ApiSettings
from cypher.catalogue import load_catalogue
from cypher.settings import read_settings
from ontology.errors import ZhituError
from ontology.iri import BASE

_LOG = logging.getLogger("zhitu.api")
_DESCRIPTION = """智图：人工智能产业知识图谱。每条事实都附有原文出处。凡需要实体之处，名称或 id 均可。

Zhitu, a knowledge graph of the AI industry; every fact comes with the sentence that states it. A name or an id does
wherever an entity is asked for. Errors are RFC 9457 problems; lists have `limit` and `cursor`."""


def create_app(
    settings: ApiSettings | None = None, opener: Callable[[], Service] | None = None, longest_s: float = 25
) -> FastAPI:
    """The application for `settings` (default: from the environment); `opener` stands in for opening the release,
    and `longest_s` for the seconds that a request may take, which follow from the settings.

    Raises SettingsError and QueryFileError at once; where the graph cannot be opened, answers are 503 until it can.
    """
    base, earlier = BASE, Earlier()
    if opener is None:
        known = settings or read_settings(ApiSettings)
        base = known.base_iri
        # the embedded engine looks at the clock for each query of an answer: two and some work beside
        longest_s = 2 * known.query_timeout_s + 5
        opener = lambda: open_service(known)  # noqa: E731  # a name for one expression that is used once
        earlier = Earlier(lambda release: open_earlier(known, release))
    opening = Opening(opener, earlier.of)
    app = FastAPI(
        title="智图 Zhitu",
        version=_version(),
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/", "description": "此服务 · this server"}],
        openapi_url=None,  # `describe` adds it
        docs_url=None,  # Swagger's and ReDoc's pages load from the internet; /docs is a page of our own
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(opening, earlier),
    )
    app.state.opening, app.state.earlier = opening, earlier
    problems.install(app)
    describe(app)
    health.add_health(app.router, opening)
    search.add_search(app.router, opening)
    changes.add_changes(app.router, opening)
    catalogue = load_catalogue()
    pages.add_pages(app, catalogue, opening)
    routes.add_routes(app.router, catalogue)
    terms.add_terms(app.router, base)
    identifiers.add_identifiers(app.router, catalogue, base)
    app.add_middleware(Suffixes)
    app.add_middleware(InTime, longest_s=longest_s)
    app.add_middleware(Remembered, opening=opening)
    app.add_middleware(Sizes)
    app.add_middleware(Guard)
    return app


def _lifespan(opening: Opening, earlier: Earlier) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            await run_in_threadpool(opening)
        except ZhituError as error:
            _LOG.warning("%s", error.en)
        try:
            yield
        finally:
            await run_in_threadpool(earlier.close)
            await run_in_threadpool(opening.close)

    return lifespan


def _version() -> str:
    try:
        return version("zhitu")
    except PackageNotFoundError:
        return "0"
