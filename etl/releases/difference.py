"""What lies between two states: the records of each table that are new, gone or changed, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from etl.releases.state import Record, State
from etl.releases.tables import TABLES, Key, Table

Op = Literal["add", "remove", "change"]


@dataclass(frozen=True, slots=True)
class Change:
    """One record of a table: new (no `before`), gone (no `after`), or other than it was."""

    table: Table
    before: Record | None
    after: Record | None

    @property
    def op(self) -> Op:
        """What happened to it."""
        if self.before is None:
            return "add"
        return "remove" if self.after is None else "change"

    @property
    def key(self) -> Key:
        """What names the record."""
        return self.table.key_of(_there(self.before, self.after))

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that changed."""
        names = (field.name for field in fields(self.table.record))
        return tuple(n for n in names if self.op == "change" and getattr(self.before, n) != getattr(self.after, n))


def differences(one: State, other: State) -> Iterator[Change]:
    """All changes that lead from `one` to `other`, table by table. Memory does not grow with the states."""
    for table in TABLES:
        yield from _of_table(table, table.of(one), table.of(other))


def _of_table(table: Table, before: Iterable[Record], after: Iterable[Record]) -> Iterator[Change]:
    """Both are sorted by key, and go by side by side."""
    old, new = iter(before), iter(after)
    one, other = next(old, None), next(new, None)
    while one is not None or other is not None:
        order = _order(table, one, other)
        if order < 0:
            yield Change(table, one, None)
        elif order > 0:
            yield Change(table, None, other)
        elif one != other:
            yield Change(table, one, other)
        one = next(old, None) if order <= 0 else one
        other = next(new, None) if order >= 0 else other


def _order(table: Table, one: Record | None, other: Record | None) -> int:
    """-1 where the first comes before the second, 0 where they bear one key; what is missing comes last."""
    if one is None or other is None:
        return 1 if one is None else -1
    first, second = table.key_of(one), table.key_of(other)
    return (first > second) - (first < second)


def _there(before: Record | None, after: Record | None) -> Record:
    found = after if after is not None else before
    if found is None:
        raise ValueError("a change without a record")
    return found
