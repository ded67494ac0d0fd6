"""What every entity of the documents is taken for: one row each, with the rule or the person, when, and why.

A pure function of rows, lexicon and decisions: a merge that is undone leaves all else as if it had never been."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from etl.decisions import Alias, Apart, Journal, Line, Merge
from etl.resolve.clusters import Clusters
from etl.store import FoundRow
from ontology.gazetteer import Entry, Gazetteer
from ontology.ids import named_entity_id
from ontology.names import fold

_FULL_NAME = 4  # folded characters


class Basis(StrEnum):
    """Why an entity is taken for what it is taken for."""

    OWN = "own name"  # equal folded names of a class are one entity
    ENTRY = "lexicon"
    ALIAS = "curated alias"
    AMBIGUOUS = "ambiguous"  # the lexicon has the name, flagged: kept apart from its entry
    APART = "kept apart"
    MERGE = "merged"
    SHARED_ID = "same id"


@dataclass(frozen=True, slots=True)
class Link:
    """An entity as documents name it, and the canonical one. `by` is a rule or a person, `on` a person's date (ISO).

    `why` names the row of the lexicon, the line of the decisions, or the id with a document that states it."""

    entity: str
    name: str
    canonical: str
    basis: Basis
    by: str
    on: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Links:
    """All links by entity, and lines of the journal that name what no document names, with what they name.

    `kept_apart` are ids (predicate, value) that canonical entities (their ids) share which may not be one all the same.
    """

    by_entity: Mapping[str, Link]
    without_effect: tuple[tuple[int, str], ...]
    kept_apart: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def canonical(self, entity: str) -> str:
        """The canonical id; its own for what no document names."""
        link = self.by_entity.get(entity)
        return entity if link is None else link.canonical

    def often(self) -> Callable[[str], str]:
        """`canonical`, quicker where it is asked for millions of times; what is held of them is one text each."""
        known = {entity: link.canonical for entity, link in self.by_entity.items()}
        return lambda entity: known.get(entity, entity)


def resolve(found: Iterable[FoundRow], gazetteer: Gazetteer, journal: Journal) -> Links:
    """Link every entity of `found` (ordered by entity).

    Raises DecisionError, with its line, for a merge of what the lexicon or another decision keeps apart.
    """
    apart = _apart(journal)
    links: dict[str, Link] = {}
    for row in found:
        if row.entity not in links:
            links[row.entity] = _by_rule(row, gazetteer, apart)
    return _with_merges(links, gazetteer, journal)


def _apart(journal: Journal) -> Mapping[frozenset[str], Line]:
    lines = (line for line in journal.in_force() if isinstance(line.decision, Apart))
    return {frozenset((line.decision.a, line.decision.b)): line for line in lines if isinstance(line.decision, Apart)}


def _by_rule(row: FoundRow, gazetteer: Gazetteer, apart: Mapping[frozenset[str], Line]) -> Link:
    """Curated alias first; without one an entity stands for itself, as all that fold alike have one id."""
    if row.key is not None:
        return Link(row.entity, row.name, row.entity, Basis.ENTRY, "rule", None, _place(gazetteer.by_id(row.entity)))
    named = gazetteer.named(row.type, row.name)
    own = Link(row.entity, row.name, row.entity, Basis.OWN, "rule", None, "")
    if len(named) != 1:
        return own if not named else replace(own, basis=Basis.AMBIGUOUS, why=" ".join(map(_place, named)))
    entry = named[0]
    line = apart.get(frozenset((row.entity, entry.id)))
    if line is not None:
        decision = line.decision
        return replace(own, basis=Basis.APART, by=decision.by, on=decision.on.isoformat(), why=_line(line))
    if _is_ambiguous(row.name, entry):
        return replace(own, basis=Basis.AMBIGUOUS, why=_place(entry))
    return replace(own, canonical=entry.id, basis=Basis.ALIAS, why=_place(entry))


def _is_ambiguous(name: str, entry: Entry) -> bool:
    """The flag speaks of an entry's short names (字节, 浪潮); its full ones (字节跳动) name nothing else."""
    return "ambiguous" in entry.flags and len(fold(name)) < _FULL_NAME


def _with_merges(links: dict[str, Link], gazetteer: Gazetteer, journal: Journal) -> Links:
    known = {link.canonical for link in links.values()} | {entry.id for entry in gazetteer.entries}
    clusters = Clusters(gazetteer, journal)
    without_effect = []
    for line, a, b, names in _joined(journal, links):
        ends = [links[end].canonical if end in links else end for end in (a, b)]
        missing = [name for end, name in zip(ends, names, strict=True) if end not in known]
        if missing:
            without_effect.append((line.number, "、".join(missing)))
        else:
            clusters.join(ends[0], ends[1], line)
    merged = {entity: _merged(link, clusters) for entity, link in links.items()}
    return Links(merged, tuple(without_effect))


def _joined(journal: Journal, links: Mapping[str, Link]) -> Iterator[tuple[Line, str, str, tuple[str, str]]]:
    """What is to be one: the ends of merges, and the holder of each alias that was added."""
    for line in journal.in_force():
        decision = line.decision
        if isinstance(decision, Merge):
            yield line, decision.a, decision.b, decision.names
        elif isinstance(decision, Alias) and (other := named_entity_id(decision.type, decision.alias)) in links:
            yield line, decision.entity, other, (decision.name, decision.alias)


def _merged(link: Link, clusters: Clusters) -> Link:
    canonical, line = clusters.canonical(link.canonical)
    if line is None or canonical == link.entity:
        return link
    decision = line.decision
    return replace(
        link,
        canonical=canonical,
        basis=Basis.MERGE,
        by=decision.by,
        on=decision.on.isoformat(),
        why=f"{_line(line)} {decision.why}".rstrip(),
    )


def _line(line: Line) -> str:
    return f"decisions.jsonl:{line.number}"


def _place(entry: Entry | None) -> str:
    return f"{entry.file}:{entry.line}" if entry else ""
