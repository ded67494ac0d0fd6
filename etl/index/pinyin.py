"""The spellings of a name in pinyin: whole, and its initials. Readings are pypinyin's, words before characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from ontology.search.forms import spelled

_LONGEST = 32  # characters of a name that are spelled; nobody types more syllables
_LONGEST_WORD = 8
_MOST = 4  # spellings of a name that has characters of several readings
_SHORT = 6  # characters; in a longer name somebody types more of what is certain


def spellings(form: str) -> tuple[str, ...]:
    """Ways in which a person may type a folded name by its sounds, the usual one first; none without Chinese in it.

    In a short name a character of two readings that no known word settles (乐视) gives one more, up to four in all.
    """
    readings = tuple(_readings(form[:_LONGEST]))
    if all(ord(sign) not in PINYIN_DICT for sign in form[:_LONGEST]):
        return ()
    variants = tuple(_variants(readings))
    whole = ("".join(variant) for variant in variants)
    initials = ("".join(sound[0] for sound in variant) for variant in variants)
    forms = (spelled(form) for form in (*whole, *initials))
    return tuple(dict.fromkeys(form for form in forms if form))


def _variants(readings: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    usual = tuple(reading[0] for reading in readings)
    yield usual
    several = [at for at, reading in enumerate(readings) if len(reading) > 1 and len(readings) <= _SHORT]
    for at in several[: _MOST - 1]:
        yield (*usual[:at], readings[at][1], *usual[at + 1 :])


def _readings(form: str) -> Iterator[tuple[str, ...]]:
    """The readings of each character: one where a known word settles it, else the usual and the next one."""
    at = 0
    while at < len(form):
        size = _word(form, at)
        if size > 1:
            yield from ((_bare(sounds[0]),) for sounds in PHRASES_DICT[form[at : at + size]])
        else:
            yield _of_character(form[at])
        at += size


def _word(form: str, at: int) -> int:
    """The length of the longest known word that begins there; 1 where none does."""
    if form[at : at + 2] not in _starts():
        return 1
    return next((n for n in range(_LONGEST_WORD, 1, -1) if form[at : at + n] in PHRASES_DICT), 1)


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    return frozenset(word[:2] for word in PHRASES_DICT)


@lru_cache(maxsize=1 << 15)
def _of_character(sign: str) -> tuple[str, ...]:
    sounds = PINYIN_DICT.get(ord(sign))
    return (sign,) if sounds is None else tuple(dict.fromkeys(map(_bare, sounds.split(","))))[:2]


@lru_cache(maxsize=1 << 12)
def _bare(sound: str) -> str:
    """Without tones, ü as u: lǜ → lu."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", sound) if not unicodedata.combining(letter))
