"""Regular expressions that are tried only where they may begin: looking for how one begins is ten times as fast.

Python's `re` does that itself for the simplest expressions; ours begin with lookbehinds, groups and optional words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from etl.recognise.begins import COMMON, beginnings
from etl.recognise.required import required

_ASKED = 16  # words that are looked for in a text before anything else is


class Scan:
    """An expression to be found in long texts: what `finditer` gives is what `re` gives, in order, all of it.

    `begin` finds each place where a match may begin, for an expression that does not say so itself."""

    def __init__(self, expression: str, begin: str = "") -> None:
        self.pattern = re.compile(expression)
        begins = [re.compile(each) for each in ([begin] if begin else beginnings(expression))]
        needs = (words for words in required(expression) if len(words) <= _ASKED)
        self._needs = [re.compile("|".join(map(re.escape, sorted(words)))).search for words in needs]
        self._begins = begins if all(len(each.findall(COMMON)) <= 1 for each in begins) else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches from left to right that do not overlap."""
        for needed in self._needs:
            if not needed(text):
                return iter(())
        return self._tried(text) if self._begins else self.pattern.finditer(text)

    def starts(self, text: str) -> Iterator[int]:
        """Every place where a match begins, also inside of another; the places have to be few."""
        places = self._places(text) if self._begins else range(len(text) + 1)
        return (place for place in places if self.pattern.match(text, place))

    def _tried(self, text: str) -> Iterator[re.Match[str]]:
        free = 0
        for place in self._places(text):
            found = self.pattern.match(text, place) if place >= free else None
            if found:
                yield found
                free = found.end()

    def _places(self, text: str) -> Iterable[int]:
        first, *others = ([found.start() for found in begin.finditer(text)] for begin in self._begins)
        return sorted({*first, *chain.from_iterable(others)}) if others and any(others) else first
