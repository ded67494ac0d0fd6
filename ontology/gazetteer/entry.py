"""A curated entity with the row that states it, and all of them with their indexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.ids import statement_id
from ontology.names import fold
from ontology.statement import DocumentRecord, Evidence, Factuality, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon.

    `relations` are (predicate, id of the target entity), `literals` (predicate, value). `line` counts from 1;
    `start` and `end` are code points into the file's text, and `row` is literally that slice.
    """

    id: str
    type: str
    kind: str | None
    key: str
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    flags: frozenset[str]
    relations: tuple[tuple[str, str], ...]
    literals: tuple[tuple[str, str], ...]
    file: str
    line: int
    start: int
    end: int
    row: str

    def names(self) -> tuple[str, ...]:
        """Every form of the name: as commonly written, English, aliases."""
        english = (self.name_en,) if self.name_en else ()
        return (self.name, *english, *self.aliases)


class Gazetteer:
    """All entries, in the order of the files and of their rows.

    `never_merge` holds pairs of entity ids that look alike and are different things.
    """

    def __init__(
        self,
        entries: tuple[Entry, ...],
        documents: Mapping[str, DocumentRecord],
        never_merge: frozenset[frozenset[str]],
    ) -> None:
        self.entries = entries
        self.never_merge = never_merge
        self._documents = dict(documents)
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name: dict[tuple[str, str], tuple[Entry, ...]] | None = None

    def by_id(self, entity: str) -> Entry | None:
        """The entry with this entity id."""
        return self._by_id.get(entity)

    def named(self, top_class: str, name: str) -> tuple[Entry, ...]:
        """Entries of the class one of whose names folds like `name`; several only where flagged ambiguous."""
        # Folding twenty thousand names takes longer than reading the files, and not every command asks.
        if self._by_name is None:
            self._by_name = _names(self.entries)
        return self._by_name.get((top_class, fold(name)), ())

    def documents(self) -> tuple[DocumentRecord, ...]:
        """The files as documents that evidence can stand in."""
        return tuple(self._documents.values())

    def statements(self, entry: Entry) -> tuple[Statement, ...]:
        """What the entry's row states: its relations, then its literals."""
        objects = (self._statement(entry, predicate, target, None) for predicate, target in entry.relations)
        values = (self._statement(entry, predicate, None, value) for predicate, value in entry.literals)
        return (*objects, *values)

    def _statement(self, entry: Entry, predicate: str, target: str | None, value: str | None) -> Statement:
        return Statement(
            id=statement_id(entry.id, predicate, target or value or "", "actual", is_object=target is not None),
            subject=entry.id,
            predicate=predicate,
            object=target,
            value=value,
            factuality=Factuality.ACTUAL,
            confidence=1.0,
            evidence=(self._evidence(entry, value or self._by_id[target or ""].key),),
            curated=True,
        )

    def _evidence(self, entry: Entry, raw: str) -> Evidence:
        return Evidence(
            document=self._documents[entry.file].sha256,
            start=entry.start,
            end=entry.end,
            quote=entry.row,
            locator=f"{entry.file}:{entry.line}",
            raw=raw,
            lang="zh",
            rule="curated",
            confidence=1.0,
        )


def _names(entries: tuple[Entry, ...]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        for form in {fold(name) for name in entry.names()}:
            found[entry.type, form] = (*found.get((entry.type, form), ()), entry)
    return found
