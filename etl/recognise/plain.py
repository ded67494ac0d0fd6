"""Words without a tagger (`ner.model = none`): a small list of function words and verbs cuts the runs between them.

Far cheaper and rougher than LAC: what stands between two listed words is one word of unknown kind, tagged `UNKNOWN`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import daachorse

from etl.recognise.characters import CJK
from etl.recognise.lists import word_lists, words_of
from etl.recognise.result import Word

UNKNOWN = "x"
_CHINESE = re.compile(f"[{CJK}]+")


@lru_cache
def _tags() -> dict[str, str]:
    """Listed words with their tags; words of the trade are common nouns."""
    trade = (*words_of("families", "generic"), *words_of("organizations", "generic"))
    listed = {word: tag for tag, words in word_lists("plain_words").items() for word in words}
    return dict.fromkeys((word for word in trade if len(word) >= 2), "n") | listed


_Finder: TypeAlias = tuple[daachorse.CharwiseDoubleArrayAhoCorasick, list[str]]
_RUNS = {"run": "nz", "sign": "w"}


@lru_cache
def _listed() -> _Finder:
    """What finds the listed words of Chinese characters, the leftmost and then the longest first, and their tags."""
    words = sorted(word for word in _tags() if _CHINESE.fullmatch(word))
    finder = daachorse.CharwiseDoubleArrayAhoCorasick(words, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return finder, [_tags()[word] for word in words]


@lru_cache
def _pieces() -> re.Pattern[str]:
    """Listed words with other signs in them (AI芯片), runs of Chinese characters, western runs, and signs."""
    mixed = [word for word in _tags() if not _CHINESE.fullmatch(word)]
    ends = "".join(_end_before(found[0], found.string[found.end() :]) for found in map(_CHINESE.match, mixed) if found)
    listed = "|".join(re.escape(word) for word in sorted(mixed, key=lambda w: (-len(w), w))) or "(?!)"
    return re.compile(rf"(?P<cjk>[{CJK}]+{ends})|(?P<word>{listed})|(?P<run>(?:(?![{CJK}])[^\W_])+)|(?P<sign>\S)")


def _end_before(head: str, rest: str) -> str:
    """A run ends before a listed word that goes on with other signs (类ChatGPT); but not in another one (同类)."""
    others = "".join(f"|(?<={word})" for word in _tags() if re.fullmatch(f"[{CJK}]+{head}", word))
    return f"(?:(?<!{head}){others}|(?!{re.escape(rest)}))"


def plain_words(text: str) -> list[Word]:
    """Words of a text as (start, end, tag): listed words by their list's name, signs "w", western words "nz",
    everything else `UNKNOWN`."""
    words: list[Word] = []
    tags = _tags()
    for found in _pieces().finditer(text):
        start, end = found.span()
        if found.lastgroup == "cjk":
            words += _chinese(found[0], start)
        else:
            words.append((start, end, tags[found[0]] if found.lastgroup == "word" else _RUNS[found.lastgroup or ""]))
    return words


def _chinese(run: str, start: int) -> Iterator[Word]:
    """The listed words of a run that begins at `start`, and what stands between them."""
    finder, tags = _listed()
    last = 0
    for first, end, word in finder.find(run):
        if last < first:
            yield start + last, start + first, UNKNOWN
        yield start + first, start + end, tags[word]
        last = end
    if last < len(run):
        yield start + last, start + len(run), UNKNOWN
