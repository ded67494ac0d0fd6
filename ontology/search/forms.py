"""How search compares names and sentences: folded, and traditional characters like simplified ones.

Ids are made of folded names (`ontology.names`), where 昇 and 升 are two characters; here they are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from opencc import OpenCC

from ontology.names import fold

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
_PRINTED = re.compile(r"[〔〕〖〗「」『』、，。；：！？,;:!?]")  # of numbers of documents and of sentences
_SPELLED = re.compile(r"[a-z0-9.+]*[a-z][a-z0-9.+]*")
_RUN = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """`text` as a file can hold it: a lone surrogate, which no encoding can write, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def plain(name: str) -> str:
    """Comparison form of a name or of what a person types; empty where nothing but marks is in it."""
    return _PRINTED.sub("", fold(encodable(name))).translate(_simplified())


def words(query: str) -> tuple[str, ...]:
    """The forms of the words that a person typed."""
    return tuple(form for part in query.split() if (form := plain(part)))


def spelled(query: str) -> str | None:
    """What a person typed as pinyin, if it can be that: bare letters, tones taken off, ü as u ("lǜ" → "lu")."""
    letters = unicodedata.normalize("NFKD", plain(query))
    form = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("v", "u")
    return form if _SPELLED.fullmatch(form) else None


@lru_cache(maxsize=1)
def _simplified() -> Mapping[int, str]:
    """Traditional character → simplified one, of all that OpenCC knows, each for itself: no word decides."""
    signs = [chr(code) for code in chain.from_iterable(range(*block) for block in _HAN)]
    converted = str(OpenCC("t2s").convert("\n".join(signs))).split("\n")
    return {ord(sign): form for sign, form in zip(signs, converted, strict=True) if sign != form}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is searched; `places` says of each character of `form` where it stands in the sentence."""

    form: str
    places: tuple[int, ...]

    def starts(self) -> Iterator[int]:
        """Where in `form` words of Latin letters, and numbers, begin."""
        for run in _RUN.finditer(self.form):
            yield from (at for at in range(*run.span()) if at == run.start() or not self._goes_on(at))

    def spans(self, word: str) -> Iterator[tuple[int, int]]:
        """Where the sentence has `word` (a form): first character and the one after the last, as in the sentence.

        A word of Latin letters is found where one begins with it, a number only whole: 25 is not in 125.
        """
        at = self.form.find(word)
        while at >= 0:
            after = at + len(word)
            if not self._goes_on(at) and not self._cuts_number(after):
                yield self.places[at], self.places[after - 1] + 1
            at = self.form.find(word, at + 1)

    def _cuts_number(self, after: int) -> bool:
        """Whether a number ends before `after` only because the word that was looked for does."""
        if _kind(self.form[after - 1]) != 2 or after == len(self.form):
            return False
        return self.form[after] == "." or self._goes_on(after)

    def _goes_on(self, at: int) -> bool:
        """Whether what stands at `at` continues a word or a number."""
        if at == 0 or not (kind := _kind(self.form[at])):
            return False
        side_by_side = self.places[at] - self.places[at - 1] <= 1
        before = self.form[at - 1]
        return side_by_side and (_kind(before) == kind or (kind == 2 and before == "."))


def sentence(text: str) -> Sentence:
    """`text` to be searched: every character folded for itself, so that each keeps its place."""
    forms = [_folded(letter) for letter in text]
    for place in (place for place, form in enumerate(forms) if form == "."):
        if not (text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()):
            forms[place] = ""  # a dot between digits is a part of the number, and no other
    return Sentence("".join(forms), tuple(place for place, form in enumerate(forms) for _ in form))


def sentence_words(query: str) -> tuple[str, ...]:
    """What a person typed, as words to look for in sentences; each once."""
    return tuple(dict.fromkeys(form for part in query.split() if (form := sentence(part).form)))


@lru_cache(maxsize=1 << 16)
def _folded(letter: str) -> str:
    if letter in ".．":
        return "."
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", encodable(letter)).casefold())
    return plain("".join(sign for sign in whole if not unicodedata.combining(sign)))


def _kind(letter: str) -> int:
    """1 for an ASCII letter, 2 for a digit, 0 for all else."""
    if not letter.isascii():
        return 0
    return 1 if letter.isalpha() else 2 if letter.isdigit() else 0
