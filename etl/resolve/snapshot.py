"""Canonical ids over the whole store: a frozen snapshot with a release id."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from etl.decisions import FILE, Journal
from etl.resolve.described import Descriptions
from etl.resolve.judged import Judgements
from etl.resolve.links import Links, resolve
from etl.resolve.ranks import ranked
from etl.resolve.rows import DecidedRows, Rows
from etl.resolve.successors import drafts
from etl.store import FoundRow
from ontology.evidence import agreed
from ontology.gazetteer import Entry, Gazetteer
from ontology.names import fold
from ontology.partial_dates import end
from ontology.statement import DocumentRecord, Entity, Evidence, FixedSnapshot, MentionCount, Rank, Review, Statement

_LONG_TITLE = 6  # folded characters; a shorter policy name (《办法》) stands for another policy in the next document


@dataclass(frozen=True, slots=True)
class _State:
    """What the store holds, with canonical ids."""

    links: Links
    described: Descriptions
    canonical: Mapping[str, str]
    found: Mapping[str, tuple[FoundRow, ...]]  # by canonical id
    surfaces: Mapping[str, frozenset[str]]  # by canonical id
    dates: Mapping[str, str]  # document → publication date


def snapshot(store: Rows, gazetteer: Gazetteer, journal: Journal | None = None) -> FixedSnapshot:
    """The whole store, resolved and frozen. Equal stores and decisions give equal snapshots, whatever the order.

    Raises DecisionError as `resolve` does.
    """
    decided = journal or Journal(Path(FILE))
    rows = DecidedRows(store, decided)
    state = _state(rows, gazetteer, decided)
    judged = Judgements(decided)
    entries = _entries(state, gazetteer)
    curated = tuple(_curated(entries, set(entries) | set(state.found), gazetteer))
    entities = _entities(entries, state)
    used = {evidence.document for statement in curated for evidence in statement.evidence}
    documents = (*rows.documents(), *(d for d in gazetteer.documents() if d.sha256 in used))
    claims = _together((_joined(claim, state) for claim in judged.applied(_claims(rows.statements()))), curated)
    claims += map(_vouched, judged.applied(drafts(entities, claims, _since(state))))
    statements = tuple(ranked(sorted(claims, key=lambda s: s.id), documents, gazetteer))
    mentions = tuple(_mention_counts(state))
    return FixedSnapshot(
        release=release_id(statements, entities, documents, mentions),
        entity_records=entities,
        document_records=tuple(sorted(documents, key=lambda d: d.sha256)),
        statement_records=statements,
        mention_records=mentions,
    )


def entities(store: Rows, gazetteer: Gazetteer, journal: Journal) -> tuple[Links, tuple[Entity, ...]]:
    """What every entity of the documents is taken for, and the entities of `snapshot`, by id; without statements.

    Raises DecisionError as `resolve` does.
    """
    state = _state(DecidedRows(store, journal), gazetteer, journal)
    return state.links, _entities(_entries(state, gazetteer), state)


def release_id(
    statements: Sequence[Statement],
    entities: Iterable[Entity],
    documents: Iterable[DocumentRecord],
    mentions: Iterable[MentionCount],
) -> str:
    """First 12 hex digits of SHA-256 over the sorted full hashes.

    Beside the statements (each with its evidence), ranks, names, documents and mention counts are hashed as well: a
    graph shows them too, and two graphs that differ must not share an id (docs/decisions.md).
    """
    hashes = [full_hash(s, e) for s in statements for e in s.evidence]
    hashes += [_hash(f"{s.id} {s.rank} {s.rank_reason}") for s in statements if s.rank is not Rank.NORMAL]
    hashes += [_hash(repr(record)) for records in (entities, documents, mentions) for record in records]
    return sha256("\n".join(sorted(hashes)).encode()).hexdigest()[:12]


def full_hash(statement: Statement, evidence: Evidence) -> str:
    """Hash of a claim together with one piece of its evidence, hex. The claim is named by its id before resolution."""
    e = evidence
    form = [statement.id, statement.factuality, statement.curated, e.document, e.start, e.end, e.quote]
    form += [] if statement.review is Review.NONE else [statement.review]
    return _hash(json.dumps([*form, e.locator, e.raw, e.rule, e.confidence], ensure_ascii=False))


def _hash(form: str) -> str:
    return sha256(form.encode()).hexdigest()


def _state(stored: Rows, gazetteer: Gazetteer, journal: Journal) -> _State:
    rows = tuple(stored.found())
    links = resolve(rows, gazetteer, journal)
    canonical = {entity: link.canonical for entity, link in links.by_entity.items()}
    found: dict[str, list[FoundRow]] = defaultdict(list)
    for row in rows:
        found[canonical[row.entity]].append(row)
    surfaces: dict[str, set[str]] = defaultdict(set)
    for entity, surface, _ in stored.surfaces():
        surfaces[canonical[entity]].add(surface)
    return _State(
        links=links,
        described=Descriptions(journal, links),
        canonical=canonical,
        found={e: tuple(r) for e, r in found.items()},
        surfaces={e: frozenset(s) for e, s in surfaces.items()},
        dates={d.sha256: d.published_on for d in stored.documents() if d.published_on},
    )


def _entries(state: _State, gazetteer: Gazetteer) -> Mapping[str, Entry]:
    """The entries that documents name, and the regions above them."""
    named = {e: entry for e in state.found if (entry := gazetteer.by_id(e)) is not None}
    return named | {a.id: a for entry in named.values() for a in _ancestors(entry, gazetteer)}


def _entities(entries: Mapping[str, Entry], state: _State) -> tuple[Entity, ...]:
    held = (_entity(e, entries.get(e), state) for e in sorted(set(state.found) | set(entries)))
    return tuple(map(state.described.applied, held))


def _ancestors(entry: Entry, gazetteer: Gazetteer) -> Iterator[Entry]:
    """The regions above a region: they enter the graph even where no document names them."""
    for predicate, target in entry.relations:
        parent = gazetteer.by_id(target) if predicate == "partOfRegion" else None
        if parent is not None:
            yield parent
            yield from _ancestors(parent, gazetteer)


def _vouched(claim: Statement) -> Statement:
    """Certain where a person found it right."""
    return claim if claim.review is Review.NONE else replace(claim, confidence=1.0)


def _since(state: _State) -> Mapping[str, str]:
    """Date of the first document that names an entity, where one has a date."""
    dates = {e: [state.dates[r.document] for r in rows if r.document in state.dates] for e, rows in state.found.items()}
    return {entity: min(known, key=end) for entity, known in dates.items() if known}


def _curated(entries: Mapping[str, Entry], present: set[str], gazetteer: Gazetteer) -> Iterator[Statement]:
    """Curated facts between entities that are in the graph anyway."""
    for entry in entries.values():
        yield from (s for s in gazetteer.statements(entry) if s.object is None or s.object in present)


def _claims(rows: Iterable[Statement]) -> Iterator[Statement]:
    """The rows of each claim as one statement, with ids as they are before resolution."""
    for _, group in groupby(rows, key=lambda row: row.id):
        first, *others = group
        yield replace(first, evidence=(*first.evidence, *(e for row in others for e in row.evidence)))


def _together(stated: Iterable[Statement], curated: Iterable[Statement]) -> list[Statement]:
    """By id. What the lexicon and a document both say is one statement with the evidence of both."""
    claims = {statement.id: statement for statement in curated}
    for statement in stated:
        also = claims.get(statement.id)
        claims[statement.id] = statement if also is None else _both(statement, also)
    return [claims[identifier] for identifier in sorted(claims)]


def _both(one: Statement, other: Statement) -> Statement:
    confidence = max(one.confidence, other.confidence)
    return replace(one, evidence=one.evidence + other.evidence, confidence=confidence)


def _joined(claim: Statement, state: _State) -> Statement:
    """Canonical ids, dates of the documents, and what the evidence is worth together; 1 where a person vouches."""
    dates = sorted({state.dates[e.document] for e in claim.evidence if e.document in state.dates}, key=end)
    return replace(
        claim,
        subject=state.canonical[claim.subject],
        object=None if claim.object is None else state.canonical[claim.object],
        confidence=agreed(claim.evidence) if claim.review is Review.NONE else 1.0,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
    )


def _entity(identifier: str, entry: Entry | None, state: _State) -> Entity:
    surfaces = state.surfaces.get(identifier, frozenset())
    if entry is not None:
        aliases = {*entry.aliases, *surfaces}
        return _record(identifier, entry.type, entry.kind, entry.name, entry.name_en, aliases, entry.key)
    rows = state.found[identifier]
    names: Counter[str] = Counter()
    for row in rows:
        names[row.name] += row.mentions
    # the form most often used, then the fullest, then the smallest: nothing depends on the order of documents
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    aliases = {s for s in surfaces if rows[0].type != "Policy" or len(fold(s)) >= _LONG_TITLE}
    return _record(
        identifier, rows[0].type, min((r.kind for r in rows if r.kind), default=None), name, None, aliases, None
    )


def _record(
    identifier: str, kind_of: str, kind: str | None, name: str, name_en: str | None, aliases: set[str], key: str | None
) -> Entity:
    others = tuple(sorted(aliases - {name, name_en or name}))
    return Entity(identifier, kind_of, kind, name, name_en, others, key)


def _mention_counts(state: _State) -> Iterator[MentionCount]:
    for entity in sorted(state.found):
        counts: Counter[str] = Counter()
        for row in state.found[entity]:
            counts[row.document] += row.mentions
        for document in sorted(counts):
            if counts[document]:
                yield MentionCount(entity, document, counts[document])
