"""A line of the spreadsheet, and all of those that a store has now: entities, and what is taken for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from etl.decisions import Journal
from etl.resolve import Link, entities
from etl.resolve.rows import DecidedRows, Rows, literals_of
from etl.resolve.shared_ids import ID_PREDICATES
from etl.store import FoundRow
from ontology.gazetteer import Gazetteer
from ontology.ids import digest
from ontology.statement import DocumentRecord, Entity, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """An entity. `canonical` is its own id, or that of the entity which it is taken for; then only its name is shown.

    `documents` and `mentions` count those of all that is taken for it.
    """

    id: str
    type: str
    kind: str | None
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    canonical: str
    documents: int = field(compare=False)
    mentions: int = field(compare=False)

    @property
    def check(self) -> str:
        """Ten letters that change when anything but the counts does: they tell whether the row was changed."""
        return digest(
            "row",
            *(self.id, self.type, self.kind, self.name, self.name_en, self.canonical),
            *sorted(self.aliases),
            length=10,
        )


class Held:
    """Names of a store read once, as `Rows` for resolving them several times; of its statements those that give ids."""

    def __init__(self, rows: Rows, only: AbstractSet[str] | None = None) -> None:
        """Of all entities, or only of some: what these are one with then shows only among themselves."""
        self._found = tuple(row for row in rows.found() if only is None or row.entity in only)
        self._surfaces = tuple(row for row in rows.surfaces() if only is None or row[0] in only)
        ids = literals_of(rows, ID_PREDICATES)
        self._ids = tuple(row for row in ids if only is None or row.subject in only)

    def found(self) -> Iterable[FoundRow]:
        """As in Rows."""
        return self._found

    def surfaces(self) -> Iterable[tuple[str, str, str]]:
        """As in Rows."""
        return self._surfaces

    def statements(self) -> Iterable[Statement]:
        """Those that give entities ids, by which they may be one."""
        return self._ids

    def documents(self) -> Iterable[DocumentRecord]:
        """None are held."""
        return ()


def rows_of(names: Rows, gazetteer: Gazetteer, journal: Journal) -> Mapping[str, Row]:
    """All rows by id: by class, those of most mentions first, what is taken for an entity right after it.

    Raises DecisionError as `etl.resolve.resolve` does.
    """
    links, canonical = entities(names, gazetteer, journal)
    counts = _Counts(DecidedRows(names, journal).found(), links.by_entity)
    also = (link for link in links.by_entity.values() if link.canonical != link.entity)
    rows = (*(_of_entity(entity, counts) for entity in canonical), *(_of_link(link, counts) for link in also))
    return {row.id: row for row in sorted(rows, key=counts.place)}


class _Counts:
    """Documents and mentions of entities alone, and together with what is taken for each."""

    def __init__(self, found: Iterable[FoundRow], links: Mapping[str, Link]) -> None:
        self.types: dict[str, str] = {}
        self.alone: Counter[str] = Counter()
        self.together: Counter[str] = Counter()
        self.in_documents: Counter[str] = Counter()
        documents: dict[str, set[str]] = defaultdict(set)
        for row in found:
            canonical = links[row.entity].canonical
            self.types[row.entity] = row.type
            self.alone[row.entity] += row.mentions
            self.together[canonical] += row.mentions
            self.in_documents[row.entity] += 1
            documents[canonical].add(row.document)
        self.of_all = {entity: len(held) for entity, held in documents.items()}

    def place(self, row: Row) -> tuple[str, int, str, bool, int, str]:
        """Where a row stands in the file."""
        return row.type, -self.together[row.canonical], row.canonical, row.id != row.canonical, -row.mentions, row.id


def _of_entity(entity: Entity, counts: _Counts) -> Row:
    described = (entity.id, entity.type, entity.kind, entity.name, entity.name_en, entity.aliases, entity.id)
    return Row(*described, counts.of_all.get(entity.id, 0), counts.together[entity.id])


def _of_link(link: Link, counts: _Counts) -> Row:
    counted = counts.in_documents[link.entity], counts.alone[link.entity]
    return Row(link.entity, counts.types[link.entity], None, link.name, None, (), link.canonical, *counted)
