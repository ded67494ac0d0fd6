"""An answer as bytes: the envelope, its strong ETag, and a cache of the bytes for the release that is served."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response


class AnswerCache:
    """The bytes of recent answers by ETag, at most `limit` of them. A release never changes, so nothing expires."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, etag: str) -> bytes | None:
        """The bytes of this answer, if they are held."""
        with self._lock:
            if etag in self._held:
                self._held.move_to_end(etag)
            return self._held.get(etag)

    def put(self, etag: str, content: bytes) -> None:
        """Hold an answer, and let go of those that were not asked for longest."""
        with self._lock:
            if etag in self._held or len(content) > self._limit // 8:
                return
            self._held[etag] = content
            self._size += len(content)
            while self._size > self._limit:
                self._size -= len(self._held.popitem(last=False)[1])


def etag_of(release: str, query: str, version: str, params: Mapping[str, object]) -> str:
    """Strong ETag: release, query and its version, parameters as understood, and the format."""
    form = json.dumps([release, query, version, dict(params), "json"], ensure_ascii=False, sort_keys=True)
    return f'"{sha256(form.encode()).hexdigest()[:24]}"'


def answer(request: Request, cache: AnswerCache, etag: str, make: Callable[[], Mapping[str, object]]) -> Response:
    """304 where the caller has it already, else the bytes of `make()`, from the cache where they are there."""
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if has(request.headers, etag):
        return Response(status_code=304, headers=headers)
    content = cache.get(etag)
    if content is None:
        content = json.dumps(make(), ensure_ascii=False, separators=(",", ":")).encode()
        cache.put(etag, content)
    return Response(content, headers=headers, media_type="application/json")


def has(headers: Headers, etag: str) -> bool:
    """Whether the caller's `If-None-Match` says that they hold this answer."""
    held = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return etag in held or "*" in held
