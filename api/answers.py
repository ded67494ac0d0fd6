"""An answer as bytes: its strong ETag, its links, and a cache of what was made for the release that is served."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

JSON = "application/json"
# Whoever asks again sends the ETag along: a release may have been replaced since.
CURRENT = "no-cache"
# What names its release in the address never says anything else.
CITED = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Made:
    """An answer that was made: its bytes, and what stands in its headers beside them."""

    content: bytes
    links: tuple[tuple[str, str], ...] = ()  # relation, address

    @property
    def size(self) -> int:
        """Bytes that it takes to keep."""
        return len(self.content) + sum(len(relation) + len(address) for relation, address in self.links)


class AnswerCache:
    """Recent answers by ETag, at most `limit` bytes of them. A release never changes, so nothing expires."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[str, Made] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, etag: str) -> Made | None:
        """This answer, if it is held."""
        with self._lock:
            if etag in self._held:
                self._held.move_to_end(etag)
            return self._held.get(etag)

    def put(self, etag: str, made: Made) -> None:
        """Hold an answer, and let go of those that were not asked for longest."""
        with self._lock:
            if etag in self._held or made.size > self._limit // 8:
                return
            self._held[etag] = made
            self._size += made.size
            while self._size > self._limit:
                self._size -= self._held.popitem(last=False)[1].size


def etag_of(release: str, version: str, address: str, format_: str = JSON) -> str:
    """Strong ETag: release, version of the query's text, the question's one address, and the format."""
    form = json.dumps([release, version, address, format_], ensure_ascii=False)
    return f'"{sha256(form.encode()).hexdigest()[:24]}"'


def answer(
    request: Request,
    cache: AnswerCache,
    etag: str,
    make: Callable[[], Made],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """304 where the caller has it already, else what `make()` gives, from the cache where it is there.

    `headers` hold for both; Content-Type is among them where it is not JSON.
    """
    common = {"Cache-Control": CURRENT, **(headers or {}), "ETag": etag}
    if has(request.headers, etag):
        return Response(status_code=304, headers={k: v for k, v in common.items() if k != "Content-Type"})
    made = cache.get(etag)
    if made is None:
        made = make()
        cache.put(etag, made)
    if made.links:
        common["Link"] = ", ".join(f'<{address}>; rel="{relation}"' for relation, address in made.links)
    return Response(made.content, headers={"Content-Type": JSON, **common})


def has(headers: Headers, etag: str) -> bool:
    """Whether the caller's `If-None-Match` says that they hold this answer."""
    held = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return etag in held or "*" in held
