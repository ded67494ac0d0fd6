"""Names that the places at which a text has them tell to be organizations', whatever the tagger takes them for.

The tagger calls an unknown firm a person, a place or a work. Each place rules some of these out (placed.yaml);
a name with no reading left is an organization's, such as 望川 in “望川位于无锡” and “与望川签约”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from etl.recognise.characters import CJK, is_western
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.person_names import has_surname
from etl.recognise.places import Opens, places, sure_places
from etl.recognise.result import Span, Word
from etl.recognise.scan import Scan

_READINGS = {"PER": "person", "nr": "person", "LOC": "place", "ns": "place", "nz": "thing", "nw": "thing"}
_NAMES = frozenset({*_READINGS, "ORG", "nt"})
_NO_PART = frozenset({"u", "p", "c", "r", "w", "q", "m", "xc"})
_REMARKS = frozenset({"d", "ad", "f", "s"})
_COMMON = frozenset({"v", "d", "a", "ad", "n", "vn", "f", "s"})
_HEADS = "，。；：:\n【「“|｜▪·】》、▌▶►▲△●○•■□◆◇★☆※"  # what stands before the head of a clause
_LONGEST = 8  # characters of a Chinese name
_STEM = 3  # characters of a name that may go on with another word
_FOREIGN = 2  # characters that spell a foreign name, from which on it may be a person's
_SHORT = 3  # capitals that are as well an abbreviation of anything

Candidate = tuple[Span, frozenset[str]]


def placed_names(draft: Draft, opens: Opens) -> Iterator[Span]:
    """Spans of names with no reading left, all that stand at places of organizations."""
    spans: dict[str, list[Span]] = defaultdict(list)
    left: dict[str, set[str]] = defaultdict(set)
    ruled: dict[str, set[str]] = defaultdict(set)
    candidates = list(_candidates(draft))
    for span, readings in (*candidates, *_untagged(draft, candidates)):
        name = draft.match[slice(*span)]
        left[name] |= readings
        out = _ruled_out(draft, *span, opens)
        ruled[name] |= out
        if out:
            spans[name].append(span)
    for name, where in spans.items():
        if left[name] <= ruled[name]:
            yield from where


def headed_names(draft: Draft) -> Iterator[Span]:
    """Names that fill the head of a clause before what only organizations do, though the tagger knows none of it."""
    free = 0
    for place in _head_places(draft.match):
        found = _headed().match(draft.match, place) if place >= free else None
        if found:
            free = found.end()
            if _is_free(draft, *found.span("name")) and _may_head(draft, *found.span("name")):
                yield found.span("name")


def _head_places(text: str) -> list[int]:
    """Heads of clauses so near before what only organizations do that a name may stand between."""
    near = {place for what in _sure().starts(text) for place in range(max(0, what - _LONGEST - 2), what - 1)}
    return sorted(place for place in near if not place or text[place - 1] in _HEADS)


@lru_cache
def _sure() -> Scan:
    return Scan(sure_places())


def _is_free(draft: Draft, start: int, end: int) -> bool:
    """Whether nothing is known there but a technology at the end of the name (稻草人AI)."""
    return all(other.type == "Technology" and other.start > start for other in draft.over(start, end))


@lru_cache
def _headed() -> re.Pattern[str]:
    head = rf"(?:(?<=[{_HEADS}])|^)\s?"
    return re.compile(rf"{head}(?P<name>[{CJK}A-Za-z0-9]{{2,{_LONGEST}}}?)(?=[”」】]?(?:{sure_places()}))")


def _may_head(draft: Draft, start: int, end: int) -> bool:
    """Whether a run of words may be a name: no particle or adverb in it, nothing of the trade, not one common word."""
    words = list(draft.words_in(start, end))
    texts = [draft.match[max(a, start) : min(b, end)] for a, b, _ in words]
    tags = {tag for _, _, tag in words}
    if not _is_plain(draft, start, end) or draft.match[start:end].isascii() or tags & _NO_PART:
        return False
    if tags == {"v"} or (len(words) == 1 and tags & _COMMON) or all(map(is_generic, texts)):
        return False
    if any(tag in _REMARKS and b - a > 1 for a, b, tag in words) or words[0][2] == "TIME":
        return False
    return not _holds_other(texts[:-1] if texts[-1] in _endings() else texts) and not any(
        word in word_set("introductions", "leading") for word in texts
    )


def _holds_other(texts: list[str]) -> bool:
    """Whether one of the words belongs to no name: an adverb, a noun for a firm, an abbreviation."""
    no_names = word_set("introductions", "no names")
    short = any(text.isascii() and text.isupper() and len(text) <= _SHORT and text != "AI" for text in texts)
    return short or any(text in no_names or text in word_set("introductions", "adverbs") for text in texts)


def _candidates(draft: Draft) -> Iterator[Candidate]:
    """Names of the tagger that nobody knows, with up to two words behind them, and what else each may be."""
    for index, (start, end, tag) in enumerate(draft.words):
        if tag not in _NAMES or draft.over(start, end) or any(map(str.isdigit, draft.match[start:end])):
            continue
        if draft.match[start:end].isascii():
            yield from _western(draft, start)
            continue
        begin = next((at for at in range(start, end) if draft.match[at].isalnum()), end)
        for stop in _ends(draft, index, end):
            name = draft.match[begin:stop]
            if 2 <= len(name) <= _LONGEST and name.isalnum() and _is_plain(draft, begin, stop):
                yield (begin, stop), _readings(name, tag) | ({"phrase"} if stop > end else frozenset())


def _untagged(draft: Draft, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Words that the tagger calls a name elsewhere in the text, and here none."""
    names = {draft.match[slice(*span)] for span, _ in candidates}
    for start, end, tag in draft.words:
        if tag not in _NAMES and draft.match[start:end] in names and not draft.over(start, end):
            yield (start, end), frozenset()


