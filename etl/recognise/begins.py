"""How each match of a regular expression begins: a sign, what has to follow it, and what may not stand before it.

Only what is certain is said, so that places without such a beginning need not be tried (`scan`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from etl.recognise.required import BRACE, LOOKING, MAYBE, QUANTIFIERS, tokens

_GROUPS = ("(", "(?:")
_ANY = (".", r"\D", r"\W", r"\S")
_EDGES = ("^", "$", r"\b", r"\B", r"\A", r"\Z")
_BEHIND = ("(?<=", "(?<!")
COMMON = "的是在有和"  # in every line: where most places may begin a match, asking first only costs
_COUNT = re.compile(r"\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}")


@dataclass(frozen=True, slots=True)
class _First:
    """`sign` is one sign or class, `then` what follows it, as an expression; `whole` where nothing else is said of it.

    `guard` is a condition on what stands before, as it is put behind the sign."""

    sign: str
    then: str = ""
    whole: bool = True
    guard: str = ""

    def condition(self) -> str:
        """What has to hold right behind the sign; "" for nothing."""
        return self.guard + (f"(?={self.then})" if self.then else "")


_Firsts: TypeAlias = tuple[frozenset[_First], bool]  # what may come first, and whether nothing at all may
_NOTHING: _Firsts = (frozenset(), True)


def beginnings(expression: str) -> list[str]:
    """Expressions that find the first sign of each match, and of what looks like one; [] where none are known.

    A sign that lines are full of has one for itself, all others share one. `expression` has to be valid and without
    flags."""
    try:
        firsts, empty = _Reader(tokens(expression)).alternatives()
    except _UnknownError:
        return []
    signs: dict[str, set[str]] = defaultdict(set)
    for first in [] if empty else firsts:
        signs[first.sign].add(first.condition())
    known = {sign: "" if "" in asked else f"(?:{'|'.join(sorted(asked))})" for sign, asked in sorted(signs.items())}
    common = [sign for sign in known if len(re.findall(sign, COMMON)) > 1]
    rare = {sign: asked for sign, asked in known.items() if sign not in common}
    return [sign + known[sign] for sign in common] + ([_any_of(rare)] if rare else [])


def _any_of(signs: Mapping[str, str]) -> str:
    """Any of the signs with what each asks for. That it is one at all is asked first: most are none."""
    inner = "".join(map(_inner, signs))
    if not any(signs.values()):
        return f"[{inner}]"
    return f"(?=[{inner}])(?:{'|'.join(sign + asked for sign, asked in signs.items())})"


def _inner(sign: str) -> str:
    """A sign or what stands in its class, as it may stand among others in one."""
    inside = sign[1:-1] if sign[0] == "[" else sign
    inside = inside[:-1] + r"\-" if inside.endswith("-") and not inside.endswith(r"\-") else inside
    return f"\\{inside}" if inside[0] in "-]" else inside


class _UnknownError(Exception):
    """Any sign may come first, or an expression is not understood."""


class _Reader:
    """Reads an expression's tokens once, from left to right."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [*tokens, ""]
        self._closings = _closings(tokens)
        self._at = 0

    def alternatives(self) -> _Firsts:
        """Sequences with bars between them: what they may begin with, and whether one may be empty."""
        firsts, empty = self._sequence()
        while self._tokens[self._at] == "|":
            self._at += 1
            more, also = self._sequence()
            firsts, empty = firsts | more, empty or also
        return firsts, empty

    def _sequence(self) -> _Firsts:
        firsts: frozenset[_First] = frozenset()
        open_ = True  # nothing so far needs a sign
        guard = ""
        while not self._ends():
            if not open_:
                self._skip()
                continue
            guard += self._guard() if not firsts else ""
            more, open_ = self._element()
            firsts |= more
        return frozenset(replace(first, guard=guard + first.guard) for first in firsts), open_

    def _guard(self) -> str:
        """The condition that begins here on what stands before, moved behind the next sign; "" where there is none."""
        if self._tokens[self._at] not in _BEHIND:
            return ""
        closing = self._closings[self._at]
        inside = self._tokens[self._at + 1 : closing]
        if not _is_plain(inside) or self._tokens[closing + 1].startswith(QUANTIFIERS):
            return ""
        return f"{self._tokens[self._at]}(?:{''.join(inside)})[\\s\\S])"

    def _element(self) -> _Firsts:
        """What the next element may begin with, and whether it may be empty."""
        token = self._tokens[self._at]
        if token in LOOKING:
            self._at = self._closings[self._at] + 1
            self._quantifier()
            return _NOTHING
        self._at += 1
        firsts, empty = self._atom(token)
        quantifier = self._quantifier()
        again = _again(firsts, token, quantifier)
        if self._ends() and again is not None:  # what follows the group goes on from here
            firsts = frozenset(replace(first, then=first.then + again) if first.whole else first for first in firsts)
        else:
            behind = "" if again is None else self._behind()
            firsts = frozenset(_followed(first, f"{again}{behind}" if behind else "") for first in firsts)
        return firsts, empty or quantifier.startswith(MAYBE)

    def _atom(self, token: str) -> _Firsts:
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
        return frozenset({_First(token if len(token) > 1 else _plain(token))}), False

    def _ends(self) -> bool:
        """Whether an alternative ends here."""
        return self._tokens[self._at] in {"", "|", ")"}

    def _behind(self) -> str:
        """The elements that follow, up to the first that has to be there; "" where none has to."""
        before = self._at
        maybe = True
        while maybe and not self._ends():
            maybe = self._skip()
        parts, self._at = self._tokens[before : self._at], before
        return "" if maybe else _verbatim(parts)

    def _skip(self) -> bool:
        """Pass over an element; whether it may be empty."""
        token = self._tokens[self._at]
        self._at = self._closings.get(self._at, self._at) + 1
        empty = token in LOOKING or token in _EDGES
        return self._quantifier().startswith(MAYBE) or empty

    def _quantifier(self) -> str:
        token = self._tokens[self._at]
        if not token.startswith(QUANTIFIERS) or token == BRACE:
            return ""
        self._at += 1
        return token


