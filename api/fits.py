"""How well a name fits what a person typed: the rungs of a search, from the same name down to one with a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from ontology.search import PROPER
from ontology.search.forms import plain, spelled, words


class Rung(IntEnum):
    """What is found on a higher rung (a smaller number) stands first."""

    SAME = 0  # as it was typed
    NAME = 1
    ALIAS = 2
    PREFIX = 3
    ALIAS_PREFIX = 4  # of 北京 also the full name in which a firm is registered
    SOUND = 5  # typed whole in pinyin, or its initials
    CONTAINS = 6
    WORDS = 7  # all words, apart from each other
    SOUND_PREFIX = 8
    SLIP = 9

    @property
    def match(self) -> str:
        """As answers call it."""
        return _MATCHES[self]


_MATCHES = ("exact", "exact", "exact", "prefix", "prefix", "pinyin", "contains", "contains", "pinyin", "typo")
MATCHES = tuple(dict.fromkeys(_MATCHES))


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, in the forms that it is compared in."""

    text: str
    form: str
    words: tuple[str, ...]
    spelled: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the index."""

    number: int
    name: str
    form: str
    role: int
    spelled: tuple[str, ...]


def typed(text: str) -> Typed:
    """What was typed; its form is empty where it holds nothing but marks."""
    return Typed(text, plain(text), words(text), spelled(text))


def fits(asked: Typed, named: Named) -> Iterator[Rung]:
    """The rungs that a name stands on, the highest first."""
    if named.form == asked.form:
        yield _exactly(asked, named)
    if named.form.startswith(asked.form):
        yield Rung.PREFIX if named.role < PROPER else Rung.ALIAS_PREFIX
    if asked.spelled in named.spelled and len(asked.spelled or "") > 1:
        yield Rung.SOUND
    if asked.form in named.form:
        yield Rung.CONTAINS
    if len(asked.words) > 1 and all(word in named.form for word in asked.words):
        yield Rung.WORDS
    if asked.spelled and any(sound.startswith(asked.spelled) for sound in named.spelled):
        yield Rung.SOUND_PREFIX
    if is_slip(asked.form, named.form):
        yield Rung.SLIP


def _exactly(asked: Typed, named: Named) -> Rung:
    if named.name == asked.text:
        return Rung.SAME
    return Rung.NAME if named.role < PROPER else Rung.ALIAS


def may_slip(form: str) -> bool:
    """Whether a name is long enough to be known with a slip: four letters, or three characters of Chinese."""
    chinese = sum(not sign.isascii() and sign.isalnum() for sign in form)
    return chinese >= 3 or sum(map(str.isalnum, form)) >= 4


def is_slip(one: str, other: str) -> bool:
    """Whether one character is wrong, missing or too many, or two neighbours changed places; never a digit, as another
    number is another thing (Qwen2, Qwen3)."""
    return differ_once(one, other) and may_slip(one) and may_slip(other)


def differ_once(one: str, other: str) -> bool:
    """Whether one character that is no digit tells the two apart, or two neighbours that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(left), len(right)) > 1 and not (len(left) == 2 and left == right[::-1]):
        return False
    return not any(sign.isdigit() for sign in left + right)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    for place, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return place
    return min(len(one), len(other))
