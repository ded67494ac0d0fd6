"""Names that only what they do tells to be organizations': 澜山发布…大模型, 与澜山签署…协议.

Persons do such things too, so a word that is built like a person's name does not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.result import Span

NameBefore = Callable[[Draft, int], Span | None]
_PERSON = range(2, 4)  # characters of a Chinese person's name
_WITH = 2  # characters of 携手


def doing_names(draft: Draft, name_before: NameBefore, opens: Callable[[Draft, int], bool]) -> Iterator[Span]:
    """Names before what makers do, where a subject stands, and names between 与 and what partners do."""
    for found in _pattern("makes").finditer(draft.match):
        span = name_before(draft, found.start())
        if span and opens(draft, span[0]) and not _is_person(draft, *span):
            yield span
    for found in _pattern("joins").finditer(draft.match):
        span = name_before(draft, found.start())
        if span and _behind_with(draft, span[0]) and not _is_person(draft, *span):
            yield span


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[{CJK}A-Za-z0-9”」])(?:{'|'.join(words_of('introductions', name))})")


@lru_cache
def _with() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('introductions', 'joined by')})\Z")


def _behind_with(draft: Draft, start: int) -> bool:
    return _with().search(draft.match[max(0, start - _WITH) : start].rstrip("“「 ")) is not None


def _is_person(draft: Draft, start: int, end: int) -> bool:
    name = draft.match[start:end]
    return len(name) in _PERSON and (
        name[0] in word_set("people", "surnames") or name.startswith(words_of("people", "double surnames"))
    )
