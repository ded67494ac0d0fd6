"""Firms by the ending of their name and by where it stands: what is around that says that it is one."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise import context
from etl.recognise.draft import Draft
from etl.recognise.lists import words_of
from etl.recognise.name_parts import is_generic

_HEADS = frozenset({"", "，", "。", "；", "：", "\n", "让", "使", "”"})
_STEM = range(2, 5)  # characters before the ending


def opens_clause(draft: Draft, start: int, end: int) -> bool:
    """Whether a firm-like name stands where a subject does: at the head of a clause and before its verb."""
    return (
        draft.match[max(0, start - 1) : start] in _HEADS
        and draft.match[start:end].endswith(words_of("organizations", "plain endings"))
        and context.after(draft, end, words_of("organizations", "plain followers"))
    )


def is_firm_word(draft: Draft, begin: int, start: int, end: int) -> bool:
    """Whether one word of the tagger, of which [start, end) is the ending, is a firm's name and no common noun."""
    word = next(iter(draft.words_in(begin, end)))
    named = start - begin in _STEM and not is_generic(draft.match[begin:start]) and not draft.over(begin, end)
    return named and word[1] == end and opens_clause(draft, begin, end)


def evidence(draft: Draft, start: int, end: int) -> bool:
    """Whether what stands around says that this is an organization: its verb, a cell, a round, a person before it."""
    if context.fills_cell(draft, start, end) or context.after(draft, end, words_of("organizations", "verbs")):
        return True
    if context.before(draft, start, words_of("organizations", "before")):
        return True
    owner = draft.at(start - 2) if draft.match[start - 1 : start] == "的" else None
    if owner is not None and owner.type == "Region" and owner.end == start - 1:
        return True  # 深圳的某某智造
    if any(value.start == end and value.kind in {"round", "money", "date"} for value in draft.values):
        return True
    if _behind_person(draft, start):
        return True
    return bool(draft.match[end : end + 1] in "（(" and re.match(r"[（(][A-Z]", draft.match[end : end + 2]))


def _behind_person(draft: Draft, start: int) -> bool:
    person = list(draft.words_in(start - 1, start)) if start else []
    return bool(person) and person[-1][2] == "PER" and person[-1][1] == start


@lru_cache
def going_on(strength: str) -> tuple[str, ...]:
    """Words that follow a name with an ending of a strength without a break."""
    agency = words_of("organizations", "after agencies") if strength == "strong" else ()
    return (*words_of("organizations", "after names"), *agency)
