"""Organizations named by the noun before them (图谱服务商溪桥科技), or by what they own (是北塔控股旗下公司).

The tagger gives unknown names any tag, so the frame has to be sure, and the name must end like a firm's or hold a word
that the tagger calls a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.result import Span, Word
from etl.recognise.scan import Scan

_NAMES = frozenset({"PER", "ORG", "nz", "nw", "nr", "nt"})
_LOOSE = _NAMES | {"LOC", "ns", "a", "f", "n", "xc"}  # what the tagger may take a part of an unknown name for
_BREAKS = frozenset({"u", "p", "c", "r", "w", "TIME", "q", "m"})
_STRENGTHS = ("medium", "weak", "bare")


def role_names(draft: Draft) -> Iterator[Span]:
    """Names right behind a noun for a firm, and names before 旗下, 全资子公司."""
    for found in _behind_noun().finditer(draft.match):
        ended = found["name"].endswith(_telling()) or found["doing"] is not None
        if ended and draft.at(found.start("name") - 1) is None:
            yield from _checked(draft, *found.span("name"), sure=False)
    for found in _owners().finditer(draft.match):
        yield from _checked(draft, *found.span("name"), sure=True)


@lru_cache
def _behind_noun() -> Scan:
    nouns, doing = alternation("introductions", "firm nouns"), "|".join(words_of("introductions", "firm followers"))
    follower = rf"(?P<doing>{doing})|[，。；（(\n]|[由与和在]|$"
    return Scan(rf"(?<=[{CJK}A-Za-z])(?:{nouns})(?P<name>[{CJK}A-Za-z0-9]{{3,8}}?)(?={follower})")


@lru_cache
def _telling() -> tuple[str, ...]:
    return words_of("introductions", "telling endings")


@lru_cache
def _owners() -> Scan:
    before, after = ("|".join(words_of("introductions", name)) for name in ("owner before", "owner after"))
    endings = alternation("introductions", "owner endings")
    return Scan(rf"(?:{before})(?P<name>[{CJK}]{{2,6}}?(?:{endings}))(?={after})")


def _checked(draft: Draft, start: int, end: int, *, sure: bool) -> Iterator[Span]:
    """The span where it is a name: no function word in it, and no mere words of the trade before its ending."""
    ending = _ending(draft.match[start:end])
    stem = draft.match[start : end - len(ending)]
    if len(stem) < 2 or is_generic(stem) or holds_value(draft, start, end) or _taken(draft, start, end):
        return
    if any(post in stem for post in words_of("people", "posts")):
        return
    words = [word for word in draft.words_in(start, end) if word[0] < end - len(ending)]
    if any(draft.match[max(a, start) : min(b, end)] in word_set("introductions", "no names") for a, b, _ in words):
        return
    if _fits(words, ending, start, sure=sure):
        yield start, end


def _taken(draft: Draft, start: int, end: int) -> bool:
    """Whether something is known there that a firm's name does not hold: anything but a technology in its midst."""
    return any(o.type != "Technology" or o.start <= start or o.end > end for o in draft.over(start, end))


def _fits(words: list[Word], ending: str, start: int, *, sure: bool) -> bool:
    """Whether the words before the ending may be a name: called one by the tagger, or unknown to it."""
    tags = {tag for _, _, tag in words}
    whole = [word for word in words if word[0] >= start]
    if any(tag in _BREAKS for _, _, tag in whole) or any(t not in _LOOSE and b - a > 1 for a, b, t in whole):
        return False
    telling = ending in _telling()
    return bool(tags & _NAMES) or (telling and (sure or bool(tags & {"a", "f"}) or len(whole) < len(words)))


@lru_cache(maxsize=4096)
def _ending(name: str) -> str:
    """The longest ending of a firm's name that `name` has, or nothing."""
    fitting = [word for strength in _STRENGTHS for word in words_of("organizations", strength) if name.endswith(word)]
    return max(fitting, key=len, default="")
