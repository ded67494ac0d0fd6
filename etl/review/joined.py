"""Names that are taken for an entity under another name: those of which a person should know, and how to part them.

What a person merged outright is not asked again. Any other name can be parted wherever its entity is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from etl.curation import Held, parting
from etl.decisions import Apart, Decision, Journal, Merge
from etl.errors import CurationError, ReviewError
from etl.resolve import Basis, Link, Links, entities
from etl.resolve.rows import DecidedRows, Rows
from etl.resolve.shared_ids import ONE_EACH, compatible, id_claims
from ontology.gazetteer import Gazetteer
from ontology.statement import Entity


class Doubt(StrEnum):
    """Why two names that are one entity may be two, the gravest first."""

    IDS = "two ids"
    KINDS = "two kinds"
    BY_ID = "one by an id alone"


def doubtful(
    links: Links, canonical: Iterable[Entity], rows: Rows, journal: Journal
) -> Iterator[tuple[Link, Entity, Doubt]]:
    """The names that may not be what they are taken for, with that, and why; none that a person decided on."""
    by_id = {entity.id: entity for entity in canonical}
    decided = {
        frozenset((line.decision.a, line.decision.b))
        for line in journal.in_force()
        if isinstance(line.decision, Merge | Apart)
    }
    grounds = _Grounds(links, DecidedRows(rows, journal), journal)
    for link in links.by_entity.values():
        if link.canonical != link.entity and frozenset((link.entity, link.canonical)) not in decided:
            doubt = grounds.of(link, by_id[link.canonical])
            if doubt is not None:
                yield link, by_id[link.canonical], doubt


class _Grounds:
    """What documents say of each name that two names of one entity cannot both be."""

    def __init__(self, links: Links, rows: DecidedRows, journal: Journal) -> None:
        self._links = links
        self._kinds: dict[str, str] = {}
        for row in rows.found():
            if row.kind is not None:
                self._kinds[row.entity] = min(row.kind, self._kinds.get(row.entity, row.kind))
        self._ids: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of_all: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for claim in id_claims(rows, journal):
            self._ids[claim.entity, claim.predicate].add(claim.value)
            self._of_all[links.canonical(claim.entity), claim.predicate].add((claim.entity, claim.value))

    def of(self, link: Link, entity: Entity) -> Doubt | None:
        if any(self._disagree(link, predicate) for predicate in ONE_EACH):
            return Doubt.IDS
        if not compatible(self._kinds.get(link.entity), entity.kind):
            return Doubt.KINDS
        return Doubt.BY_ID if link.basis is Basis.SHARED_ID else None

    def _disagree(self, link: Link, predicate: str) -> bool:
        """Whether documents give the name and the rest of its entity two ids of which one thing has one."""
        own = self._ids.get((link.entity, predicate), set())
        others = {value for name, value in self._of_all.get((link.canonical, predicate), ()) if name != link.entity}
        return bool(own and others and own.isdisjoint(others))


class Joins:
    """The names of entities that have several, as decisions leave them now, and what parts one of them.

    `journal` reads the decisions anew, as they grow while a person reviews."""

    def __init__(self, rows: Rows, links: Links, gazetteer: Gazetteer, journal: Callable[[], Journal]) -> None:
        self._gazetteer, self._journal = gazetteer, journal
        several = {link.canonical for link in links.by_entity.values() if link.canonical != link.entity}
        members: dict[str, set[str]] = defaultdict(set)
        for entity, link in links.by_entity.items():
            if link.canonical in several:
                members[link.canonical].add(entity)
        self._together: Mapping[str, frozenset[str]] = {
            entity: frozenset(group) for head, group in members.items() for entity in (head, *group)
        }
        self._held = Held(DecidedRows(rows, journal()), self._together.keys())

    def names(self, entity: str) -> tuple[Link, ...]:
        """The names that are taken for another with which the entity is one now, itself among them; by id."""
        if entity not in self._together:
            return ()
        links, _ = entities(self._of(entity), self._gazetteer, self._journal())
        head = links.canonical(entity)
        return tuple(links.by_entity[each] for each in sorted(links.by_entity) if links.canonical(each) == head != each)

    def parting(self, entity: str, by: str, on: date) -> tuple[Decision, ...]:
        """What makes an entity among `names` one of its own; nothing where it is. Raises ReviewError."""
        try:
            return parting(entity, self._of(entity), self._gazetteer, self._journal(), (by, on)).decisions
        except CurationError as error:
            raise ReviewError(
                "this name cannot be parted alone; `zhitu curate out` lists all names that are one with it",
                "无法单独分开此名称；`zhitu curate out` 可列出与之归为一体的全部名称",
            ) from error

    def _of(self, entity: str) -> Held:
        return Held(self._held, self._together[entity])
