"""Regular expressions that are tried only on sentences where all that they require stands.

For those whose first words may be anything (于5月12日完成…融资), which `scan` cannot help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.recognise.required import QUANTIFIERS, required, tokens

_STOPS = "。；"
_STOP = re.compile(f"[{_STOPS}]")
_BRACKET = re.compile("[（(]")
_BEHIND = ("$", r"\Z")


class SentenceScan:
    """An expression that matches neither 。 nor ；: what `finditer` gives is what `re` gives, in order, all of it.

    `before` may stand in front of it and hold such signs between brackets, `reach` characters of them at most."""

    def __init__(self, expression: str, before: str = "", reach: int = 0) -> None:
        self.pattern = re.compile(f"{before}(?:{expression})")
        needs = required(expression) if stays_in_sentence(expression) else ()
        self._cues = [re.compile("|".join(map(re.escape, sorted(words)))) for words in needs]
        self._reach = reach

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches from left to right that do not overlap."""
        for start, end in self._sentences(text) if self._cues else ((0, len(text)),):
            if all(cue.search(text, start, end) for cue in self._cues):
                yield from self.pattern.finditer(text, start, end)

    def _sentences(self, text: str) -> Iterator[tuple[int, int]]:
        """From stop to stop; one that may stand in brackets in front of the expression ends nothing."""
        start = 0
        for stop in _STOP.finditer(text):
            if not _BRACKET.search(text, max(start, stop.start() - self._reach), stop.start()):
                yield start, stop.end()
                start = stop.end()
        yield start, len(text)


def stays_in_sentence(expression: str) -> bool:
    """Whether no part of a valid expression without flags can match 。 or ；, nor look behind the end of a sentence."""
    parts = [token for token in tokens(expression) if not token.startswith(("|", ")", *QUANTIFIERS))]
    return not any(
        token in _BEHIND or token.startswith("(?P=") or any(re.fullmatch(token, stop) for stop in _STOPS)
        for token in parts
        if token in _BEHIND or not token.startswith("(") or token.startswith("(?P=")
    )
