"""A sentence as the network of names reads it: one sign a CJK character, letter run, or what is found already.

So the network sees "由 <Organization> 领投 ， 澜 山 跟投", whoever the known investor is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft
from etl.recognise.result import Word

_SIGN = re.compile(rf"[{CJK}]|(?:(?![{CJK}])[^\W\d_])+|[\d.]*\d|\S")
_LONGEST_WORD = 6  # characters of a word that is worth knowing as a whole
_NOTHING = "_"


class Sign(NamedTuple):
    """Where it stands in the text, and what the network may know of it."""

    start: int
    end: int
    form: str  # the character, the letters in lower case, "<Organization>" for a find, "<money>" for a value
    word: str  # the tagger's word that it belongs to
    tag: str  # that word's tag, and whether the sign begins (B) or continues (I) and ends (E) it
    shape: str  # capitals and length of letters, "c" for a CJK character

    @property
    def known(self) -> bool:
        """Whether it stands for a find or a value."""
        return self.form == self.word == self.tag


Known: TypeAlias = Mapping[int, tuple[int, str]]  # finds and values by their start: where they end, their label


def known_of(draft: Draft) -> Known:
    """The finds and values of a document; a find stands before a value that begins with it."""
    values = {value.start: (value.end, f"<{value.kind}>") for value in draft.values}
    return values | {found.start: (found.end, f"<{found.type}>") for found in draft.flat()}


def signs_of(draft: Draft, start: int, end: int, known: Known) -> list[Sign]:
    """The signs of one sentence, from left to right; white space is none."""
    signs: list[Sign] = []
    at = start
    while at < end:
        stop, label = known.get(at, (end + 1, ""))
        if stop <= end:
            signs.append(Sign(at, stop, label, label, label, label))
        elif found := _SIGN.match(draft.match, at, end):
            stop = next((place for place in range(at + 1, found.end()) if place in known), found.end())
            signs.append(_sign(draft, at, stop))
        else:
            stop = at + 1
        at = stop
    return signs


def _sign(draft: Draft, start: int, end: int) -> Sign:
    text = draft.match[start:end]
    word, tag = _word(draft, start, end)
    if text[0].isdigit() or text[0] == ".":
        return Sign(start, end, "<n>", word, tag, "n")
    if is_cjk(text[0]):
        return Sign(start, end, text, word, tag, "c")
    return Sign(start, end, text.lower(), word, tag, _shape(text) if text[0].isalpha() else text)


def _word(draft: Draft, start: int, end: int) -> tuple[str, str]:
    index = draft.word_index(start + 1) - 1
    word: Word | None = draft.words[index] if index >= 0 else None
    if word is None or word[1] <= start:
        return _NOTHING, _NOTHING
    place = ("B" if word[0] == start else "I") + ("E" if word[1] <= end else "")
    return draft.match[word[0] : word[1]] if word[1] - word[0] <= _LONGEST_WORD else _NOTHING, word[2] + place


def _shape(letters: str) -> str:
    if letters.isupper():
        shape = "X"
    elif letters[0].isupper():
        shape = "Xx" if letters[1:].islower() else "XxX"
    else:
        shape = "x" if letters.islower() else "xX"
    return shape + ("1" if len(letters) == 1 else "3" if len(letters) < 4 else "")
