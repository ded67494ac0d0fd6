"""Unknown members of an enumeration of organizations: A、B和C等机构, 股东包括A、B; some of them or its noun say what.

A member must look like a name: words of the tagger in one piece, none of them a verb or a particle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.draft import Draft, Found
from etl.recognise.lists import words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.result import Span

_RUN = re.compile(r"[^，。；：:;\n（）()《》|｜！？!?\t]+")
_SIGN = re.compile("、|以及|和|与|及")
_PART_TAGS = frozenset({"v", "vd", "u", "p", "c", "d", "r", "w", "m", "f", "q", "TIME", "ad", "xc"})
_NAMES = frozenset({"PER", "ORG", "nz", "nw"})
_NO_PARTS = frozenset({"u", "p", "c", "r", "w", "m", "q"})  # nor where the list is told to be one of organizations
_QUOTES = "“”「」"
_LONGEST = 10
_SHORTEST = 2


def enumerated(draft: Draft) -> Iterator[Found]:
    """Members that no finder knows, of lists that are lists of organizations."""
    for run in _RUN.finditer(draft.match):
        if "、" not in run[0]:
            continue
        items = list(_items(draft, *run.span()))
        known = [draft.at(start) for start, _ in items]
        types = [found.type for found in known if found is not None]
        if len(items) < 2 or any(type_ != "Organization" for type_ in types):
            continue
        sure = _told(draft, items)
        for place, ((start, end), found) in enumerate(zip(items, known, strict=True)):
            between = 0 < place < len(items) - 1 and known[place - 1] is not None and known[place + 1] is not None
            if (
                found is None
                and not draft.over(start, end)
                and _is_name(draft, start, end, sure=sure or between, any_=bool(types))
            ):
                yield Found(start, end, "Organization", "memory", draft.text[start:end])


def _items(draft: Draft, first: int, last: int) -> Iterator[Span]:
    """The members of a list: what stands between its signs; of the first its end, of the last its head."""
    signs = [sign.span() for sign in _SIGN.finditer(draft.match, first, last) if draft.at(sign.start()) is None]
    # 和 inside words is no sign of a list
    signs = [s for s in signs if draft.match[s[0]] == "、" or (draft.is_word_start(s[0]) and draft.is_word_start(s[1]))]
    for place, (left, right) in enumerate(signs):
        if place == 0:
            yield from _backward(draft, first, left)
        end = signs[place + 1][0] if place + 1 < len(signs) else None
        yield from _between(draft, right, end) if end is not None else _forward(draft, right, last)


def _between(draft: Draft, start: int, end: int) -> Iterator[Span]:
    while start < end and draft.match[start] in _QUOTES:
        start += 1
    while end > start and draft.match[end - 1] in _QUOTES:
        end -= 1
    if end > start:
        yield start, end


def _backward(draft: Draft, first: int, end: int) -> Iterator[Span]:
    found = draft.at(end - 1)
    if found is not None:
        yield found.start, found.end
        return
    start = _after_cue(draft, first, end)
    if start is not None:
        yield start, end
        return
    start = end
    for word_start, word_end, tag in reversed(list(draft.words_in(max(first, end - _LONGEST), end))):
        if tag in _PART_TAGS or word_end > end or draft.at(word_start) is not None:
            break
        start = word_start
    if start < end:
        yield start, end


def _after_cue(draft: Draft, first: int, end: int) -> int | None:
    """Where the first member begins behind words that announce a list: 企业包括|枫间、…"""
    cues = [cue.end() for cue in _announced().finditer(draft.match, max(first, end - 2 * _LONGEST), end)]
    return cues[-1] if cues and _SHORTEST <= end - cues[-1] <= _LONGEST else None


def _forward(draft: Draft, start: int, last: int) -> Iterator[Span]:
    found = draft.at(start)
    if found is not None:
        yield found.start, found.end
        return
    end = start
    for word_start, word_end, tag in draft.words_in(start, min(last, start + _LONGEST)):
        if tag in _PART_TAGS or word_start < start or draft.at(word_start) is not None:
            break
        if draft.match[word_start:word_end] in words_of("introductions", "no names"):
            break
        end = word_end
    if end > start:
        yield start, end


def _holds_post(text: str) -> bool:
    """Whether it is a person with a post that the tagger runs together: 首席执行官某某、…"""
    return any(post in text for post in words_of("people", "posts"))


@lru_cache
def _announced() -> re.Pattern[str]:
    return re.compile("|".join(words_of("introductions", "listed before")))


@lru_cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = words_of("introductions", "listed before"), words_of("introductions", "listed after")
    return re.compile(f"(?:{'|'.join(before)})$"), re.compile("|".join(after))


def _told(draft: Draft, items: list[Span]) -> bool:
    """Whether a noun before or behind the list says that its members are organizations."""
    before, after = _cues()
    start, end = items[0][0], items[-1][1]
    return bool(before.search(draft.match, max(0, start - 14), start) or after.match(draft.match, end))


def _is_name(draft: Draft, start: int, end: int, *, sure: bool, any_: bool) -> bool:
    text = draft.match[start:end]
    words = list(draft.words_in(start, end))
    tags = {tag for _, _, tag in words}
    no_parts = bool(tags & (_NO_PARTS if sure else _PART_TAGS)) or any(
        tag[0] == "v" and b - a > 1 for a, b, tag in words
    )
    if not 2 <= len(text) <= _LONGEST or is_generic(text) or holds_value(draft, start, end) or no_parts:
        return False
    if not (draft.is_word_start(start) and draft.is_word_start(end)) or not all(
        s.isalnum() or s in "·& " for s in text
    ):
        return False
    if any(draft.match[a:b] in words_of("introductions", "no names") for a, b, _ in words) or _holds_post(text):
        return False
    person = tags == {"PER"} and len(text) <= 3
    return sure or (any_ and bool(tags & _NAMES) and not person)
