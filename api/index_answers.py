"""Answers to questions that the index answers and not the graph: the envelope and the cursor of their lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from api import cursor as cursors
from api.address import Address
from api.answers import CITED, CURRENT, Made, answer, etag_of
from api.errors import BadCursor
from api.formats.models import columns_of
from api.formats.rendering import rendering
from api.service import Service
from ontology.search import VERSION

Keys = tuple[cursors.Key, ...]
Page = tuple[list[dict[str, object]], Keys | None]
_LARGEST = 1 << 62  # SQLite's integers have 64 bits


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the index: its name, the model of its rows, its parameters as understood, where its page begins."""

    query: str
    row: type[BaseModel]
    params: Mapping[str, object]
    limit: int
    cursor: str | None
    keys: tuple[type, ...] = (int,)  # what is in a cursor


def answer_index(request: Request, service: Service, asked: Asked, page: Callable[[Keys | None], Page]) -> Response:
    """The answer of a list from the index; `page` gives its rows, and the keys after which the next one begins."""
    question = cursors.question(asked.query, asked.params)
    after = None if asked.cursor is None else _keys(asked, asked.cursor, service.release)
    paged = {**asked.params, "limit": asked.limit, "cursor": asked.cursor}

    shape = rendering(request, asked.query, columns_of(asked.row))
    cited = {"release": service.release} if "release" in request.query_params else {}
    pairs = tuple((name, str(value)) for name, value in {**paged, **cited}.items() if value is not None)
    address = Address(request.url.path, pairs, shape.suffix)
    cite = str(address.with_(release=service.release))

    def make() -> Made:
        items, following = page(after)
        head = {"query": asked.query, "version": VERSION, "release": service.release, "params": paged, "cite": cite}
        encoded = None if following is None else cursors.encode(service.release, question, following)
        links = () if encoded is None else (("next", str(address.with_(cursor=encoded))),)
        content = shape.content(head | {"items": items, "next": encoded}, service.reading(), service.base)
        return Made(content, (*links, ("cite-as", cite)))

    etag = etag_of(service.release, VERSION, str(address), shape.key)
    kept = {"Cache-Control": CITED if cited else CURRENT}
    return answer(request, service.cache, etag, make, shape.headers | kept)


def numbers(keys: Keys | None) -> tuple[int, ...]:
    """The numbers among the keys of a cursor."""
    return tuple(key for key in keys or () if isinstance(key, int))


def _keys(asked: Asked, cursor: str, release: str) -> Keys:
    keys = cursors.decode(cursor, release, cursors.question(asked.query, asked.params), len(asked.keys))
    if all(type(key) is kind and _fits(key) for key, kind in zip(keys, asked.keys, strict=True)):
        return keys
    raise BadCursor(
        "cursor: it is not one that this API made; use `next` of an answer unchanged",
        "cursor：不是本接口生成的游标；请原样使用返回的 `next`",
    )


def _fits(key: cursors.Key) -> bool:
    return not isinstance(key, int) or 0 <= key < _LARGEST
