"""The decisions on names and kinds that changed lines ask for, after who is one with whom is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from etl.curation.edits import Edit
from etl.curation.groups import Groups
from etl.curation.rows import Row
from etl.decisions import Alias, Decision, Describe, Unalias, What


def undone_of(decision: Decision, edits: tuple[Edit, ...]) -> bool:
    """Whether a line says of the same entity what a changed row says anew."""
    for edit in edits:
        if isinstance(decision, Describe) and decision.entity == edit.was.id:
            return decision.what in edit.changed
        if isinstance(decision, Alias | Unalias) and decision.entity == edit.was.id:
            return decision.alias in {*edit.added, *edit.removed}
    return False


def described(
    edits: tuple[Edit, ...], now: Mapping[str, Row], groups: Groups, *, by: str, on: date
) -> Iterator[Decision]:
    """Corrections, names given and names taken that do not hold yet in the rows of now."""
    canonical = {groups.head(row.id): now[row.canonical] for row in now.values()}
    for edit in edits:
        row, was = canonical.get(groups.head(edit.was.id)), edit.was
        if row is None or edit.rejects or was.canonical != edit.to.canonical:
            continue
        about = {"by": by, "on": on, "entity": was.id, "type": was.type, "name": was.name}
        is_now = {What.NAME: row.name, What.NAME_EN: row.name_en, What.KIND: row.kind}
        # a name that joins another entity must not lend it its own
        for what, value in ({What.NAME: edit.to.name} | dict(edit.changed)).items():
            if is_now[what] != value:
                yield Describe.model_validate({**about, "what": what, "value": value})
        held = {row.name, row.name_en, *row.aliases}
        yield from (Alias.model_validate({**about, "alias": name}) for name in edit.added if name not in held)
        yield from (Unalias.model_validate({**about, "alias": name}) for name in edit.removed if name in row.aliases)
