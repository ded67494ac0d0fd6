"""Pages for people: the start page, the list of endpoints, what each type of problem means. All from our own files."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.classes import plural
from api.errors import NoSuchPage
from api.problems import INTERNAL, KINDS
from api.service import Opening, Service
from cypher.catalogue import Catalogue, QueryFile

WEB = Path(__file__).parent / "web"
# The questions of the start page, in this order: those that the project is asked most.
ASKED = ("policies_by_city", "models_by_backer", "models_by_developer")


def add_pages(app: FastAPI, catalogue: Catalogue, opening: Opening) -> None:
    """All pages and the files that they load."""
    app.mount("/static", StaticFiles(directory=WEB / "static"), name="static")
    page = {"include_in_schema": False}

    @app.get("/", **page)  # type: ignore[arg-type]
    def start() -> Response:
        return FileResponse(WEB / "start.html", media_type="text/html")

    @app.get("/docs", **page)  # type: ignore[arg-type]
    def docs() -> Response:
        return FileResponse(WEB / "docs.html", media_type="text/html")

    @app.get("/favicon.ico", **page)  # type: ignore[arg-type]
    def favicon() -> Response:
        return RedirectResponse("/static/icon.svg", status_code=301)

    @app.get("/start.json", **page)  # type: ignore[arg-type]
    def facts() -> Response:
        with opening.serving() as service:
            return JSONResponse(_start(catalogue, service), headers={"Cache-Control": "no-store"})

    @app.get("/problems/{slug}", **page)  # type: ignore[arg-type]
    def problem(slug: str) -> Response:
        return HTMLResponse(problem_page(slug))


def _start(catalogue: Catalogue, service: Service) -> dict[str, object]:
    """What the start page shows beside its own words."""
    return {
        "release": service.release,
        "engine": service.graph.engine,
        "browser": service.browser,
        "counts": _counts(catalogue.named("types_count"), service),
        "questions": [_question(catalogue.named(name), service) for name in ASKED],
        "words": service.classes.words(),
    }


def _counts(query: QueryFile, service: Service) -> list[dict[str, object]]:
    found = {str(row["label"]): row["entities"] for row in service.first_rows(query, 500)}
    return [
        {"type": top, "path": plural(top), "label": service.classes.label(top), "entities": found.get(top, 0)}
        for top in service.classes.tops()
    ]


def _question(query: QueryFile, service: Service) -> dict[str, object]:
    """A query as a question, with its example filled in: the first parameter that has to be given."""
    param = next(param for param in query.params if param.head.required)
    text, example = query.question or query.summary, str(param.head.example)
    known = next(iter(service.names.find(example, of_type=param.head.type, limit=1)), None)
    return {
        "query": query.name,
        "route": query.route,
        "parameter": param.name,
        "example": {"zh": example, "en": (known.name_en if known else None) or example},
        "template": {"zh": text.zh, "en": text.en},
    }


def problem_page(slug: str) -> str:
    """The page that a problem's `type` leads to. Raises NoSuchPage."""
    kind = next((kind for kind in (*KINDS.values(), INTERNAL) if kind.slug == slug), None)
    if kind is None:
        raise NoSuchPage(f"there is no problem called {slug}", f"没有名为 {slug} 的错误类型")
    template = (WEB / "problem.html").read_text(encoding="utf-8")
    words = {
        "slug": kind.slug,
        "status": str(kind.status),
        "zh": kind.zh,
        "en": kind.en,
        "advice_zh": kind.advice_zh,
        "advice_en": kind.advice_en,
    }
    for key, value in words.items():
        template = template.replace("{{" + key + "}}", re.sub("`(.+?)`", r"<code>\1</code>", escape(value)))
    return template
