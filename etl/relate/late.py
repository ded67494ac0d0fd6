"""Regular expressions that are compiled when a text first needs them.

The rules have more than a thousand, of which a short document tries a few: compiling all took a third of the time of a
command that extracts from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class LateExpression:
    """A valid expression, made when it is first asked for; `search` and `finditer` are those of `re.Pattern`."""

    __slots__ = ("_compiled", "_make", "_pattern")

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make
        self._pattern: str | None = None
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> str:
        """The expression as it is written."""
        if self._pattern is None:
            self._pattern = self._make()
        return self._pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.compiled().search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches from left to right."""
        return self.compiled().finditer(text)

    def compiled(self) -> re.Pattern[str]:
        """The expression itself, for who asks it often."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled
