"""Text that remembers where each of its characters came from, through any number of replacements and cuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """`offsets[i]` is the code point in the decoded file that `text[i]` came from; never decreasing."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def whole(cls, raw: str) -> Mapped:
        """A decoded file as it is."""
        return cls(raw, tuple(range(len(raw))))

    @classmethod
    def joined(cls, parts: Iterable[Mapped]) -> Mapped:
        """All parts one after the other."""
        pieces = list(parts)
        return cls("".join(part.text for part in pieces), tuple(offset for part in pieces for offset in part.offsets))

    def cut(self, start: int, end: int) -> Mapped:
        """The slice from `start` to `end`."""
        return Mapped(self.text[start:end], self.offsets[start:end])

    def sub(self, pattern: re.Pattern[str], replace: str | Callable[[re.Match[str]], str]) -> Mapped:
        """`pattern.sub`, where a replacement's characters come from those that it replaces, the last one repeated."""
        matches = list(pattern.finditer(self.text))
        if not matches:
            return self
        text: list[str] = []
        offsets: list[int] = []
        position = 0
        for match in matches:
            start, end = match.span()
            new = replace if isinstance(replace, str) else replace(match)
            text += [self.text[position:start], new]
            offsets += self.offsets[position:start]
            offsets += [self.offsets[min(start + index, end - 1)] for index in range(len(new))]
            position = end
        text.append(self.text[position:])
        offsets += self.offsets[position:]
        return Mapped("".join(text), tuple(offsets))

    def within(self, pattern: re.Pattern[str], change: Callable[[Mapped], Mapped]) -> Mapped:
        """Each match of `pattern` changed by `change`, the rest as it is."""
        parts: list[Mapped] = []
        position = 0
        for match in pattern.finditer(self.text):
            parts += [self.cut(position, match.start()), change(self.cut(*match.span()))]
            position = match.end()
        return Mapped.joined([*parts, self.cut(position, len(self.text))]) if parts else self

    def translated(self, table: dict[int, str]) -> Mapped:
        """Characters replaced one by one; every replacement in `table` is one character long."""
        return Mapped(self.text.translate(table), self.offsets)

    def stripped(self, characters: str | None = None) -> Mapped:
        """Without white space (or `characters`) at both ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(start, max(start, len(self.text.rstrip(characters))))