def _closings(tokens: Sequence[str]) -> dict[int, int]:
    """Where the bracket closes that opens at each place."""
    closings: dict[int, int] = {}
    open_: list[int] = []
    for place, token in enumerate(tokens):
        if _opens(token):
            open_.append(place)
        elif token.startswith(")") and open_:
            closings[open_.pop()] = place
    return closings


def _opens(token: str) -> bool:
    """Whether it opens a group."""
    return token.startswith("(") and not token.startswith("(?P=")


def _plain(sign: str) -> str:
    """A sign as it stands alone and in a class."""
    return f"\\{sign}" if sign in "^-]\\" else re.escape(sign)


def _is_plain(parts: Sequence[str]) -> bool:
    """Whether an expression means the same at another place: it refers to no group, and holds no lookbehind."""
    return not any(part.startswith(("(?P", *_BEHIND)) or (part[:1] == "\\" and part[1:].isdecimal()) for part in parts)


def _verbatim(parts: Sequence[str]) -> str:
    """The elements as one expression without names of groups; "" where they refer to a group."""
    if any(part.startswith("(?P=") or (part[:1] == "\\" and part[1:].isdecimal()) for part in parts):
        return ""
    return "".join("(?:" if part.startswith("(?P<") else part for part in parts)


def _again(firsts: frozenset[_First], token: str, quantifier: str) -> str | None:
    """What may follow of an element whose first sign was read; None where that is not told."""
    if not quantifier or quantifier[0] == "?":
        return ""
    if _opens(token) or len(firsts) != 1:
        return None
    if quantifier[0] in "+*":
        return f"{token}*"
    count = _COUNT.match(quantifier)
    if count is None:
        return None
    least, most = (str(max(int(count[side]) - 1, 0)) if count[side] else "" for side in ("least", "most"))
    return f"{token}{{{least or 0}{count['comma']}{most}}}"


def _followed(first: _First, by: str) -> _First:
    """The beginning with what follows it, where nothing is said of that yet."""
    return replace(first, then=first.then + by if by else "", whole=False) if first.whole else first
