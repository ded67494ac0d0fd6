"""What a person changed in the spreadsheet, line by line, checked against what the store holds now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.curation.rows import Row
from etl.curation.sheet import Line
from etl.decisions import What
from etl.read import visible
from ontology.model import load_ontology

REJECT = frozenset({"reject", "拒绝"})  # in the column `canonical`: the name names nothing
_LONGEST = 500  # characters of a name that a person writes; documents may have longer ones


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed line, the row that it was and the one that it should be."""

    line: Line
    was: Row
    to: Row

    @property
    def rejects(self) -> bool:
        """Whether the name is said to name nothing."""
        return self.to.canonical in REJECT

    @property
    def changed(self) -> Mapping[What, str | None]:
        """What of the entity is to be another, and what it is to be."""
        before = {What.NAME: self.was.name, What.NAME_EN: self.was.name_en, What.KIND: self.was.kind}
        after = {What.NAME: self.to.name, What.NAME_EN: self.to.name_en, What.KIND: self.to.kind}
        return {what: value for what, value in after.items() if value != before[what]}

    @property
    def added(self) -> tuple[str, ...]:
        """Further names."""
        return tuple(name for name in self.to.aliases if name not in self.was.aliases)

    @property
    def removed(self) -> tuple[str, ...]:
        """Names that are none of the entity's any more."""
        return tuple(name for name in self.was.aliases if name not in self.to.aliases)


def edits_of(lines: Iterable[Line], now: Mapping[str, Row]) -> Iterator[Edit]:
    """The lines that a person changed. Raises CurationError for a change that cannot be taken."""
    checks = {row.check: row.id for row in now.values()}
    for line in lines:
        was = now.get(line.row.id)
        if was is None:
            raise line.place.fault(
                "id",
                f"no entity has the id {line.row.id or '(empty)'}; take the row out, or write the file out anew",
                f"没有编号为 {line.row.id or '（空）'} 的实体；请删去该行，或重新导出文件",
            )
        if line.row.check != line.check:
            _check_was(line, was, checks)
            yield Edit(line, was, _checked(line, was, now))


def _check_was(line: Line, was: Row, checks: Mapping[str, str]) -> None:
    """That nothing but the person changed the row, and that it is still the row that it was."""
    if line.row.type != was.type:
        raise line.place.fault(
            "class",
            f"the class of {was.id} is {was.type} and cannot be changed; put it back",
            f"{was.id} 的类别是 {was.type}，不能更改；请改回",
        )
    other = checks.get(line.check)
    if other not in {was.id, None}:
        raise line.place.fault("id", f"the row was that of {other}; put its id back", f"该行原属 {other}；请改回其编号")
    if line.check != was.check:
        raise line.place.fault(
            "check",
            "the store has changed this row since the file was written (or this cell was changed); write it out anew"
            " and make the change there",
            "导出之后库中该行已有变化（或此单元格被改动）；请重新导出后再修改",
        )


def _checked(line: Line, was: Row, now: Mapping[str, Row]) -> Row:
    to = _tidied(line.row, was)
    _check_target(line, to, now)
    _check_names(line, was, to)
    kinds = load_ontology().kinds_of(to.type)
    if to.kind != was.kind and to.kind is not None and to.kind not in kinds:
        raise line.place.fault(
            "kind",
            f"{to.kind} is no kind of {to.type}; these are: {', '.join(kinds) or 'none'}",
            f"{to.kind} 不是 {to.type} 的子类；可用：{'、'.join(kinds) or '无'}",
        )
    moved = to.canonical != was.canonical
    edit = Edit(line, was, to)
    if (edit.changed or edit.added or edit.removed) and (moved or was.canonical != was.id):
        raise line.place.fault(
            "name",
            "what is taken for another entity, or parted from it, cannot be described in the same step; change one and"
            " write the file out anew",
            "归入其他实体或与之分开的行，不能同时修改名称等内容；请先改其一，再重新导出",
        )
    return to


def _tidied(row: Row, was: Row) -> Row:
    """Without the spaces that a person left around what they wrote; what was there stays as it is."""
    aliases = (name if name in was.aliases else name.strip() for name in row.aliases)
    name = row.name if row.name == was.name else row.name.strip()
    english = row.name_en if row.name_en == was.name_en else (row.name_en or "").strip() or None
    others = tuple(dict.fromkeys(alias for alias in aliases if alias))
    canonical = row.canonical.strip()
    return Row(row.id, row.type, row.kind and row.kind.strip(), name, english, others, canonical, 0, 0)


def _check_target(line: Line, to: Row, now: Mapping[str, Row]) -> None:
    target = now.get(to.canonical)
    if to.canonical in REJECT or (target is not None and target.type == to.type):
        return
    ids = "its own id, that of another row of its class, or `reject`"
    raise line.place.fault(
        "canonical",
        f"`{to.canonical}` is no entity of class {to.type}; write {ids}",
        f"“{to.canonical}”不是 {to.type} 类实体；请填本行编号、同类另一行的编号，或“拒绝”",
    )


def _check_names(line: Line, was: Row, to: Row) -> None:
    if not to.name:
        raise line.place.fault(
            "name",
            "an entity needs a name; write `reject` into the column canonical if it is none",
            "实体须有名称；若并非名称，请在“归入”列填“拒绝”",
        )
    named = (("name", (to.name,)), ("name_en", (to.name_en or "",)), ("aliases", to.aliases))
    known = {was.name, was.name_en, *was.aliases}
    for column, names in named:
        for name in names:
            if name not in known and (visible(name) != name or len(name) > _LONGEST):
                raise line.place.fault(
                    column,
                    f"`{visible(name)[:40]}` holds a line end or invisible characters, or is longer than {_LONGEST};"
                    " type it anew",
                    f"“{visible(name)[:40]}”含换行或不可见字符，或超过 {_LONGEST} 字；请重新输入",
                )
