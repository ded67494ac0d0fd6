"""Canonical entities and how often documents mention them, from the rows of all that was found to be each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from etl.decisions import Journal
from etl.resolve.described import Descriptions
from etl.resolve.links import Links, resolve
from etl.resolve.rows import DecidedRows
from etl.resolve.shared_ids import Described, id_claims, with_shared_ids
from etl.store import FoundRow
from ontology.gazetteer import Entry, Gazetteer
from ontology.names import fold
from ontology.partial_dates import end
from ontology.statement import Entity, MentionCount, Statement

_LONG_TITLE = 6  # folded characters; a shorter policy name (《办法》) stands for another policy in the next document


@dataclass(frozen=True, slots=True)
class _Named:
    """All that documents say of one entity, before resolution."""

    first: FoundRow
    kind: str | None  # the smallest
    names: Mapping[str, int]  # with how often they stand for it
    mentions: tuple[MentionCount, ...]  # by document; of 0 where only a cell names it


class Entities:
    """What the rows of a store name, by canonical id; read from it once. Held are names, links and mention counts."""

    def __init__(self, rows: DecidedRows, gazetteer: Gazetteer, journal: Journal) -> None:
        named = {entity: _named(list(group)) for entity, group in groupby(rows.found(), key=lambda row: row.entity)}
        plain = resolve((each.first for each in named.values()), gazetteer, journal)
        claims = id_claims(rows, journal)
        described = {c.entity: _described(named[c.entity]) for c in claims if c.entity in named}
        self.links: Links = with_shared_ids(plain, claims, described, gazetteer, journal)
        self._named: dict[str, list[_Named]] = defaultdict(list)  # by canonical id
        for entity, each in named.items():
            self._named[self.links.canonical(entity)].append(each)
        entries = {e: entry for e in self._named if (entry := gazetteer.by_id(e)) is not None}
        self._entries = entries | {a.id: a for entry in entries.values() for a in _ancestors(entry, gazetteer)}
        self._gazetteer = gazetteer
        self._rows = rows
        self._described = Descriptions(journal, self.links)

    def records(self) -> Iterator[Entity]:
        """Every entity that a document mentions, and the regions above them, by id."""
        surfaces = self._surfaces()
        for identifier in sorted(self._named.keys() | self._entries.keys()):
            entry, others = self._entries.get(identifier), surfaces.get(identifier, set())
            plain = (
                _curated(identifier, entry, others) if entry else _found(identifier, self._named[identifier], others)
            )
            yield self._described.applied(plain)

    def mentions(self) -> Iterator[MentionCount]:
        """How often each document mentions each of them, by entity and document."""
        for entity in sorted(self._named):
            one, *others = self._named[entity]
            if not others and one.first.entity == entity:
                yield from (mention for mention in one.mentions if mention.count)
            else:
                yield from _counted(entity, self._named[entity])

    def since(self, dates: Mapping[str, str]) -> Mapping[str, str]:
        """Date of the first document that names an entity, where one has a date (`dates`, by SHA-256)."""
        found: dict[str, str] = {}
        for entity, named in self._named.items():
            documents = {mention.document for each in named for mention in each.mentions}
            known = [dates[document] for document in documents if document in dates]
            if known:
                found[entity] = min(known, key=end)
        return found

    def curated(self) -> Iterator[Statement]:
        """The lexicon's facts between entities that are in the graph anyway."""
        present = self._named.keys() | self._entries.keys()
        for entry in self._entries.values():
            yield from (s for s in self._gazetteer.statements(entry) if s.object is None or s.object in present)

    def _surfaces(self) -> Mapping[str, set[str]]:
        surfaces: dict[str, set[str]] = defaultdict(set)
        for entity, rows in groupby(self._rows.surfaces(), key=itemgetter(0)):
            surfaces[self.links.canonical(entity)].update(surface for _, surface, _ in rows)
        return surfaces


def _named(rows: Sequence[FoundRow]) -> _Named:
    names: dict[str, int] = {}
    for row in rows:
        names[row.name] = names.get(row.name, 0) + row.mentions
    counts = tuple(MentionCount(row.entity, row.document, row.mentions) for row in rows)
    return _Named(rows[0], min((row.kind for row in rows if row.kind), default=None), names, counts)


def _described(named: _Named) -> Described:
    return Described(named.first.type, named.kind, named.first.name)


def _counted(entity: str, named: Iterable[_Named]) -> Iterator[MentionCount]:
    counts: Counter[str] = Counter()
    for mention in chain.from_iterable(each.mentions for each in named):
        counts[mention.document] += mention.count
    yield from (MentionCount(entity, document, counts[document]) for document in sorted(counts) if counts[document])


def _ancestors(entry: Entry, gazetteer: Gazetteer) -> Iterator[Entry]:
    """The regions above a region: they enter the graph even where no document names them."""
    for predicate, target in entry.relations:
        parent = gazetteer.by_id(target) if predicate == "partOfRegion" else None
        if parent is not None:
            yield parent
            yield from _ancestors(parent, gazetteer)


def _curated(identifier: str, entry: Entry, surfaces: set[str]) -> Entity:
    aliases = {*entry.aliases, *surfaces}
    return _record(identifier, entry.type, entry.kind, entry.name, entry.name_en, aliases, entry.key)


def _found(identifier: str, found: Sequence[_Named], surfaces: set[str]) -> Entity:
    names: Counter[str] = Counter()
    for each in found:
        names.update(each.names)
    # the form most often used, then the fullest, then the smallest: nothing depends on the order of documents
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    kind_of = found[0].first.type
    aliases = {s for s in surfaces if kind_of != "Policy" or len(fold(s)) >= _LONG_TITLE}
    kind = min((each.kind for each in found if each.kind), default=None)
    return _record(identifier, kind_of, kind, name, None, aliases, None)


def _record(
    identifier: str, kind_of: str, kind: str | None, name: str, name_en: str | None, aliases: set[str], key: str | None
) -> Entity:
    others = tuple(sorted(aliases - {name, name_en or name}))
    return Entity(identifier, kind_of, kind, name, name_en, others, key)
