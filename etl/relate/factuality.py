"""How the text puts a claim: as a fact, a plan, a rumour or a denial, by cue words and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ontology.statement import Factuality

Reach = Literal["clause", "onward", "sentence", "back"]
_CLAUSE_ENDS = "，,；;。！？!?"
_SENTENCE_ENDS = "；;。！？!?"
# Where cues disagree, the one that says least wins: a denied rumour is denied.
_ORDER = (Factuality.NEGATED, Factuality.RUMOURED, Factuality.PLANNED)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that put a claim as `kind`.

    `reach`: "clause" from the cue to the end of its clause, "onward" to the end of the sentence (；ends it too),
    "sentence" all of it, "back" from the sentence's start to the cue."""

    kind: Factuality
    reach: Reach
    find: re.Pattern[str]


def factuality(text: str, start: int, end: int, cues: Sequence[Cue]) -> Factuality:
    """How a masked sentence puts the claim whose slots and trigger lie in [start, end)."""
    found = {cue.kind for cue in cues if any(_touches(_range(text, match, cue.reach), start, end) for match in cue.find.finditer(text))}
    return next((kind for kind in _ORDER if kind in found), Factuality.ACTUAL)


def _touches(reach: tuple[int, int], start: int, end: int) -> bool:
    return reach[0] < end and start < reach[1]


def _range(text: str, match: re.Match[str], reach: Reach) -> tuple[int, int]:
    if reach == "clause":
        return match.start(), _next(text, match.end(), _CLAUSE_ENDS)
    if reach == "onward":
        return match.start(), _next(text, match.end(), _SENTENCE_ENDS)
    first = max(text.rfind(sign, 0, match.start()) for sign in _SENTENCE_ENDS) + 1
    return (first, match.end()) if reach == "back" else (first, _next(text, match.end(), _SENTENCE_ENDS))


def _next(text: str, place: int, ends: str) -> int:
    return next((at for at in range(place, len(text)) if text[at] in ends), len(text))
