"""Words without a tagger (`ner.model = none`): a small list of function words and verbs cuts the runs between them.

Far cheaper and rougher than LAC: what stands between two listed words is one word of unknown kind, tagged `UNKNOWN`."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise.characters import CJK
from etl.recognise.lists import word_lists, words_of
from etl.recognise.result import Word

UNKNOWN = "x"


@lru_cache
def _tags() -> dict[str, str]:
    """Listed words with their tags; words of the trade are common nouns."""
    trade = (*words_of("families", "generic"), *words_of("organizations", "generic"))
    listed = {word: tag for tag, words in word_lists("plain_words").items() for word in words}
    return dict.fromkeys((word for word in trade if len(word) >= 2), "n") | listed


@lru_cache
def _pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(_tags(), key=lambda w: (-len(w), w)))
    first = "".join(sorted({re.escape(word[0]) for word in _tags()}))  # most characters begin none: half the time
    return re.compile(
        rf"(?P<word>(?=[{first}])(?:{listed}))|(?P<cjk>(?:(?:(?![{first}])[{CJK}])+|(?!{listed})[{CJK}])+)"
        rf"|(?P<run>(?:(?![{CJK}])[^\W_])+)|(?P<blank>\s)|(?P<sign>.)"
    )


def plain_words(text: str) -> list[Word]:
    """Words of a text as (start, end, tag): listed words by their list's name, signs "w", western words "nz",
    everything else `UNKNOWN`."""
    words: list[Word] = []
    tags = _tags()
    for found in _pattern().finditer(text):
        start, end = found.span()
        if found.lastgroup == "word":
            words.append((start, end, tags[found[0]]))
        elif found.lastgroup == "sign":
            words.append((start, end, "w"))
        elif found.lastgroup in {"cjk", "run"}:
            words.append((start, end, UNKNOWN if found.lastgroup == "cjk" else "nz"))
    return words
