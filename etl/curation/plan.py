"""From the changed lines of a spreadsheet to the decisions that make the store what they say, checked by resolving.

First what stands in the way is undone, then the rest is decided, then everything is resolved once more: a file whose
lines cannot all become true is refused by the first line that does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from etl.curation.describe import described, undone_of
from etl.curation.edits import Edit, edits_of
from etl.curation.groups import Groups, differing, torn
from etl.curation.rows import Held, Row, rows_of
from etl.curation.sheet import Line, Place
from etl.curation.wanted import Wanted
from etl.decisions import Alias, Apart, Decision, Journal, Merge, Named, Undo, Verdict
from etl.resolve.rows import Rows
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id


@dataclass(frozen=True, slots=True)
class Plan:
    """Decisions to add to a journal, and the rows before and after them."""

    decisions: tuple[Decision, ...]
    journal: Journal
    before: Mapping[str, Row]
    after: Mapping[str, Row]
    edits: tuple[Edit, ...]


def plan(lines: Iterable[Line], names: Rows, gazetteer: Gazetteer, journal: Journal, who: tuple[str, date]) -> Plan:
    """What a spreadsheet makes of a store. Raises CurationError for lines that cannot be taken, and DecisionError."""
    held = Held(names)
    before = rows_of(held, gazetteer, journal)
    edits = tuple(edits_of(lines, before))
    if not edits:
        return Plan((), journal, before, before, ())
    return _Planner(held, gazetteer, journal, who, before, edits).plan()


def parting(entity: str, names: Rows, gazetteer: Gazetteer, journal: Journal, who: tuple[str, date]) -> Plan:
    """What makes an entity one of its own again, by whatever it is taken for another; nothing where it is its own.

    `names` must hold it. Raises CurationError and DecisionError as `plan` does.
    """
    row = rows_of(names, gazetteer, journal)[entity]
    line = Line(Place(journal.path, journal.next, 1), replace(row, canonical=entity), row.check)
    return plan([line], names, gazetteer, journal, who)


class _Planner:
    """The steps one after the other; `_now` are the rows as the decisions found so far leave them."""

    def __init__(
        self,
        held: Held,
        gazetteer: Gazetteer,
        journal: Journal,
        who: tuple[str, date],
        before: Mapping[str, Row],
        edits: tuple[Edit, ...],
    ) -> None:
        self._held, self._gazetteer, self._journal = held, gazetteer, journal
        self._by, self._on = who
        self._before, self._now, self._edits = before, before, edits
        self._wanted = Wanted(before, edits, gazetteer, journal)
        self._decisions: list[Decision] = []

    def plan(self) -> Plan:
        """All steps. Raises CurationError."""
        start = self._journal
        self._decide(self._undoings())
        self._decide(self._from_entries())
        self._decide(self._from_each_other())
        self._decide([*self._merges(), *self._rejections()])
        self._decide(described(self._edits, self._now, self._wanted.groups, by=self._by, on=self._on))
        self._wanted.check(self._now)
        return Plan(tuple(self._decisions), start, self._before, self._now, self._edits)

    def _decide(self, decisions: Iterable[Decision]) -> None:
        """Let decisions take effect before the next step."""
        made = tuple(decisions)
        if made:
            self._decisions += made
            self._journal = self._journal.grown(*made)
            self._now = rows_of(self._held, self._gazetteer, self._journal)

    def _undoings(self) -> Iterator[Undo]:
        """Of merges over two groups, and of what was said before about a name that changes now."""
        for line in self._journal.in_force():
            if self._joins_two(line.decision) or undone_of(line.decision, self._edits):
                yield Undo(by=self._by, on=self._on, decision=line.decision.id)

    def _joins_two(self, decision: Decision) -> bool:
        if isinstance(decision, Merge):
            ends = decision.a, decision.b
        elif isinstance(decision, Alias):
            ends = decision.entity, named_entity_id(decision.type, decision.alias)
        else:
            return False
        return all(end in self._before for end in ends) and not self._wanted.groups.together(*ends)

    def _from_entries(self) -> Iterator[Apart]:
        """Partings of what the lexicon's aliases would join."""
        for entity in self._wanted.moved:
            row = self._now[entity]
            for entry in self._gazetteer.named(row.type, row.name):
                own = entity in {entry.id, row.canonical}
                if not own and not self._wanted.groups.together(entry.id, entity):
                    pair = (row.name, entry.name)
                    yield Apart(by=self._by, on=self._on, a=entity, b=entry.id, names=pair)

    def _from_each_other(self) -> Iterator[Apart]:
        """Partings of what is one still: ids that they share join them. One for each two that are to be."""
        rejected = {edit.was.id for edit in self._edits if edit.rejects}
        held = {row.id: row.canonical for row in self._now.values() if row.id not in rejected}
        for parts in torn(held, self._wanted.groups):
            a, b = (min(part, key=lambda each: (self._gazetteer.by_id(each) is None, each)) for part in parts)
            names = (self._now[a].name, self._now[b].name)
            yield Apart(by=self._by, on=self._on, a=a, b=b, names=names)

    def _merges(self) -> Iterator[Merge]:
        """One for each two groups of now that are to be one."""
        now = Groups((row.id, row.canonical) for row in self._now.values())
        for entity in sorted(
            differing(self._now, {row.id: row.canonical for row in self._now.values()}, self._wanted.groups)
        ):
            target = self._wanted.target(entity)
            if target in self._now and now.join(entity, target):
                names = (self._now[entity].name, self._now[target].name)
                yield Merge(by=self._by, on=self._on, a=entity, b=target, names=names)

    def _rejections(self) -> Iterator[Named]:
        for edit in self._edits:
            if edit.rejects:
                was = edit.was
                yield Named(
                    by=self._by,
                    on=self._on,
                    entity=was.id,
                    type=was.type,
                    name=was.name,
                    verdict=Verdict.REJECTED,
                )
