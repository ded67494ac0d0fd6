"""The id of a release: a hash over all that a graph of it would show, whatever the order in which that is told."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, groupby
from operator import attrgetter
from struct import Struct
from typing import TypeAlias

from ontology.statement import DocumentRecord, Entity, Evidence, MentionCount, Rank, Review, Statement

Counts: TypeAlias = tuple[str, Iterable[tuple[str, int]]]  # an entity, and documents with how often each mentions it

_EACH = Struct("32s")  # a hash


def release_id(
    statements: Iterable[Statement],
    entities: Iterable[Entity],
    documents: Iterable[DocumentRecord],
    mentions: Iterable[MentionCount],
) -> str:
    """First 12 hex digits of SHA-256 over the sorted full hashes.

    Beside the statements (each with its evidence), ranks, names, documents and mention counts are hashed as well: a
    graph shows them too, and two graphs that differ must not share an id (docs/decisions.md). Mention counts come in
    the order of a snapshot; of all else the order does not matter.
    """
    hashes = Hashes()
    for statement in statements:
        hashes.add(statement)
    by_entity = groupby(mentions, key=attrgetter("entity"))
    return hashes.release(entities, documents, ((e, [(m.document, m.count) for m in of_e]) for e, of_e in by_entity))


class Hashes:
    """The full hashes of statements as they come by."""

    def __init__(self) -> None:
        self._hashes = [bytearray() for _ in range(256)]  # by first byte; a million as objects would take 75 MB

    def add(self, statement: Statement) -> None:
        """Take one in, with all its evidence."""
        said, hashes = _said(statement), self._hashes
        for evidence in statement.evidence:
            found = sha256(_form(said, evidence).encode()).digest()
            hashes[found[0]] += found
        if statement.rank is not Rank.NORMAL:
            self._keep(_hash(f"{statement.id} {statement.rank} {statement.rank_reason}"))

    def _keep(self, found: bytes) -> None:
        self._hashes[found[0]] += found

    def release(
        self, entities: Iterable[Entity], documents: Iterable[DocumentRecord], mentions: Iterable[Counts]
    ) -> str:
        """The id of a release of these statements, once all came by."""
        for record in chain[Entity | DocumentRecord](entities, documents):
            self._keep(_hash(repr(record)))
        whole = sha256()
        for hashes in self._hashes:
            whole.update(b"".join(sorted([one for (one,) in _EACH.iter_unpack(hashes)])))
        for entity, counts in mentions:
            whole.update("".join([f"{entity} {document} {count}\n" for document, count in counts]).encode())
        return whole.hexdigest()[:12]


def full_hash(statement: Statement, evidence: Evidence) -> str:
    """Hash of a claim together with one piece of its evidence, hex. The claim is named by its id before resolution."""
    return _hash(_form(_said(statement), evidence)).hex()


def _said(s: Statement) -> str:
    """What is hashed of a statement with each of its evidence."""
    review = "" if s.review is Review.NONE else s.review
    return f"{s.id} {s.factuality!s} {s.curated} {review!s}"


def _form(said: str, e: Evidence) -> str:
    """What is hashed. Lengths stand before all that comes from a text, so that no text can look like another."""
    quote, locator, raw = e.quote, e.locator, e.raw
    return (
        f"{said} {e.document} {e.start} {e.end} {e.confidence!r}"
        f" {len(quote)}:{quote} {len(locator)}:{locator} {len(raw)}:{raw} {e.rule}"
    )


def _hash(form: str) -> bytes:
    return sha256(form.encode()).digest()