def _is_plain(draft: Draft, start: int, end: int) -> bool:
    """Whether a run is neither a word of the trade nor a name with its verb, and holds no sum or round."""
    name = draft.match[start:end]
    named = not is_generic(name) and name not in word_set("organizations", "no names")
    if not named or name.endswith(words_of("introductions", "glued behind")) or holds_value(draft, start, end):
        return False
    parts = [draft.match[a:b] for a, b, _ in draft.words_in(start, end)]
    parts = parts[:-1] if len(parts) > 1 and parts[-1] in _endings() else parts
    return not any(part in word_set("introductions", "no names") for part in parts)


@lru_cache
def _endings() -> frozenset[str]:
    return word_set("organizations", "medium") | word_set("organizations", "weak")


def _ends(draft: Draft, index: int, end: int) -> Iterator[int]:
    """Where a name may end that begins with a word: behind it, or behind one or two short words more (望川|无界)."""
    yield end
    if end - draft.words[index][0] > _STEM:
        return
    for start, stop, tag in draft.words[index + 1 : index + 3]:
        if start != end or not _continues(draft, (start, stop, tag)):
            return
        end = stop
        yield end


def _continues(draft: Draft, word: Word) -> bool:
    start, stop, tag = word
    text = draft.match[start:stop]
    if tag in _NO_PART or len(text) > 2 or text in word_set("introductions", "adverbs") or draft.over(start, stop):
        return False
    return not text.endswith(words_of("people", "posts"))


def _western(draft: Draft, start: int) -> Iterator[Candidate]:
    """Capitalised words: a thing's name, or a person's where another word stands before it, here or elsewhere."""
    found = _western_name().match(draft.match, start)
    glued = start > 0 and (
        is_western(draft.match[start - 1]) or _AFTER_WORD.search(draft.match, max(0, start - 2), start)
    )
    if found is None or glued or draft.over(*found.span()) or any(map(str.isdigit, found[0])):
        return
    known = any(found[0] in word_set(*where) for where in _NO_FIRMS)
    if not known and not (found[0].isupper() and len(found[0]) <= _SHORT):
        person = {"person"} if _is_surname(draft.match, found[0]) else set()
        yield found.span(), frozenset({"thing", *person})


_AFTER_WORD = re.compile(r"[A-Za-z.] $")
_NO_FIRMS = (("families", "generic western"), ("introductions", "western no names"), ("aliases", "no names"))


@lru_cache
def _western_name() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Za-z0-9.&-]{2,}(?: [A-Z][A-Za-z0-9.&-]+){0,2}(?: AI)?(?![A-Za-z0-9])")


@lru_cache
def _western_tail() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternation('introductions', 'western tails')})$")


def _is_surname(text: str, name: str) -> bool:
    if " " in name:
        return _western_tail().search(name) is None
    return re.search(rf"[A-Z][a-z]+\.? (?:[A-Z]\. )?{re.escape(name)}(?![A-Za-z])", text) is not None


def _readings(name: str, tag: str) -> frozenset[str]:
    """What a name may be by its tag; a person only where it is built like a person's, Chinese or foreign."""
    reading = _READINGS.get(tag)
    if reading is None or (reading == "person" and not _like_person(name)):
        return frozenset()
    return frozenset({reading})


def _like_person(name: str) -> bool:
    return has_surname(name) or sum(sign in word_set("people", "foreign signs") for sign in name) >= _FOREIGN


def _ruled_out(draft: Draft, start: int, end: int, opens: Callable[[Draft, int], bool]) -> set[str]:
    """What the place of a name says that it is not."""
    before = draft.match[max(0, start - 12) : start].rstrip("“「 ")
    if before and is_western(before[-1]):
        return set()
    behind = end + 1 if draft.match[end : end + 1] in {"”", "」"} else end
    out: set[str] = set()
    for place in places():
        fits = before.endswith(place.before) if place.before else opens(draft, start)
        if fits and place.after.match(draft.match, behind):
            out |= place.rules_out
    return out
