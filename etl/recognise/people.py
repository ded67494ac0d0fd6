"""Persons, only in a public role: what the tagger calls a person, or a name in its foreign form, right beside a post.

Whom a person works for is `relate`'s; a name on the list "left out" is never a find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.characters import CJK
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import alternation, word_set, words_of

_LONGEST = 4
_CUT = re.compile(rf"(?![宣声自号坦直还也又曾都则并再指])[{CJK}][称说][，：]")
_REACH = 40  # characters behind a name in which its post may stand
_WORDS = r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][a-z]+){1,2}(?![A-Za-z])"
_FOREIGN = re.compile(rf"(?P<zh>[{CJK}]{{2,6}}(?:·[{CJK}A-Z]{{1,7}}\.?)+)|{_WORDS}")
_WESTERN = re.compile(f"(?P<zh>(?!))?{_WORDS}")  # its `zh` is never there


class PersonFinder:
    """Component: adds persons where nothing stands yet."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in (*_tagged(draft), *_foreign(draft)):
            name = draft.text[start:end]
            beside = not draft.over(start, end) and _beside_post(draft.match, start, end)
            if beside and name not in word_set("people", "left out"):
                draft.add(Found(start, end, "Person", "post", name))
        return doc


def _tagged(draft: Draft) -> Iterator[tuple[int, int]]:
    """Words tagged PER that are built like a Chinese name, not those that the tagger cut short (张祥|雨称，)."""
    for start, end, tag in draft.words:
        if tag == "PER" and _is_name(draft.match[start:end]) and not _CUT.match(draft.match, end):
            yield start, end


def _is_name(word: str) -> bool:
    if not re.fullmatch(f"[{CJK}]{{2,{_LONGEST}}}", word):
        return False
    if word.startswith(words_of("people", "double surnames")):
        return len(word) > 2
    return len(word) < _LONGEST and word[0] in word_set("people", "surnames")


def _foreign(draft: Draft) -> Iterator[tuple[int, int]]:
    """山姆·奥特曼, Mia Chen: a Chinese word may be glued to the former at either end (院长…描述了)."""
    for found in _foreign_forms(draft):
        start, end = found.span()
        if found["zh"]:
            glued = re.match(rf"[{CJK}]*(?:{_posts()})", found["zh"])
            start += glued.end() if glued else 0
            last = found.start() + found["zh"].rindex("·") + 1
            end = min([stop for first, stop, _ in draft.words_in(last, end) if stop > last], default=end)
        if end - start >= 2:
            yield start, min(end, found.end())


def _foreign_forms(draft: Draft) -> Iterator[re.Match[str]]:
    """Line by line, as only one with a middle dot can hold a Chinese form, which is slow to look for."""
    for start, end in draft.paragraphs:
        pattern = _FOREIGN if draft.match.find("·", start, end) >= 0 else _WESTERN
        yield from pattern.finditer(draft.match, start, end)


def _beside_post(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(' “"')
    if re.search(rf"(?:{_posts()})(?:的)?$", before, re.IGNORECASE):
        return True
    return _after().match(text, end, end + _REACH) is not None


@lru_cache
def _posts() -> str:
    return alternation("people", "posts")


@lru_cache
def _after() -> re.Pattern[str]:
    """A mark behind the name, then in the same clause an organization's words that end in a post."""
    english = r"(?:[a-z-]+ ){0,2}(?:scientist|founder|co-founder|CEO|CTO|president|chief executive|director|partner)\b"
    near = rf"[^。；\n，,）)]{{0,26}}?(?:{_posts()})"
    now = rf"[^。；\n]{{0,16}}[，,] ?现任[^。；\n，]{{2,20}}(?:{_posts()})"
    return re.compile(rf"[ \t，,（(：:|｜、—-]{{1,3}}(?:{near}|{now}|(?:the |a )?{english})")


@Language.factory("zhitu_people")
def make_person_finder(nlp: Language, name: str) -> PersonFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return PersonFinder()
