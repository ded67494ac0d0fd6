"""Entities for which documents state the same id (ticker, credit code, Wikidata id): they are one.

People come first: this joins what their decisions have left, and where anything in a group of such entities must stay
apart, the whole group does. So nothing depends on an order, and a document that is retracted leaves no trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise

import networkx as nx

from etl.decisions import Apart, Journal
from etl.resolve.blocks import Blocks, is_relative
from etl.resolve.claims import judged_claims
from etl.resolve.judged import Judgements
from etl.resolve.links import Basis, Link, Links
from etl.resolve.rows import DecidedRows
from ontology.gazetteer import Gazetteer
from ontology.model import load_ontology
from ontology.names import fold
from ontology.statement import Factuality

ID_PREDICATES = ("ticker", "unifiedSocialCreditCode", "wikidataId")
ONE_EACH = frozenset({"unifiedSocialCreditCode", "wikidataId"})  # two of one kind are two things


@dataclass(frozen=True, slots=True, order=True)
class IdClaim:
    """That a document (the smallest of those that do, by SHA-256) gives an entity, before resolution, an id."""

    predicate: str
    value: str
    entity: str
    document: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is compared of an entity as documents name it."""

    type: str
    kind: str | None
    name: str


def id_claims(rows: DecidedRows, journal: Journal) -> tuple[IdClaim, ...]:
    """The ids that documents actually state, as people left these statements, sorted."""
    claims = judged_claims(partial(rows.literals, ID_PREDICATES), Judgements(journal))
    actual = (c for c in claims if c.factuality is Factuality.ACTUAL and c.predicate in ID_PREDICATES and c.value)
    return tuple(
        sorted(IdClaim(c.predicate, c.value or "", c.subject, min(e.document for e in c.evidence)) for c in actual)
    )


def with_shared_ids(
    links: Links, claims: Iterable[IdClaim], described: Mapping[str, Described], gazetteer: Gazetteer, journal: Journal
) -> Links:
    """The links, with entities one that share an id by `claims`; of groups that may not be one, what is shared.

    Names that mean another thing in each document (ambiguous, 市数据局) take no part."""
    holders: dict[tuple[str, str], dict[str, IdClaim]] = defaultdict(dict)
    for claim in claims:
        link = links.by_entity.get(claim.entity)
        if link is not None and link.basis is not Basis.AMBIGUOUS and not is_relative(fold(link.name)):
            holders[claim.predicate, claim.value].setdefault(link.canonical, claim)
    shared = {named: held for named, held in holders.items() if len(held) > 1}
    return _joined(links, shared, _Parting(links, holders, described, gazetteer, journal)) if shared else links


_Held = Mapping[tuple[str, str], Mapping[str, IdClaim]]


def _joined(links: Links, shared: _Held, parting: _Parting) -> Links:
    graph: nx.Graph[str] = nx.Graph()
    for held in shared.values():
        graph.add_edges_from(pairwise(sorted(held)))
    target: dict[str, str] = {}
    refused: set[str] = set()
    for group in nx.connected_components(graph):
        if parting.keeps_apart(group):
            refused |= group
        else:
            target |= dict.fromkeys(group, parting.bearer(group))
    why = _reasons(shared)
    by_entity = {entity: _moved(link, target, why) for entity, link in links.by_entity.items()}
    told = tuple((*named, tuple(sorted(held))) for named, held in sorted(shared.items()) if held.keys() & refused)
    return replace(links, by_entity=by_entity, kept_apart=told)


def _reasons(shared: _Held) -> Mapping[str, str]:
    """By canonical id, the first of the ids that it shares, with a document that says so."""
    first: dict[str, str] = {}
    for (predicate, value), held in sorted(shared.items()):
        for canonical, claim in held.items():
            first.setdefault(canonical, f"{predicate} {value} {claim.document}")
    return first


def _moved(link: Link, target: Mapping[str, str], why: Mapping[str, str]) -> Link:
    canonical = target.get(link.canonical, link.canonical)
    if canonical == link.canonical:
        return link
    told = why[link.canonical]
    return replace(link, canonical=canonical, basis=Basis.SHARED_ID, by="rule", on=None, why=told)


class _Parting:
    """What keeps canonical entities apart, an id notwithstanding."""

    def __init__(
        self,
        links: Links,
        holders: _Held,
        described: Mapping[str, Described],
        gazetteer: Gazetteer,
        journal: Journal,
    ) -> None:
        self._gazetteer, self._blocks, self._described = gazetteer, Blocks(gazetteer), described
        lines = (line.decision for line in journal.in_force())
        self._apart = {frozenset((each.a, each.b)) for each in lines if isinstance(each, Apart)}
        wanted = {canonical for held in holders.values() for canonical in held}
        self._members: dict[str, set[str]] = {canonical: {canonical} for canonical in wanted}
        for entity, link in links.by_entity.items():
            if link.canonical in wanted:
                self._members[link.canonical].add(entity)
        self._codes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (predicate, value), held in holders.items():
            for canonical in held if predicate in ONE_EACH else ():
                self._codes[canonical, predicate].add(value)

    def bearer(self, group: AbstractSet[str]) -> str:
        """The id that a group bears: its lexicon id, or else its smallest."""
        return min(group, key=lambda each: (self._gazetteer.by_id(each) is None, each))

    def keeps_apart(self, group: AbstractSet[str]) -> bool:
        """Whether any two of a group must be two."""
        return any(self._are_two(a, b) for a, b in combinations(sorted(group), 2))

    def _are_two(self, a: str, b: str) -> bool:
        curated = self._gazetteer.by_id(a) is not None and self._gazetteer.by_id(b) is not None
        if curated or any(self._disagree(a, b, predicate) for predicate in ONE_EACH):
            return True
        return any(self._differ(one, other) for one in self._members[a] for other in self._members[b])

    def _disagree(self, a: str, b: str, predicate: str) -> bool:
        one, other = self._codes[a, predicate], self._codes[b, predicate]
        return bool(one and other and one.isdisjoint(other))

    def _differ(self, one: str, other: str) -> bool:
        pair = frozenset((one, other))
        if pair in self._apart or pair in self._gazetteer.never_merge:
            return True
        left, right = self._of(one), self._of(other)
        return left is not None and right is not None and self._unlike(left, right, pair)

    def _unlike(self, one: Described, other: Described, pair: frozenset[str]) -> bool:
        fitting = one.type == other.type and compatible(one.kind, other.kind)
        return not fitting or self._blocks.between(one.type, one.name, other.name, pair) is not None

    def _of(self, entity: str) -> Described | None:
        entry = self._gazetteer.by_id(entity)
        return Described(entry.type, entry.kind, entry.name) if entry else self._described.get(entity)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether one thing can be of both kinds: one of them is unknown, or a kind of the other."""
    if one is None or other is None:
        return True
    lineage = load_ontology().lineage
    return one in lineage(other) or other in lineage(one)
