"""Canonical entities and how often documents mention them, from the rows of all that was found to be each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from etl.decisions import Journal
from etl.quick import quickly
from etl.resolve.described import Descriptions
from etl.resolve.fingerprint import Counts
from etl.resolve.links import Links, resolve
from etl.resolve.rows import DecidedRows
from etl.resolve.shared_ids import Described, id_claims, with_shared_ids
from etl.store import FoundRow
from ontology.gazetteer import Entry, Gazetteer
from ontology.names import fold
from ontology.partial_dates import end
from ontology.statement import Entity, MentionCount, Statement

UNNAMED = frozenset(
    {"FundingRound", "PolicyMeasure"}
)  # texts tell of them by a type or a sum (B轮, 30%), which are no names
_mention = quickly(MentionCount)
_LONG_TITLE = 6  # folded characters; a shorter policy name (《办法》) stands for another policy in the next document


@dataclass(slots=True)
class _Named:
    """All that documents say of one entity, before resolution; it grows as rows are read."""

    first: FoundRow
    kind: str | None = None  # the smallest
    names: dict[str, int] = field(default_factory=dict)  # with how often they stand for it
    documents: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)  # in each of the documents; 0 where only a cell names it


class Entities:
    """What the rows of a store name, by canonical id; read from it once. Held are names, links and mention counts."""

    def __init__(self, rows: DecidedRows, gazetteer: Gazetteer, journal: Journal) -> None:
        named = _gathered(rows.found())
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
        return (_mention(entity, *each) for entity, counts in self.counts() for each in counts)

    def counts(self) -> Iterator[Counts]:
        """The same, of one entity after the other."""
        for entity in sorted(self._named):
            yield entity, [each for each in _counted(self._named[entity]) if each[1]]

    def since(self, entity: str, dates: Mapping[str, str]) -> str | None:
        """Date of the first document that names an entity, where one has a date (`dates`, by SHA-256)."""
        documents = chain.from_iterable(each.documents for each in self._named.get(entity, ()))
        return min((dates[document] for document in documents if document in dates), key=end, default=None)

    def curated(self) -> Iterator[Statement]:
        """The lexicon's facts between entities that are in the graph anyway."""
        present = self._named.keys() | self._entries.keys()
        for entry in self._entries.values():
            yield from (s for s in self._gazetteer.statements(entry) if s.object is None or s.object in present)

    def _surfaces(self) -> Mapping[str, set[str]]:
        surfaces: dict[str, set[str]] = defaultdict(set)
        for entity, surface in self._rows.forms():
            surfaces[entity].add(surface)
        together: dict[str, set[str]] = defaultdict(set)
        for entity, of_one in surfaces.items():
            together[self.links.canonical(entity)] |= of_one
        return together


def _gathered(found: Iterable[FoundRow]) -> Mapping[str, _Named]:
    """What rows (those of an entity by document) say of each entity, by id."""
    named: dict[str, _Named] = {}
    for row in found:  # they come by the million
        document, entity, _, kind, _, name, mentions, _ = row
        known = named.get(entity)
        if known is None:
            known = named[entity] = _Named(row)
        if kind and (known.kind is None or kind < known.kind):
            known.kind = kind
        known.names[name] = known.names.get(name, 0) + mentions
        known.documents.append(document)
        known.mentions.append(mentions)
    return dict(sorted(named.items()))


def _described(named: _Named) -> Described:
    return Described(named.first.type, named.kind, named.first.name)


def _counted(named: Sequence[_Named]) -> Iterable[tuple[str, int]]:
    """Documents that name what is one entity, sorted, each with how often."""
    if len(named) == 1:
        return zip(named[0].documents, named[0].mentions, strict=True)
    counts: Counter[str] = Counter()
    for each in named:
        for document, count in zip(each.documents, each.mentions, strict=True):
            counts[document] += count
    return sorted(counts.items())


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
    name = _shown(found[0].names if len(found) == 1 else _names(found))
    kind_of = found[0].first.type
    aliases = {s for s in surfaces if _is_name(s, kind_of)}
    kind = min((each.kind for each in found if each.kind), default=None)
    return _record(identifier, kind_of, kind, name, None, aliases, None)


def _is_name(surface: str, kind_of: str) -> bool:
    """Whether what a document calls an entity is a name of it outside that document too."""
    return kind_of not in UNNAMED and (kind_of != "Policy" or len(fold(surface)) >= _LONG_TITLE)


def _names(found: Iterable[_Named]) -> Mapping[str, int]:
    """All names with how often they stand for it; some only in cells, which is 0 times."""
    names: Counter[str] = Counter()
    for each in found:
        names.update(each.names)
    return names


def _shown(names: Mapping[str, int]) -> str:
    """The form most often used, then the fullest, then the smallest: nothing depends on the order of documents."""
    return min(names, key=lambda n: (-names[n], -len(n), n)) if len(names) > 1 else next(iter(names))


def _record(
    identifier: str, kind_of: str, kind: str | None, name: str, name_en: str | None, aliases: set[str], key: str | None
) -> Entity:
    others = tuple(sorted(aliases - {name, name_en or name}))
    return Entity(identifier, kind_of, kind, name, name_en, others, key)
