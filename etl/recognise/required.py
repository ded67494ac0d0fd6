"""What a regular expression cannot match without: sets of words of each of which one must stand in the text.

A rule whose words do not all stand in a sentence need not be tried on it. Only what is certain counts: an expression
that is not understood requires nothing, which costs time and no match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

Required: TypeAlias = tuple[frozenset[str], ...]

# (?P=name) | \u4e00, \d, \. | [class] | what opens a group | ) and bar | quantifiers | any other sign is itself
_TOKEN = re.compile(
    r"\(\?P=\w+\)|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\((?:\?(?:[:=!]|<[=!]|P<\w+>|.))?|[)|]|(?:[?*+]|\{\d+(?:,\d*)?\}|\{,\d*\})[?+]?|.",
    re.DOTALL,
)
# The same, but signs that nothing repeats are one token: lists of words are most of what is read.
_MEANS = r"\\\[\](){}|?*+.^$"
_STRETCH = re.compile(rf"[^{_MEANS}]{{2,}}(?![?*+{{])|{_TOKEN.pattern}", re.DOTALL)
# flags, conditions, references by name: nothing is concluded where one stands
_UNREAD = re.compile(r"\(\?(?![:=!]|<[=!]|P<)")
AHEAD = "(?="  # what has to follow stands in the text too
LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
QUANTIFIERS = ("?", "*", "+", "{")
MAYBE = ("?", "*", "{0", "{,")
BRACE = "{"  # alone a sign like others


def required(expression: str) -> Required:
    """The sets for a valid expression without flags; () where any text might match."""
    return () if _UNREAD.search(expression) else _Reader(_STRETCH.findall(expression)).alternatives()


def tokens(expression: str) -> list[str]:
    """The parts of an expression that mean something as a whole; a group's opening is one, its closing another."""
    return _TOKEN.findall(expression)


class _Reader:
    """Reads an expression's tokens once, from left to right."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [*tokens, ""]
        self._at = 0

    def alternatives(self) -> Required:
        """Sequences with bars between them, up to a closing bracket or the end."""
        branches = [self._sequence()]
        while self._tokens[self._at] == "|":
            self._at += 1
            branches.append(self._sequence())
        return _either(branches)

    def _sequence(self) -> Required:
        sets: list[frozenset[str]] = []
        run = ""
        while (token := self._tokens[self._at]) not in {"", "|", ")"}:
            self._at += 1
            if _is_stretch(token):
                run += token
                continue
            needs = self._atom(token)
            quantifier = self._quantifier()
            if _is_sign(token) and not quantifier:
                run += token[-1]
                continue
            sets += [frozenset({run})] if run else []
            sets += () if quantifier.startswith(MAYBE) else needs
            run = ""
        return (*sets, frozenset({run})) if run else tuple(sets)

    def _atom(self, token: str) -> Required:
        if token.startswith("("):
            inside = self.alternatives()
            self._at += 1  # the closing bracket
            return () if token in LOOKING and token != AHEAD else inside
        if token.startswith("["):
            return _class(token)
        return (frozenset({token[-1]}),) if _is_sign(token) else ()

    def _quantifier(self) -> str:
        token = self._tokens[self._at]
        quantifies = token.startswith(QUANTIFIERS) and token != BRACE
        self._at += quantifies
        return token if quantifies else ""


def _is_stretch(token: str) -> bool:
    return len(token) > 1 and token[0] not in _MEANS


def _is_sign(token: str) -> bool:
    """Whether a token stands for one character only: 模, or \\. but not \\d."""
    return token not in {".", "^", "$", "("} if len(token) == 1 else token[0] == "\\" and not token[1].isalnum()


def _class(token: str) -> Required:
    signs = token[1:-1]
    return () if signs.startswith("^") or "-" in signs or "\\" in signs else (frozenset(signs),)


def _either(branches: Sequence[Required]) -> Required:
    if len(branches) == 1 or not all(branches):
        return branches[0] if len(branches) == 1 else ()
    return (frozenset(_words(branches)),)


def _words(branches: Sequence[Required]) -> Iterator[str]:
    """Of each branch the set that fewest texts hold: that of the longest words."""
    for branch in branches:
        yield from max(branch, key=lambda words: (min(map(len, words)), -len(words)))
