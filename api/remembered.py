"""An answer that was given already, given again at the door: without routing, validation and a thread.

Worth it because these take three quarters of the time of an answer that is in the cache (`make bench`)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import AnswerCache, has
from api.service import Opening, Service

# What an answer may depend on besides its address: these headers.
_VARYING = (b"host", b"accept", b"accept-language")
_MOST_ADDRESSES = 2_000  # of at most 8 kB and as much in headers: 32 MB
_NOT_WITH_304 = frozenset({b"content-type", b"content-length"})

Address = tuple[bytes | None, ...]
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Known:
    """What an address was answered with: the headers, and the ETag under which the cache may hold the bytes."""

    etag: str
    headers: RawHeaders


class Addresses:
    """For the addresses asked last what they were answered with; of one release, so nothing expires."""

    def __init__(self, most: int = _MOST_ADDRESSES) -> None:
        self._most = most
        self._known: OrderedDict[Address, Known] = OrderedDict()
        self._lock = Lock()

    def get(self, address: Address) -> Known | None:
        """What this address was answered with, if it is known."""
        with self._lock:
            if address in self._known:
                self._known.move_to_end(address)
            return self._known.get(address)

    def put(self, address: Address, known: Known) -> None:
        """Keep what an address was answered with, and forget the one that was asked for longest ago."""
        with self._lock:
            self._known[address] = known
            if len(self._known) > self._most:
                self._known.popitem(last=False)


class Remembered:
    """ASGI middleware: answers from `Service.cache` what was asked in the same words; all else goes on."""

    def __init__(self, app: ASGIApp, opening: Opening) -> None:
        self._app = app
        self._opening = opening
        self._of: tuple[Service | None, Addresses] = (None, Addresses())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        service = self._opening.at_hand() if scope["type"] == "http" and scope["method"] == "GET" else None
        if service is None:
            await self._app(scope, receive, send)
            return
        address, addresses = _address(scope), self._addresses(service)
        if (known := addresses.get(address)) is not None and await _answered(scope, send, known, service.cache):
            return
        await self._app(scope, receive, _Watching(send, addresses, address))

    def _addresses(self, service: Service) -> Addresses:
        """Those of the service: another release starts with none."""
        if self._of[0] is not service:
            self._of = (service, Addresses())
        return self._of[1]


async def _answered(scope: Scope, send: Send, known: Known, cache: AnswerCache) -> bool:
    if has(Headers(scope=scope), known.etag):
        headers = [(name, value) for name, value in known.headers if name not in _NOT_WITH_304]
        await _send(send, 304, headers, b"")
        return True
    made = cache.get(known.etag)
    if made is None:
        return False
    await _send(send, 200, known.headers, made.content)
    return True


async def _send(send: Send, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


def _address(scope: Scope) -> Address:
    varying = dict.fromkeys(_VARYING, b"")
    for name, value in scope["headers"]:
        if name in varying:
            varying[name] += b"," + value
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    return (scope["scheme"].encode(), path, scope["query_string"], *varying.values())


class _Watching:
    """`send` that keeps what a fresh answer says of itself, where it has an ETag."""

    def __init__(self, send: Send, addresses: Addresses, address: Address) -> None:
        self._send, self._addresses, self._address = send, addresses, address

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers: RawHeaders = list(message["headers"])  # a copy: what lies around us adds to the message's own
            etag = next((value for name, value in headers if name == b"etag"), None)
            if etag is not None:
                self._addresses.put(self._address, Known(etag.decode("latin-1"), headers))
        await self._send(message)
