"""Entities that people merged, one decision after the other; what must stay apart refuses the line that joins it."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from etl.decisions import Apart, Journal, Line
from ontology.gazetteer import Gazetteer


class Clusters:
    """A disjoint-set forest over canonical ids (Tarjan, JACM 22, 1975, without ranks: clusters are small).

    Each cluster keeps its members, and of each of these the line that brought it in.
    """

    def __init__(self, gazetteer: Gazetteer, journal: Journal) -> None:
        self._gazetteer = gazetteer
        self._journal = journal
        self._members: dict[str, set[str]] = defaultdict(set)
        self._line: dict[str, Line] = {}
        self._apart = {
            frozenset((line.decision.a, line.decision.b)): line
            for line in journal.in_force()
            if isinstance(line.decision, Apart)
        }

    def join(self, a: str, b: str, line: Line) -> None:
        """Make the clusters of two ids one. Raises DecisionError where a pair across them must stay apart."""
        one, other = self._cluster(a), self._cluster(b)
        if one is other:
            return
        for left, right in product(sorted(one), sorted(other)):
            self._check(left, right, line)
        together = one | other
        for member in together:
            self._line.setdefault(member, line)
            self._members[member] = together

    def canonical(self, entity: str) -> tuple[str, Line | None]:
        """The id that the entity's cluster bears, its lexicon id or else its smallest, and the line that says so."""
        members = self._members.get(entity)
        if not members:
            return entity, None
        curated = sorted(member for member in members if self._gazetteer.by_id(member))
        return (curated or sorted(members))[0], self._line[entity]

    def _cluster(self, entity: str) -> set[str]:
        return self._members.get(entity) or {entity}

    def _check(self, left: str, right: str, line: Line) -> None:
        entries = [self._gazetteer.by_id(end) for end in (left, right)]
        if entries[0] and entries[1]:
            places = " ".join(f"{entry.file}:{entry.line}" for entry in entries if entry)
            raise self._journal.fault(
                line,
                f"both are in the lexicon ({places}); change it there",
                f"两者均在词表中（{places}）；请在词表中修改",
            )
        other = self._apart.get(frozenset((left, right)))
        if other is not None:
            raise self._journal.fault(
                line,
                f"line {other.number} keeps apart what this merges; undo one of them",
                f"第 {other.number} 行要求两者分开，与本行的合并相矛盾；请撤销其一",
            )
