"""Firms by the ending of their name and by where it stands: at the head of a clause, before what a subject does."""

from __future__ import annotations

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
