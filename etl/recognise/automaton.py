"""The lexicon's names compiled into one automaton (daachorse), and where they stand in a text.

Names and text are squeezed alike (blanks, hyphens, quotes, middle dots out; full-width and capitals folded), with a map
back, so that 昇腾 910B, 昇腾910B and “昇腾”910B are one pattern. Whether a place is meant is decided in `lexicon`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import daachorse

from etl.recognise.characters import is_cjk, is_western, same_length_fold
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer
from ontology.names import fold

# A tab, a line end, a bracket, a long dash: no name reaches over them. A dot goes only between letters (C.AI).
# One class stands first, which `re` looks for fast.
_DROPPED = re.compile(r"[ \u00a0\u3000\u2009\u202f“”\"'‘’「」`·・•\-‐‑–_.](?:(?<!\.)|(?<=[^\W\d]\.)(?=[^\W\d]))")

_BLANK_BETWEEN = re.compile("[A-Za-z] [A-Za-z]")


@dataclass(frozen=True, slots=True)
class Match:
    """A place where names of the lexicon stand: code points into the text, and every entry that bears the name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text without the signs that spellings differ in, and for each character left its place in the text."""
    form = same_length_fold(text)
    places: list[int] = []
    parts: list[str] = []
    last = 0
    for found in _DROPPED.finditer(form):
        parts.append(form[last : found.start()])
        places.extend(range(last, found.start()))
        last = found.end()
    parts.append(form[last:])
    places.extend(range(last, len(form)))
    return "".join(parts), places


class NameIndex:
    """The names of a gazetteer as one automaton: of its sectors, or of all others.

    Names of sectors (制造, 医疗) are everyday words; `etl.recognise.sectors` knows when they count."""

    def __init__(self, gazetteer: Gazetteer, *, sectors: bool = False) -> None:
        self.gazetteer = gazetteer
        self._entries = _entries_by_form(e for e in gazetteer.entries if (e.type == "Sector") == sectors)
        self._forms = sorted(self._entries)
        forms = self._forms or ["\x00"]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(forms)

    def matches(self, text: str) -> list[Match]:
        """Every place of every name that is cut at its own edges, the leftmost and then the longest first."""
        form, places = squeezed(text)
        found = self._automaton.find_overlapping(form)
        spans = ((places[start], _with_plural(text, places[end - 1] + 1), name) for start, end, name in found)
        whole = [span for span in spans if is_whole(text, span[0], span[1])]
        whole.sort(key=lambda span: (span[0], -span[1]))
        matches = [Match(start, end, self._entries[self._forms[name]]) for start, end, name in whole]
        return [match for match in matches if _breaks_fit(text, match)]

    def named(self, top_class: str, name: str) -> tuple[Entry, ...]:
        """Entries of the class that bear exactly this name, folded."""
        form, _ = squeezed(name)
        return tuple(e for e in self._entries.get(form, ()) if e.type == top_class)


def _with_plural(text: str, end: int) -> int:
    """The end with an s after a capital: GPUs, LLMs."""
    plural = text[end : end + 1] == "s" and text[end - 1].isupper()
    return end + 1 if plural and not is_western(text[end + 1 : end + 2] or " ") else end


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer western word or number: no A10 in A100, no Qwen2 in Qwen2.5."""
    return not (_joined_left(text, start) or _joined_right(text, end))


def _breaks_fit(text: str, match: Match) -> bool:
    """Whether a blank between letters is one that a name has too: "Series B is" does not hold BIS."""
    if not _BLANK_BETWEEN.search(text, match.start, match.end):
        return True
    form = squeezed(text[match.start : match.end])[0]
    names = (name for entry in match.entries for name in entry.names())
    return any(re.search("[A-Za-z][ .&-]", name) and squeezed(name)[0] == form for name in names)


def _joined_left(text: str, start: int) -> bool:
    if start == 0 or not is_western(text[start]):
        return False
    if not is_western(text[start - 1]):
        # "2.5" before: the 5 belongs to a number
        return text[start].isdigit() and text[start - 1] == "." and start > 1 and text[start - 2].isdigit()
    return True


def _joined_right(text: str, end: int) -> bool:
    if end >= len(text) or not is_western(text[end - 1]):
        return False
    after = text[end : end + 2]
    if after[0] == "s" and text[end - 1].isdigit() and not (after[1:] and is_western(after[1])):
        return False  # 512 H100s
    if is_western(after[0]):
        return True
    return after[0] == "." and text[end - 1].isdigit() and after[1:].isdigit()


def _entries_by_form(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    forms: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for form in {form for name in entry.names() for form in (squeezed(name)[0], fold(name))}:
            if _usable(form):
                forms[form] = (*forms.get(form, ()), entry)
    return forms


def _usable(form: str) -> bool:
    """A single letter or character is no name that a text can be searched for."""
    return len(form) >= 2 and (is_cjk(form[0]) or is_western(form[0]) or len(form) > 2)


@lru_cache
def name_index(folder: str | None = None) -> NameIndex:
    """The index of a lexicon folder (None: the shipped one), compiled once a process."""
    return NameIndex(load_gazetteer(Path(folder) if folder else None))


@lru_cache
def sector_index(folder: str | None = None) -> NameIndex:
    """The index of the sectors of a lexicon folder (None: the shipped one), compiled once a process."""
    return NameIndex(load_gazetteer(Path(folder) if folder else None), sectors=True)
