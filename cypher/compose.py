"""The texts that a list's file stands for: a page in any order, the number of its rows, the counts of a column.

Text comes from the file alone; what a caller typed only ever is the value of a parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from cypher.listing import ListColumn, Sort

MARKER = "// page"
KEYSET = "keyset"  # the column beside the row's own: where the next page begins
Comparison = Literal["is", "least", "most"]
_Value = TypeVar("_Value")
_SIGNS = {"is": "=", "least": ">=", "most": "<="}
_SIMPLE = re.compile(r"\w+(\.\w+)?\Z")
# What counts as the value of a row that has none: smaller than any.
_NOTHING = {"str": "''", "date": "''", "int": "-1.0e308", "float": "-1.0e308"}


@dataclass(frozen=True, slots=True)
class Form:
    """A query's text for one engine: as it stands in the file, and, of a list, cut at the marker."""

    text: str
    before: str = ""
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Only rows whose `column` compares so with `$filter_N`, N being its place among the filters."""

    column: ListColumn
    comparison: Comparison = "is"


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked of a page: order, filters, columns to leave out, and whether a place before it is given."""

    sort: tuple[Sort, ...]
    filters: tuple[Filter, ...] = ()
    without: frozenset[str] = frozenset()
    first: bool = True


@lru_cache(maxsize=1024)
def page_text(form: Form, page: Page) -> str:
    """One page: parameters `$limit`, `$filter_N`, and `$after_N` for the N-th column of the order."""
    keys = [f"{_key(sort)} AS sort_{place}" for place, sort in enumerate(page.sort)]
    given = [text for name, text in form.items if name not in page.without]
    keyset = ", ".join(f"sort_{place}" for place in range(len(page.sort)))
    conditions = [*_conditions(page.filters), *([] if page.first else [_behind(page.sort)])]
    order = ", ".join(f"sort_{place}{' DESC' if sort.descending else ''}" for place, sort in enumerate(page.sort))
    return "\n".join(
        (
            form.before.rstrip(),
            f"WITH *, {', '.join(keys)}{_where(conditions)}",
            f"WITH * ORDER BY {order} LIMIT $limit",
            f"RETURN {_listed([*given, f'[{keyset}] AS {KEYSET}'])}",
            f"ORDER BY {order}",
        )
    )


@lru_cache(maxsize=1024)
def count_text(form: Form, filters: tuple[Filter, ...]) -> str:
    """How many rows there are on all pages: one row with `count`."""
    return f"{form.before.rstrip()}\nWITH *{_where(_conditions(filters))}\nRETURN count(*) AS count"


@lru_cache(maxsize=1024)
def facet_text(form: Form, column: ListColumn, filters: tuple[Filter, ...]) -> str:
    """How many rows have each value of `column`, the most frequent first, at most `$limit`: `value` and `count`."""
    opened = (
        f"UNWIND {_bracketed(column)} AS facet_value" if column.many else f"WITH {column.expression} AS facet_value"
    )
    return "\n".join(
        (
            form.before.rstrip(),
            f"WITH *{_where(_conditions(filters))}",
            opened,
            "WITH facet_value WHERE facet_value IS NOT NULL",
            "RETURN facet_value AS value, count(*) AS count",
            "ORDER BY count DESC, value LIMIT $limit",
        )
    )


def without_key(row: Mapping[str, _Value]) -> dict[str, _Value]:
    """A row of a page as its header draws it."""
    return {name: value for name, value in row.items() if name != KEYSET}


def _listed(items: list[str]) -> str:
    return ",\n  ".join(items)


def _where(conditions: list[str]) -> str:
    return f"\nWHERE {' AND '.join(conditions)}" if conditions else ""


def _bracketed(column: ListColumn) -> str:
    return column.expression if _SIMPLE.match(column.expression) else f"({column.expression})"


def _key(sort: Sort) -> str:
    column = sort.column
    if column.scalar == "bool":  # not every engine compares them
        return f"CASE WHEN {column.expression} THEN 1 ELSE 0 END"
    return f"coalesce({column.expression}, {_NOTHING[column.scalar]})" if column.nullable else column.expression


def _conditions(filters: tuple[Filter, ...]) -> list[str]:
    return [_condition(asked, f"$filter_{place}") for place, asked in enumerate(filters)]


def _condition(asked: Filter, value: str) -> str:
    column = _bracketed(asked.column)
    if asked.column.many:
        return f"{value} IN {column}"
    if asked.column.scalar == "date" and asked.comparison == "is":
        return f"{column} STARTS WITH {value}"  # a year has all its days
    if asked.column.scalar == "date" and asked.comparison == "most":
        return f"{column} <= {value} + '~'"
    return f"{column} {_SIGNS[asked.comparison]} {value}"


def _behind(order: tuple[Sort, ...]) -> str:
    """Behind the row whose keys are `$after_N`: by the first column in which the two differ."""
    text = ""
    for place, sort in reversed(list(enumerate(order))):
        further = f"sort_{place} {'<' if sort.descending else '>'} $after_{place}"
        text = f"({further} OR (sort_{place} = $after_{place} AND {text}))" if text else further
    return text
