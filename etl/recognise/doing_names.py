"""Names that only what they do tells to be organizations': 澜山发布…大模型, 与澜山签署…协议, 甲集团旗下澜山则….

Persons do such things too, so a word that is built like a person's name does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import words_of
from etl.recognise.person_names import is_like_person
from etl.recognise.result import Span
from etl.recognise.sentence_scan import SentenceScan

NameBefore = Callable[[Draft, int], Span | None]
_FRAME = 8  # characters before a name in which 与 or 旗下子公司 stands


def doing_names(draft: Draft, name_before: NameBefore, opens: Callable[[Draft, int], bool]) -> Iterator[Span]:
    """Names before what makers do, where a subject stands, and before what partners and units do, behind 与 or 旗下."""
    for found in _pattern("makes").finditer(draft.match):
        span = name_before(draft, found.start())
        if span and opens(draft, span[0]) and not is_like_person(draft.match[slice(*span)]):
            yield span
    for doing, words in (("joins", "joined by"), ("owned", "owned by")):
        for found in _pattern(doing).finditer(draft.match):
            span = name_before(draft, found.start())
            if span and _is_behind(draft, span[0], words) and not is_like_person(draft.match[slice(*span)]):
                yield span


@lru_cache
def _pattern(name: str) -> SentenceScan:
    return SentenceScan("|".join(words_of("introductions", name)), before=rf"(?<=[{CJK}A-Za-z0-9”」])")


def _is_behind(draft: Draft, start: int, words: str) -> bool:
    return draft.match[max(0, start - _FRAME) : start].rstrip("“「 ").endswith(words_of("introductions", words))
