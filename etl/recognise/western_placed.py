"""Organizations in English texts that the places at which they stand tell: backers such as Kilnmere, Otterly's board.

A name of two words may be a person's, one word as well where the text has it behind a first name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation, word_set
from etl.recognise.places import PlaceForm, read_places
from etl.recognise.result import Span
from etl.recognise.scan import Scan

_WORD = r"(?!\w+-based|C[ETOF]O\b)[A-Z][A-Za-z0-9]*(?:[.’'-][A-Za-z0-9]+)*"
_LIST = rf"(?:{_WORD}(?: (?:& )?{_WORD}){{0,2}}(?:, and |, | and )){{0,4}}"
_REACH = 90  # characters before a name in which its place is told
_NAME = Scan(rf"(?<![\w.’'&-]){_WORD}(?: (?:& )?{_WORD}){{0,2}}(?![\w-])")
_OWNER = re.compile(r".*[’']s ")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class WesternPlace:
    """`before` is searched for at the end of what precedes a name, `after` matched behind it; tests read examples."""

    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    rules_out: frozenset[str]
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


@lru_cache
def western_places() -> tuple[WesternPlace, ...]:
    """All places of English texts. Raises RuleError as `read_places` does."""
    return read_places(Path(__file__).with_name("western_placed.yaml"), PlaceForm, _place)


def _place(read: PlaceForm) -> WesternPlace:
    before = "|".join(read.before).replace("{list}", _LIST)
    return WesternPlace(
        read.place,
        re.compile(f"(?:{before})$") if before else None,
        re.compile("|".join(read.after)) if read.after else None,
        read.rules_out,
        tuple(read.yes.items()),
        read.no,
    )


def western_placed(draft: Draft) -> Iterator[Span]:
    """Spans of English names that their places leave no other reading."""
    for found in _NAME.finditer(draft.match):
        start, end = _bare(draft.match, *found.span())
        if start >= end or not _may_name(draft, start, end):
            continue
        out = _ruled_out(draft.match, start, end)
        if "thing" in out and ("person" in out or not _may_be_person(draft.match, draft.match[start:end])):
            yield start, end


def _bare(text: str, start: int, end: int) -> Span:
    """A run without whose it is or the common words at its head (On Monday Kilnmere), and the possessive at its end."""
    owner = _OWNER.match(text, start, end)
    start = owner.end() if owner else start
    mark = _POSSESSIVE.search(text, start, end)
    end = mark.start() if mark else end
    while start < end and _is_common(word := text[start:end].split(" ", maxsplit=1)[0]):
        start += len(word) + 1
    return start, end


def _is_common(word: str) -> bool:
    return any(word in word_set(*where) for where in _NO_FIRMS)


def _may_name(draft: Draft, start: int, end: int) -> bool:
    """Whether a run of capitalised words stands in English, and is none of the words that begin any sentence."""
    words = draft.match[start:end].split(" ")
    if any(_is_common(word) and (word != "AI" or len(words) == 1) for word in words):
        return False
    if not all(_inside(found, start, end) for found in draft.over(start, end)):
        return False
    beside = draft.match[max(0, start - 2) : start] + draft.match[end : end + 2]
    return beside.isascii() or all(sign.isascii() or sign in "’“”—–" for sign in beside)


def _inside(found: Found, start: int, end: int) -> bool:
    """Whether what is known there may be a part of a firm's name: a place at its head, a technology behind that."""
    if found.type == "Region":
        return found.start == start and found.end < end
    return found.type == "Technology" and found.start > start and found.end <= end


_NO_FIRMS = (("introductions", "western no names"), ("introductions", "western ordinary"), ("aliases", "no names"))


def _may_be_person(text: str, name: str) -> bool:
    if " " in name:
        return _tail().search(name) is None
    return re.search(rf"[A-Z][a-z]+\.? (?:[A-Z]\. )?{re.escape(name)}(?![\w-])", text) is not None


@lru_cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternation('introductions', 'western tails')})$| & ")


def _ruled_out(text: str, start: int, end: int) -> set[str]:
    out: set[str] = set()
    for place in western_places():
        led = place.before is not None and place.before.search(text, max(0, start - _REACH), start)
        if led or (place.after is not None and place.after.match(text, end)):
            out |= place.rules_out
    return out
