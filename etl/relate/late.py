"""Regular expressions that are compiled when a text first needs them.

The rules have more than a thousand, of which a short document tries a few: compiling all took a third of the time of a
command that extracts from it."""

from __future__ import annotations

import re
from collections.abc import Iterator


class LateExpression:
    """A valid expression; `search` and `finditer` are those of `re.Pattern`."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: re.Pattern[str] | None = None

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
