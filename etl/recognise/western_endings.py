"""Western organizations by the ending of their names (Maple Ventures, Ministry of …), capitalised words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, words_of
from etl.recognise.scan import Scan


@lru_cache
def _western() -> Scan:
    first = "|".join(words_of("organizations", "not western"))
    word = rf"(?!\w+-based)(?:(?![{CJK}])[^\W\d_a-z])(?:(?![{CJK}])[\w&.-])*"
    endings = alternation("organizations", "western")
    opening = r"(?<![A-Za-z0-9.-])(?<!Series )(?<!Round )"  # no name begins with the A of "a Series A. Maple Ventures"
    name = rf"(?!(?:{first})\s)(?:{word} ){{1,4}}(?:{endings})(?![A-Za-z0-9_-]| [A-Z])"
    return Scan(opening + name, begin=rf"[^\W\d_a-z{CJK}]")


@lru_cache
def _western_body() -> Scan:
    """A public body and its field: Nanjing Municipal Commission of Economy and Informatization."""
    word = r"[A-Z][\w&-]*"
    bodies = "Ministry|Commission|Department|Bureau|Administration|Academy"
    places = rf"(?:(?:{word} )?(?:Municipal|Provincial|City|State|National|Federal|General) )?"
    field = rf"{word}(?:(?:, | and |, and | ){word}){{0,4}}"
    return Scan(rf"(?<![A-Za-z0-9.-]){places}(?:{bodies}) of (?:the )?{field}(?![\w-])")


def western_organizations(draft: Draft) -> Iterator[tuple[int, int]]:
    """Capitalised words before a western ending: Maple Ventures; a Chinese name right before AI Lab belongs to it."""
    for pattern in (_western(), _western_body()):
        for found in pattern.finditer(draft.match):
            yield found.span()
    for found in re.finditer(r"(?<![A-Za-z])AI Lab(?![A-Za-z0-9-])", draft.match):
        word = list(draft.words_in(max(0, found.start() - 2), found.start()))
        word = [w for w in word if w[0] < found.start()]
        if word and is_cjk(draft.match[word[-1][0]]) and word[-1][2] in {"PER", "ORG", "nz", "n"}:
            yield word[-1][0], found.end()
