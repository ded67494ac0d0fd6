"""Earlier releases that are kept, opened when a citation asks for them; few at a time, as each is an engine."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from api.errors import ReleaseNotKept
from api.service import Service

MOST = 2  # engines beside the current one
_LONGEST_S = 150.0  # settings allow a query 120 seconds


def not_kept(release: str) -> Service:
    """What stands in for opening where nothing earlier is kept. Raises ReleaseNotKept."""
    raise ReleaseNotKept(f"release: {release} is not kept here", f"release：此处未保留版本 {release}", ())


class Earlier:
    """Opens the release of an id by `opener`, and lets go of the one that was asked for longest ago."""

    def __init__(self, opener: Callable[[str], Service] = not_kept, most: int = MOST) -> None:
        self._opener = opener
        self._most = most
        self._held: OrderedDict[str, Service] = OrderedDict()
        self._left: list[tuple[float, Service]] = []
        self._lock = Lock()

    def of(self, release: str) -> Service:
        """The service of that release. Raises ReleaseNotKept, GraphUnavailable."""
        with self._lock:
            service = self._held.get(release)
            if service is None:
                service = self._held[release] = self._opener(release)
            self._held.move_to_end(release)
            if len(self._held) > self._most:
                self._left.append((time.monotonic(), self._held.popitem(last=False)[1]))
            self._close_left(_LONGEST_S)
            return service

    def close(self) -> None:
        """Close all that is open."""
        with self._lock:
            self._left += [(0.0, service) for service in self._held.values()]
            self._held.clear()
            self._close_left(0)

    def _close_left(self, after_s: float) -> None:
        """Close those that were left so long ago that nobody can be reading from them any more."""
        over = [service for since, service in self._left if since + after_s <= time.monotonic()]
        self._left = [(since, service) for since, service in self._left if service not in over]
        for service in over:
            service.close()
