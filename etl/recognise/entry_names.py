"""Firms that head an entry of a list, one a line: ▌望川2021.05｜母公司：…, 望川（Wangchuan）：种子轮5000万元，….

The name may be made of any words; that the line goes on with what is said of firms only makes it one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.person_names import is_like_person
from etl.recognise.result import Span

_LONGEST = 10  # characters of a name
_CLAUSE = frozenset({"r", "u"})  # a pronoun or a particle is in no name
_LINE = 80  # characters of an entry that are looked at


def entry_names(draft: Draft) -> Iterator[Span]:
    """The names at the heads of entries about firms."""
    for found in _head().finditer(draft.match):
        start, end = found.span("name")
        line = draft.match[found.end() : found.end() + _LINE].partition("\n")[0]
        person = _may_be_person(draft, start, end) and found["remark"] is None
        if _is_free(draft, start, end) and not person and _tells_firm(draft, found.end(), line):
            yield start, end


@lru_cache
def _head() -> re.Pattern[str]:
    """A name at the head of a line, behind a bullet, a number or a booth, up to a colon, a bar or a year."""
    numeral = r"[一二三四五六七八九十]{1,3}"
    bullet = (
        rf"(?:[▌▍▎•●○■□◆◇▪▶►▲△※★☆*·-]\s*|——|\d{{1,2}}[.、)）．]\s*|[（(](?:\d{{1,2}}|{numeral})[)）]\s*|[①-⑳⑴-⒇]\s*"
        rf"|(?:{numeral}|其{numeral})[、：，]|案例(?:{numeral}|\d{{1,2}})：)?"
    )
    place = r"(?:[A-Z]\d{2,4}\s*|\d{1,2}[/.月]\d{1,2}日?\s*)?"  # a booth, a day
    remark = r"(?:（(?P<remark>[A-Z][A-Za-z0-9 .&-]{2,30})）|（[^（）\n]{2,30}）)?"
    stop = r"\s*(?:：|｜|\||——|。|(?=(?:19|20)\d\d(?:[./｜|-])))"
    name = rf"(?:关于)?[“「【]?(?P<name>(?=[{CJK}A-Za-z])[{CJK}A-Za-z0-9]{{2,{_LONGEST}}}?)[”」】]?"
    return re.compile(rf"^\s*{bullet}{place}{name}{remark}{stop}", re.MULTILINE)


def _is_free(draft: Draft, start: int, end: int) -> bool:
    """Whether it can be a name at all: nothing else is known there, and it is no label of a field."""
    name = draft.match[start:end]
    clause = any(tag in _CLAUSE for _, _, tag in draft.words_in(start, end))
    label = clause or is_generic(name) or name.endswith(words_of("introductions", "labels"))
    label = label or holds_value(draft, start, end)
    return not label and all(other.type == "Technology" and other.start > start for other in draft.over(start, end))


def _may_be_person(draft: Draft, start: int, end: int) -> bool:
    """Whether it is built like a person's name, or holds what the tagger takes for one: who speaks heads lines too."""
    tags = {tag for a, b, tag in draft.words_in(start, end) if a >= start and b <= end}
    return is_like_person(draft.match[start:end]) or bool(tags & {"PER", "nr"})


def _tells_firm(draft: Draft, start: int, line: str) -> bool:
    """Whether the rest of a line says what is said of firms alone: its round, its parent, where it is registered."""
    end = start + len(line)
    values = any(value.kind == "round" and start <= value.start < end for value in draft.values)
    return values or _facts().search(line) is not None


@lru_cache
def _facts() -> re.Pattern[str]:
    return re.compile(alternation("introductions", "entry facts"))
