"""Names that a verb of founding or joining runs into: 甲大学建设乙创新中心, 甲大学共建智能实验室, 甲委会同乙厅."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, words_of
from etl.recognise.name_parts import is_generic

_JOINS = ("会同", "联合", "携手")
_LEAST = 4  # characters of a name that is founded, without its ending


def founded(draft: Draft, begin: int, start: int, end: int) -> int:
    """Where the name begins that ends with the ending [start, end) and was read from `begin`: behind such a verb.

    It is `start` where only words of the trade stand between, which name nothing. Before the verb stands a known
    body, or a place where something is founded (依托某地建设…)."""
    for known in draft.over(begin, start):
        place = known.type == "Region" and draft.match[: known.start].endswith(words_of("organizations", "founded at"))
        if known.start < begin or not (known.type == "Organization" or place):
            continue
        verb = _founding().match(draft.match, known.end, start)
        if verb:
            return founded(draft, verb.end(), start, end) if _is_named(draft, verb.end(), start) else start
    return begin


def _is_named(draft: Draft, begin: int, start: int) -> bool:
    own = draft.match[begin:start]
    if is_generic(own) or any(f.type == "Technology" and f.start == begin for f in draft.over(begin, start)):
        return False
    return len(own) >= _LEAST or any(found.type == "Region" for found in draft.over(begin, start))


def joins_on(draft: Draft, end: int) -> bool:
    """Whether a verb that joins two bodies goes on in the tagger's word, and another body behind it: 甲委会同|乙厅."""
    return draft.match.startswith(_JOINS, end) and draft.is_word_start(end + 2)


@lru_cache
def _founding() -> re.Pattern[str]:
    return re.compile(f"(?:联合|共同|牵头|参与|携手)?(?:{alternation('organizations', 'founding')})了?")
