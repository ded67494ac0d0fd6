"""From a caller's parameters to an answer: names to ids, the cursor, the query, the envelope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import cursor
from api.answers import answer, etag_of
from api.errors import NO_DATE, BadParameter, Fault, NoSuchPage, NotOnThisEngine, UnknownEntity
from api.names import Resolved
from api.service import Service
from cypher.catalogue import Param, QueryFile
from cypher.checks import ANY_ENTITY, CLASS_NAME
from cypher.compose import KEYSET, Page, page_text, without_key
from cypher.graph import Row, Value
from cypher.listing import Listing
from cypher.vocabulary import SCALARS
from ontology.partial_dates import is_date

Given = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The validated parameters of one request."""

    given: Mapping[str, Given]

    @property
    def limit(self) -> int:
        """Rows a page; 1 where the endpoint has no pages."""
        return int(self.given.get("limit") or 1)

    @property
    def cursor(self) -> str | None:
        """Where the page begins."""
        value = self.given.get("cursor")
        return None if value is None else str(value)


def answer_query(request: Request, service: Service, query: QueryFile, asked: Asked) -> Response:
    """The answer of one query. Raises ApiError and GraphError."""
    if query.unsupported is not None and service.graph.engine == "embedded":
        raise NotOnThisEngine(query.unsupported.en, query.unsupported.zh)
    understood = {param.name: _understood(service, param, asked.given[param.name]) for param in query.params}
    shown = {name: _shown(value) for name, value in understood.items()}
    question = cursor.question(query.name, shown)
    values = {name: _value(value) for name, value in understood.items()}
    paged = shown if query.one else shown | {"limit": asked.limit, "cursor": asked.cursor}

    def make() -> Mapping[str, object]:
        head = {"query": query.name, "version": query.version, "release": service.release, "params": paged}
        if query.listing is None:
            return head | {"item": _item(service, query, values)}
        return head | _page(service, query, query.listing, asked, values, question)

    return answer(request, service.cache, etag_of(service.release, query.name, query.version, paged), make)


def _understood(service: Service, param: Param, given: Given) -> Given | Resolved:
    kind = param.head.type
    if kind == "date" and given is not None and not is_date(str(given)):
        raise BadParameter(Fault(param.name, *NO_DATE))
    if kind in SCALARS or given is None:
        return given
    if kind == CLASS_NAME:
        return _class_name(service, str(given))
    return service.names.resolve(param.name, str(given), None if kind == ANY_ENTITY else kind)


def _class_name(service: Service, asked: str) -> str:
    try:
        return service.classes.resolve(asked)
    except BadParameter as error:
        # the class is a part of the address: an address that leads nowhere
        raise NoSuchPage(error.en, error.zh) from error


def _shown(value: Given | Resolved) -> object:
    return {"id": value.id, "name": value.name} if isinstance(value, Resolved) else value


def _value(value: Given | Resolved) -> Value:
    return value.id if isinstance(value, Resolved) else value


def _item(service: Service, query: QueryFile, values: Mapping[str, Value]) -> Row:
    rows = service.rows(service.form(query).text, values)
    if not rows:
        raise UnknownEntity(
            "the lexicon knows it, but no document of this release mentions it",
            "词表收录了该实体，但本版本的文献没有提及它",
        )
    return rows[0]


def _page(
    service: Service, query: QueryFile, listing: Listing, asked: Asked, values: Mapping[str, Value], question: str
) -> dict[str, object]:
    order = listing.order
    last = None if asked.cursor is None else cursor.decode(asked.cursor, service.release, question, len(order))
    after = {f"after_{place}": key for place, key in enumerate(last or ())}
    text = page_text(service.form(query), Page(order, first=last is None))
    # one row more than asked for says whether there is a next page
    rows = service.rows(text, {**values, **after, "limit": asked.limit + 1})
    page, more = rows[: asked.limit], len(rows) > asked.limit
    following = cursor.encode(service.release, question, _keys(page[-1][KEYSET])) if more else None
    return {"items": [without_key(row) for row in page], "next": following}


def _keys(keyset: Value) -> list[cursor.Key]:
    assert isinstance(keyset, Sequence)  # noqa: S101  # the composed text returns a list of scalars
    return [key for key in keyset if isinstance(key, str | int | float)]
