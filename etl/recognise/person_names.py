"""What is built like a Chinese person's name. The tagger calls unknown firms persons, so many finders have to ask."""

from __future__ import annotations

from etl.recognise.lists import word_set, words_of

_LENGTHS = range(2, 4)  # characters


def has_surname(name: str) -> bool:
    """Whether it begins with a surname of one character or of two."""
    return name[:1] in word_set("people", "surnames") or name.startswith(words_of("people", "double surnames"))


def is_like_person(name: str) -> bool:
    """Whether it is as long as a person's name and begins with a surname."""
    return len(name) in _LENGTHS and has_surname(name)
