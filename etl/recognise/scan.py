"""Regular expressions that are tried only where they may begin: looking for one of a few signs is ten times as fast.

Python's `re` does that itself for the simplest expressions; ours begin with lookbehinds, groups and optional words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from etl.recognise.required import BRACE, LOOKING, MAYBE, QUANTIFIERS, tokens

_COMMON = "的是在有和"  # in every line: where most places may begin a match, asking first only costs
_GROUPS = ("(", "(?:")
_ANY = (".", r"\D", r"\W", r"\S")
_EDGES = ("^", "$", r"\b", r"\B", r"\A", r"\Z")

_Signs: TypeAlias = tuple[set[str], bool]  # what may come first, and whether nothing at all may
_NOTHING: _Signs = (set(), True)


class Scan:
    """An expression to be found in long texts: what `finditer` gives is what `re` gives, in order, all of it.

    `begin` finds each place where a match may begin, for an expression that does not say so itself."""

    def __init__(self, expression: str, begin: str = "") -> None:
        self.pattern = re.compile(expression)
        signs = begin or "|".join(first_signs(expression))
        some = re.compile(signs) if signs else None
        self._begin = some if some and len(some.findall(_COMMON)) <= 1 else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches from left to right that do not overlap."""
        return self.pattern.finditer(text) if self._begin is None else self._tried(self._begin, text)

    def _tried(self, begin: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        free = 0
        for place in begin.finditer(text):
            found = self.pattern.match(text, place.start()) if place.start() >= free else None
            if found:
                yield found
                free = found.end()


def first_signs(expression: str) -> list[str]:
    """Signs and classes of signs, as expressions, of which each match begins with one; [] where that is not known.

    The expression has to be valid and without flags. A lookaround is passed over: what follows it decides."""
    try:
        signs, empty = _Reader(tokens(expression)).alternatives()
    except _UnknownError:
        return []
    return [] if empty else sorted(signs)


class _UnknownError(Exception):
    """Any sign may come first, or an expression is not understood."""


class _Reader:
    """Reads an expression's tokens once, from left to right."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [*tokens, ""]
        self._at = 0

    def alternatives(self) -> _Signs:
        """Sequences with bars between them: what they may begin with, and whether one may be empty."""
        signs, empty = self._sequence()
        while self._tokens[self._at] == "|":
            self._at += 1
            more, also = self._sequence()
            signs, empty = signs | more, empty or also
        return signs, empty

    def _sequence(self) -> _Signs:
        first: set[str] = set()
        open_ = True  # nothing so far needs a sign
        while (token := self._tokens[self._at]) not in {"", "|", ")"}:
            self._at += 1
            if _opens(token) and (token in LOOKING or not open_):
                self._at = self._closing(self._at) + 1
                signs, empty = _NOTHING
            else:
                signs, empty = self._atom(token) if open_ else _NOTHING
            empty = self._optional() or empty
            first |= signs
            open_ = open_ and empty
        return first, open_

    def _atom(self, token: str) -> _Signs:
        if _opens(token):
            if token not in _GROUPS and not token.startswith("(?P<"):
                raise _UnknownError  # flags, conditions, comments
            inside = self.alternatives()
            self._at += 1  # the closing bracket
            return inside
        if token in _EDGES:
            return _NOTHING
        if token in _ANY or token.startswith(("(?P=", "[^")) or token[1:].isdecimal():
            raise _UnknownError
        return {token if len(token) > 1 else re.escape(token)}, False

    def _closing(self, place: int) -> int:
        """Where the bracket closes in which a place lies."""
        depth = 1
        while depth:
            token = self._tokens[place]
            depth += _opens(token)
            depth -= token.startswith(")")
            place += 1
        return place - 1

    def _optional(self) -> bool:
        """Whether a quantifier follows that allows for nothing; any quantifier is passed over."""
        token = self._tokens[self._at]
        if not token.startswith(QUANTIFIERS) or token == BRACE:
            return False
        self._at += 1
        return token.startswith(MAYBE)


def _opens(token: str) -> bool:
    """Whether it opens a group."""
    return token.startswith("(") and not token.startswith("(?P=")
