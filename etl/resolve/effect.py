"""Whether decisions can stand together, and which of them meet nothing that the store holds now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from etl.decisions import (
    Alias,
    Apart,
    Decision,
    Describe,
    Dismiss,
    Journal,
    Judgement,
    Merge,
    Named,
    Split,
    Unalias,
    Undo,
)
from etl.resolve.links import resolve
from etl.resolve.rows import Rows, split_id
from etl.resolve.snapshot import Resolved
from etl.store import FoundRow
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id


@dataclass(frozen=True, slots=True)
class Idle:
    """A decision without effect: its line, and what it names that is not there.

    `restated`: it is there, but the documents that were judged and their words for it both changed."""

    line: int
    missing: str
    restated: bool = False


def idle(rows: Rows, gazetteer: Gazetteer, journal: Journal, resolved: Resolved | None = None) -> tuple[Idle, ...]:
    """Decisions in force that meet nothing: what they name was retracted, or is found no more. By line.

    They are kept: they take effect again when documents name it again. `resolved`: what the three resolve to, where the
    caller has it already. Raises DecisionError as `snapshot` does.
    """
    held = {row.entity for row in rows.found()} | {entry.id for entry in gazetteer.entries}
    held |= {split_id(line.decision) for line in journal.in_force() if isinstance(line.decision, Split)}
    documents = {record.sha256 for record in rows.documents()}
    found = [*_of_entities(journal, held, documents), *_of_statements(rows, gazetteer, journal, resolved)]
    return tuple(sorted(found, key=lambda each: each.line))


class Coherence:
    """Tells whether a journal's decisions can stand together over a store, at the cost of the journal."""

    def __init__(self, found: Iterable[FoundRow], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._first: dict[str, FoundRow] = {}
        for row in found:
            self._first.setdefault(row.entity, row)

    def __call__(self, journal: Journal) -> None:
        """Raise DecisionError, with its line, for a merge of what the lexicon or another decision keeps apart."""
        named = {entity for line in journal.in_force() for entity in _named(line.decision)}
        resolve([self._first[entity] for entity in sorted(named & self._first.keys())], self._gazetteer, journal)


def _of_entities(journal: Journal, held: AbstractSet[str], documents: AbstractSet[str]) -> Iterator[Idle]:
    for line in journal.in_force():
        decision = line.decision
        gone = [name for entity, name in _must_be(decision) if entity not in held]
        if isinstance(decision, Split) and not gone and not documents & {*decision.documents}:
            gone = [f"{decision.name} ({decision.label})"]
        if gone:
            yield Idle(line.number, "、".join(gone))


def _of_statements(rows: Rows, gazetteer: Gazetteer, journal: Journal, resolved: Resolved | None) -> Iterator[Idle]:
    if any(isinstance(line.decision, Judgement) for line in journal.in_force()):  # reading all statements takes long
        lapsed = (resolved or Resolved(rows, gazetteer, journal)).lapsed
        yield from (Idle(each.line, each.says, each.restated) for each in lapsed)


def _must_be(decision: Decision) -> tuple[tuple[str, str], ...]:
    """Id and name of the entities without which a decision means nothing."""
    match decision:
        case Merge() | Apart():
            return (decision.a, decision.names[0]), (decision.b, decision.names[1])
        case Alias() | Unalias() | Describe() | Named() | Split():
            return ((decision.entity, decision.name),)
        case Judgement() | Dismiss() | Undo():
            return ()


def _named(decision: Decision) -> Iterator[str]:
    yield from (entity for entity, _ in _must_be(decision))
    if isinstance(decision, Alias):
        yield named_entity_id(decision.type, decision.alias)
