"""How the text puts a claim: as a fact, a plan, a rumour or a denial, by cue words and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from etl.recognise.scan import Scan
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
    find: Scan


def factuality(text: str, start: int, end: int, slots: Sequence[int], cues: Sequence[Cue]) -> Factuality:
    """How a masked sentence puts the claim that is matched in [start, end), with its slots at these places."""
    found = {
        cue.kind
        for cue in cues
        if any(_holds(text, match, cue.reach, (start, end), slots) for match in _said(cue.find, text))
    }
    return next((kind for kind in _ORDER if kind in found), Factuality.ACTUAL)


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that keep a distance to what is claimed, which stays a fact: how far it is trusted is times `factor`."""

    factor: float
    reach: Reach
    find: Scan


def doubt(text: str, start: int, end: int, slots: Sequence[int], hedges: Sequence[Hedge]) -> float:
    """How far a masked sentence stands by the claim in [start, end), 0 to 1: the factor of its strongest hedge."""
    return min(
        (
            hedge.factor
            for hedge in hedges
            if any(_holds(text, match, hedge.reach, (start, end), slots) for match in _said(hedge.find, text))
        ),
        default=1.0,
    )


@lru_cache(maxsize=64)
def _said(words: Scan, text: str) -> tuple[re.Match[str], ...]:
    """Where words stand in a sentence: the findings of a sentence all ask for the same."""
    return tuple(words.finditer(text))


def _holds(text: str, cue: re.Match[str], reach: Reach, span: tuple[int, int], slots: Sequence[int]) -> bool:
    """True where the cue reaches the match; one of a clause must share that clause with a slot or the match's end.

    (In "X, not a unit of Y, released Z" the clause in between says nothing about X and Z.)"""
    start, end = _range(text, cue, reach)
    if not (start < span[1] and span[0] < end):
        return False
    if reach != "clause":
        return True
    first = max(text.rfind(sign, 0, cue.start()) for sign in _CLAUSE_ENDS) + 1
    return first < span[1] <= end or any(first <= slot < end for slot in slots)


def _range(text: str, match: re.Match[str], reach: Reach) -> tuple[int, int]:
    if reach == "clause":
        return match.start(), _next(text, match.end(), _CLAUSE_ENDS)
    if reach == "onward":
        return match.start(), _next(text, match.end(), _SENTENCE_ENDS)
    first = max(text.rfind(sign, 0, match.start()) for sign in _SENTENCE_ENDS) + 1
    return (first, match.end()) if reach == "back" else (first, _next(text, match.end(), _SENTENCE_ENDS))


def _next(text: str, place: int, ends: str) -> int:
    return next((at for at in range(place, len(text)) if text[at] in ends), len(text))
