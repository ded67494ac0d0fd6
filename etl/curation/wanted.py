"""Who is to be one with whom after the changes of a spreadsheet, and whether it came true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etl.curation.edits import Edit
from etl.curation.groups import Groups, differing
from etl.curation.rows import Row
from etl.decisions import Apart, Journal, What
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from ontology.names import fold


class Wanted:
    """`groups` as the file says them; `moved` are the ids whose group changes.

    Raises CurationError, by its line, for what joins entries of the lexicon or what a decision keeps apart, and for a
    name that is another entity's.
    """

    def __init__(
        self, before: Mapping[str, Row], edits: tuple[Edit, ...], gazetteer: Gazetteer, journal: Journal
    ) -> None:
        self._before, self._edits = before, edits
        self._by_id = {edit.was.id: edit for edit in edits}
        self._targets = {row.id: row.canonical for row in before.values()}
        self._targets |= {edit.was.id: edit.to.canonical for edit in edits}
        for edit in edits:
            self._rename(edit, gazetteer)
        self._rejected = {edit.was.id for edit in edits if edit.rejects}
        self._check_left()
        held = {one: to for one, to in self._targets.items() if one not in self._rejected}
        self.groups = Groups(held.items())
        self.moved = tuple(differing(held, {one: before[one].canonical for one in held}, self.groups))
        self._check_entries(gazetteer)
        self._check_apart(journal)

    def target(self, entity: str) -> str:
        """The id that an entity is to be one with."""
        return self._targets[entity]

    def _rename(self, edit: Edit, gazetteer: Gazetteer) -> None:
        """A name that is taken away or given takes along the entity that bears it alone."""
        kept = {fold(name) for name in edit.to.aliases}
        for name in edit.removed:
            other = named_entity_id(edit.was.type, name)
            if fold(name) not in kept and self._targets.get(other) == edit.was.id != other and other not in self._by_id:
                self._targets[other] = other
        for name in edit.added:
            self._give(edit, name, gazetteer)

    def _give(self, edit: Edit, name: str, gazetteer: Gazetteer) -> None:
        other = named_entity_id(edit.was.type, name)
        holder = self._before.get(other)
        taken = [entry.id for entry in gazetteer.named(edit.was.type, name)]
        if holder is not None:
            taken.append(holder.canonical)
        for one in taken:
            if one not in {edit.was.id, other}:
                raise edit.line.place.fault(
                    "aliases",
                    f"`{name}` is a name of {one}; merge the two by the column canonical, or part it from there first",
                    f"“{name}”是 {one} 的名称；请用“归入”列合并两者，或先将其分开",
                )
        if holder is not None and other != edit.was.id and other not in self._by_id:
            self._targets[other] = edit.was.id

    def _check_left(self) -> None:
        """That nothing is left which is taken for a name that is none."""
        for one, to in self._targets.items():
            if to in self._rejected and one not in self._rejected:
                raise self._by_id[to].line.place.fault(
                    "canonical",
                    f"{self._before[one].name} ({one}) is taken for it; reject that too, or part it first",
                    f"{self._before[one].name}（{one}）归入其下；请一并拒绝，或先将其分开",
                )

    def _check_entries(self, gazetteer: Gazetteer) -> None:
        heads: dict[str, str] = {}
        for one in sorted(one for one in self._targets if gazetteer.by_id(one)):
            other = heads.setdefault(self.groups.head(one), one)
            if other != one:
                entries = [gazetteer.by_id(each) for each in (other, one)]
                places = " ".join(f"{entry.file}:{entry.line}" for entry in entries if entry)
                raise self._edit_of(one, other).line.place.fault(
                    "canonical",
                    f"{other} and {one} are two entries of the lexicon ({places}); change it there",
                    f"{other} 与 {one} 是词表中的两个条目（{places}）；请在词表中修改",
                )

    def _check_apart(self, journal: Journal) -> None:
        for line in journal.in_force():
            pair = line.decision
            if isinstance(pair, Apart) and self.groups.together(pair.a, pair.b):
                raise self._edit_of(pair.a, pair.b).line.place.fault(
                    "canonical",
                    f"{journal.path.name}:{line.number} keeps {' and '.join(pair.names)} apart; take that back first by"
                    f" `zhitu curate undo {line.number}`",
                    f"{journal.path.name}:{line.number} 要求 {'与'.join(pair.names)} 分开；请先用"
                    f" `zhitu curate undo {line.number}` 撤销",
                )

    def _edit_of(self, *ids: str) -> Edit:
        """The changed line that is about one of some ids, else about their groups."""
        own = (self._by_id[one] for one in ids if one in self._by_id)
        heads = {self.groups.head(one) for one in ids}
        near = (edit for edit in self._edits if self.groups.head(edit.was.id) in heads)
        return next(iter((*own, *near, *self._edits)))

    def check(self, after: Mapping[str, Row]) -> None:
        """Raise CurationError where the decisions did not make true what a line says."""
        canonical = {row.id: row.canonical for row in after.values()}
        for one in (*differing(canonical, canonical, self.groups), *self._untrue(after)):
            raise self._edit_of(one).line.place.fault(
                "canonical",
                f"{one} cannot become this by decisions; change fewer rows at once, or use `zhitu review`",
                f"{one} 无法通过决定变为此状态；请一次少改几行，或使用 `zhitu review`",
            )

    def _untrue(self, after: Mapping[str, Row]) -> Iterator[str]:
        for edit in self._edits:
            row, stays = after.get(edit.was.id), edit.was.canonical == edit.to.canonical
            if edit.rejects:
                untrue = row is not None
            elif row is None:  # an entry of the lexicon that no document names any more
                untrue = not stays or bool(edit.changed or edit.added)
            else:
                untrue = stays and not _is_as(edit, after[row.canonical])
            if untrue:
                yield edit.was.id


def _is_as(edit: Edit, row: Row) -> bool:
    is_now = {What.NAME: row.name, What.NAME_EN: row.name_en, What.KIND: row.kind}
    described = all(is_now[what] == value for what, value in edit.changed.items())
    return described and {row.name, row.name_en, *row.aliases} >= {*edit.added} and not {*edit.removed} & {*row.aliases}
