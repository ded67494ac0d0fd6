"""Faults between rows of the lexicon (clashing names, cycles, misused flags), notes for a curator, and counts.

What is wrong within a row is found by `read` already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ontology.errors import LexiconError
from ontology.gazetteer.entry import Entry, Gazetteer
from ontology.gazetteer.read import read_folder
from ontology.gazetteer.rows import fault
from ontology.names import fold

# Predicates that make a tree: walking up one of them must end.
_UPWARDS = ("partOfRegion", "subsidiaryOf", "versionOf", "broader")


def check(folder: Path) -> tuple[Gazetteer, tuple[LexiconError, ...]]:
    """The lexicon in `folder` and every fault in it, those of single rows first."""
    gazetteer, faults = read_folder(folder)
    return gazetteer, (*faults, *_short_names(gazetteer), *_clashes(gazetteer), *_cycles(gazetteer))


def counts(gazetteer: Gazetteer) -> dict[str, int]:
    """Entries by class, and by "Class/Kind" where the class has kinds; sorted."""
    found = Counter(entry.type for entry in gazetteer.entries)
    found.update(f"{entry.type}/{entry.kind}" for entry in gazetteer.entries if entry.kind)
    found["never-merge pairs"] = len(gazetteer.never_merge)
    return dict(sorted(found.items()))


def notes(gazetteer: Gazetteer) -> tuple[str, ...]:
    """What is allowed but worth a look: a name in two classes, an alias that folds like another name of its row."""
    return (*_shared_by_classes(gazetteer), *_needless(gazetteer))


def _short_names(gazetteer: Gazetteer) -> Iterator[LexiconError]:
    for entry in gazetteer.entries:
        for name in entry.names():
            # "R-" has two characters and folds to one, which would be found in every second sentence.
            if len(fold(name)) < 2:
                yield _fault(
                    entry, f"name “{name}” folds to one character; leave it out", f"“{name}”归一后只有一个字；请删去"
                )


def _clashes(gazetteer: Gazetteer) -> Iterator[LexiconError]:
    for (_, form), entries in _by_form(gazetteer).items():
        keys = {entry.key for entry in entries}
        if len(keys) > 1 and not all(entry.type == "Region" and "ambiguous" in entry.flags for entry in entries):
            first, last = entries[0], entries[-1]
            where = f"{first.key} ({first.file}:{first.line})"
            yield _fault(
                last,
                f"“{form}” is also a name of {where}; drop it from one of them",
                f"“{form}”也是 {where} 的名称；请从其一删去",
            )


def _cycles(gazetteer: Gazetteer) -> Iterator[LexiconError]:
    for predicate in _UPWARDS:
        above = {e.id: tuple(t for p, t in e.relations if p == predicate) for e in gazetteer.entries}
        for entry in gazetteer.entries:
            if _reaches(entry.id, above):
                en = f"{entry.key} is {predicate} itself over some steps; cut the circle"
                yield _fault(entry, en, f"{entry.key} 沿 {predicate} 回到自身；请断开循环")


def _reaches(start: str, above: Mapping[str, Sequence[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(above[start])
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(above.get(here, ()))
    return False


def _shared_by_classes(gazetteer: Gazetteer) -> Iterator[str]:
    classes: dict[str, list[Entry]] = {}
    for (_, form), entries in _by_form(gazetteer).items():
        classes.setdefault(form, []).append(entries[0])
    for form, entries in sorted(classes.items()):
        if len(entries) > 1:
            yield f"“{form}” names " + " and ".join(f"{e.type} {e.key}" for e in entries)


def _needless(gazetteer: Gazetteer) -> Iterator[str]:
    for entry in gazetteer.entries:
        seen = {fold(entry.name), fold(entry.name_en or "")}
        for alias in entry.aliases:
            if fold(alias) in seen:
                yield f"{entry.file}:{entry.line}: alias “{alias}” folds like another name of its row"
            seen.add(fold(alias))


def _by_form(gazetteer: Gazetteer) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in gazetteer.entries:
        for form in sorted({fold(name) for name in entry.names()}):
            found.setdefault((entry.type, form), []).append(entry)
    return found


def _fault(entry: Entry, en: str, zh: str) -> LexiconError:
    return fault(entry.file, entry.line, en, zh)
