"""Names that several documents hold and no lexicon knows: what a curator may add, with a sentence to judge by.

Only what the tagger or the build of names found is shown; adding them to the lexicon is a person's decision."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.store import FoundRow, Store
from ontology.gazetteer import Gazetteer

_SENTENCE_ENDS = "。！？!?\n"
_LONGEST = 120  # characters of an example


@dataclass(frozen=True, slots=True)
class ReviewName:
    """A name with the number of documents and mentions, what found it, and a sentence of one document."""

    entity: str
    name: str
    type: str
    documents: int
    mentions: int
    finders: tuple[str, ...]
    document: str
    example: str


def unknown_names(store: Store, gazetteer: Gazetteer, *, least: int = 3) -> list[ReviewName]:
    """Names of the lexicon's classes that stand in `least` documents or more, those in most documents first."""
    held = {entry.type for entry in gazetteer.entries}
    rows: dict[str, list[FoundRow]] = defaultdict(list)
    for row in store.found():
        if row.key is None and row.type in held and row.finders and not gazetteer.named(row.type, row.name):
            rows[row.entity].append(row)
    names = {document.sha256: document.name for document in store.documents()}
    found = (_name(group, store, names) for group in rows.values() if len(group) >= least)
    return sorted(found, key=lambda name: (-name.documents, -name.mentions, name.type, name.name))


def _name(group: Sequence[FoundRow], store: Store, names: Mapping[str, str]) -> ReviewName:
    """One entity; its example is from the document that names it most often, of several the one of smallest name."""
    best = min(group, key=lambda row: (-row.mentions, names[row.document]))
    return ReviewName(
        entity=best.entity,
        name=best.name,
        type=best.type,
        documents=len(group),
        mentions=sum(row.mentions for row in group),
        finders=tuple(sorted({finder for row in group for finder in row.finders})),
        document=names[best.document],
        example=example(store.text(best.document), best.name),
    )


class Sightings:
    """Where the entities of a store are named: read once, for what a person has to decide about."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = {document.sha256: document.name for document in store.documents()}
        self._best: dict[str, FoundRow] = {}
        self._documents: Counter[str] = Counter()
        for row in store.found():
            self._documents[row.entity] += 1
            known = self._best.setdefault(row.entity, row)
            if row.mentions > known.mentions:
                self._best[row.entity] = row

    def of(self, entity: str) -> tuple[int, str, str] | None:
        """In how many documents it is named, the one that names it most often, and a sentence of that."""
        best = self._best.get(entity)
        if best is None:
            return None
        sentence = example(self._store.text(best.document), best.name)
        return self._documents[entity], self._names[best.document], sentence


def example(text: str, name: str) -> str:
    """The sentence around the first place of the name, cut on both sides where it is long; "" where none has it."""
    found = re.search(r"\s*".join(map(re.escape, name)), text)
    if found is None:
        return ""
    start = max(text.rfind(sign, 0, found.start()) for sign in _SENTENCE_ENDS) + 1
    end = min(_ends(text, found.end()))
    left, right = max(start, found.start() - _LONGEST // 2), min(end, found.end() + _LONGEST // 2)
    cut = f"{'…' if left > start else ''}{text[left:right]}{'…' if right < end else ''}"
    return " ".join(cut.split())


def _ends(text: str, place: int) -> Iterator[int]:
    yield len(text)
    yield from (at + (sign != "\n") for sign in _SENTENCE_ENDS if (at := text.find(sign, place)) >= 0)
