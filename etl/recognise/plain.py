"""Words without a tagger (`ner.model = none`): a small list of function words and verbs cuts the runs between them.

Far cheaper and rougher than LAC: what stands between two listed words is one word of unknown kind, tagged "nz"."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.lists import word_lists
from etl.recognise.result import Word


@lru_cache
def _pattern() -> re.Pattern[str]:
    tags = [(tag, word) for tag, words in word_lists("plain_words").items() for word in words]
    tags.sort(key=lambda pair: -len(pair[1]))
    # One group a tag would need alternatives sorted within it; a single sorted alternation finds the longest word.
    listed = "|".join(re.escape(word) for _, word in tags)
    return re.compile(rf"(?P<word>{listed})|(?P<cjk>[{CJK}])|(?P<run>(?:(?![{CJK}])[^\W_])+)|(?P<blank>\s)|(?P<sign>.)")


@lru_cache
def _tags() -> dict[str, str]:
    return {word: tag for tag, words in word_lists("plain_words").items() for word in words}


def plain_words(text: str) -> list[Word]:
    """Words of a text as (start, end, tag): listed words by their list's name, signs "w", everything else "nz"."""
    words: list[Word] = []
    for found in _pattern().finditer(text):
        start, end = found.span()
        if found.lastgroup == "word":
            words.append((start, end, _tags()[found[0]]))
        elif found.lastgroup == "sign":
            words.append((start, end, "w"))
        elif found.lastgroup == "cjk" and words and words[-1][1] == start and words[-1][2] == "nz":
            words[-1] = (words[-1][0], end, "nz")
        elif found.lastgroup in {"cjk", "run"}:
            words.append((start, end, "nz"))
    return words
