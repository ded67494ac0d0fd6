"""What no request may exceed: the length of its address, the size of its body, and the time until it is answered."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import AddressTooLong, BodyTooLarge
from api.problems import answer_foreseen
from cypher.errors import QueryTimeout
from ontology.errors import ZhituError

LONGEST_ADDRESS = 8_000  # bytes, path and parameters as they were sent
LARGEST_BODY = 16_384  # bytes; nothing is read of it: only reading is answered
_LOG = logging.getLogger("zhitu.api")


class Sizes:
    """ASGI middleware: refuses an address or a body that is too large, before anything else looks at it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        error = _refused(scope) if scope["type"] == "http" else None
        answering = self._app if error is None else answer_foreseen(Request(scope), error)
        await answering(scope, receive, send)


class InTime:
    """ASGI middleware: what is not answered after `longest_s` seconds is answered with 503, and its work let go."""

    def __init__(self, app: ASGIApp, longest_s: float) -> None:
        self._app = app
        self._longest_s = longest_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http":
            await self._in_time(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        outgoing = _Outgoing(send)
        work = asyncio.ensure_future(self._app(scope, receive, outgoing))
        try:
            await asyncio.wait({work}, timeout=self._longest_s)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done() or outgoing.started:
            await work
            return
        # A thread cannot be stopped: it ends when its database does answer or is given up
        outgoing.closed = True
        work.add_done_callback(_told)
        work.cancel()
        _LOG.warning("%s was not answered within %g s", scope["path"], self._longest_s)
        await answer_foreseen(Request(scope), _LATE)(scope, receive, send)


_LATE = QueryTimeout("the request took longer than its limit", "请求超出时限")


def _told(work: asyncio.Future[None]) -> None:
    """Take note of how the work ended, so that nothing is reported about it as lost."""
    if not work.cancelled() and (error := work.exception()) is not None:
        _LOG.warning("late: %s", error)


class _Outgoing:
    """`send` until the caller has been answered otherwise."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False
        self.closed = False

    async def __call__(self, message: Message) -> None:
        if not self.closed:
            self.started = True
            await self._send(message)


def _refused(scope: Scope) -> ZhituError | None:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    if len(path) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return AddressTooLong(LONGEST_ADDRESS, _longest(Request(scope)))
    size = Headers(scope=scope).get("content-length", "0")
    if size.isascii() and size.isdigit() and int(size) > LARGEST_BODY:
        return BodyTooLarge(
            f"the body has {size} bytes, more than {LARGEST_BODY}; parameters belong into the address",
            f"请求体为 {size} 字节，超过上限 {LARGEST_BODY}；参数应写在地址中",
        )
    return None


def _longest(request: Request) -> str:
    """The name of the parameter that makes the address long; "path" where it is the path itself."""
    sizes = Counter({"path": len(request.url.path)})
    for name, value in request.query_params.multi_items():
        sizes[name] += len(name) + len(value)
    return sizes.most_common(1)[0][0][:100]
