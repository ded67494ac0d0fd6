"""A snapshot on its way out: what no file can hold as it is, is told. Nothing is changed here; each format encodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ontology.statement import DocumentRecord, Entity, Evidence, MentionCount, Snapshot, Statement

_TOLD = 20  # places that are named; of the rest the number is


@dataclass(frozen=True, slots=True)
class Note:
    """A character that a file has as another: which, and in what of which record."""

    record: str  # its id
    part: str
    character: str

    def text(self) -> tuple[str, str]:
        """For a person, in English and Chinese."""
        code = f"U+{ord(self.character):04X}"
        return (
            f"{self.record}, {self.part}: {code} cannot be written; U+FFFD stands for it",
            f"{self.record} 的{self.part}：{code} 无法写出，以 U+FFFD 代替",
        )


@dataclass(slots=True)
class Notes:
    """What was found so far."""

    first: list[Note] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)  # some formats read a snapshot several times

    @property
    def texts(self) -> int:
        """How many there are in all."""
        return len(self._seen)

    def add(self, record: str, part: str, text: str, lost: frozenset[str]) -> None:
        """Look at a text that is not plain."""
        found = next((character for character in text if character in lost or "\ud800" <= character <= "\udfff"), None)
        known = hash((record, part, text))
        if found is None or known in self._seen:
            return
        self._seen.add(known)
        if len(self.first) < _TOLD:
            self.first.append(Note(record, part, found))


@dataclass(frozen=True, slots=True)
class Audited:
    """The same snapshot; `lost` are characters that the format cannot hold, lone surrogates are never held."""

    snapshot: Snapshot
    notes: Notes
    lost: frozenset[str] = frozenset()

    @property
    def release(self) -> str:
        """As in Snapshot."""
        return self.snapshot.release

    def entities(self) -> Iterator[Entity]:
        """As in Snapshot."""
        for entity in self.snapshot.entities():
            self._look(entity.id, (("name", entity.name), ("nameEn", entity.name_en), ("key", entity.key)))
            self._look(entity.id, (("aliases", alias) for alias in entity.aliases))
            yield entity

    def documents(self) -> Iterator[DocumentRecord]:
        """As in Snapshot."""
        for document in self.snapshot.documents():
            told = (("title", document.title), ("publisher", document.publisher), ("citation", document.citation))
            self._look(document.sha256, (("fileName", document.name), *told))
            yield document

    def statements(self) -> Iterator[Statement]:
        """As in Snapshot."""
        for statement in self.snapshot.statements():
            for one in statement.evidence:
                if not (one.quote.isprintable() and one.raw.isprintable() and one.locator.isprintable()):
                    self._evidence(statement.id, one)
            yield statement

    def mentions(self) -> Iterable[MentionCount]:
        """As in Snapshot."""
        return self.snapshot.mentions()

    def _evidence(self, statement: str, one: Evidence) -> None:
        self._look(statement, (("quote", one.quote), ("rawValue", one.raw), ("locator", one.locator)))

    def _look(self, record: str, texts: Iterable[tuple[str, str | None]]) -> None:
        for part, text in texts:
            if text and not text.isprintable():
                self.notes.add(record, part, text, self.lost)
