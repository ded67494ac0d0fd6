"""The parameters that every list has beside its own: pages, order, filters, columns, counts; as OpenAPI sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import Parameter
from typing import Annotated, Any

from fastapi import Query

from api.classes import ClassNames
from api.values import CLASSES, Given, escaped, notation_pattern, vocabulary_of, words_of
from api.wishes import INCLUDED, MOST_FACETS, SUFFIXES
from cypher.catalogue import QueryFile
from cypher.listing import ListColumn, Listing
from ontology.model import load_ontology
from ontology.partial_dates import PATTERN

DEFAULT_LIMIT, MOST = 50, 500
Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数 · rows a page")]
Cursor = Annotated[str | None, Query(description="上一页的 next · `next` of the page before")]
RELEASE = r"^[0-9a-f]{12}$"
# No control characters: what has them is refused before it is looked at.
TEXT = r"^[^\u0000-\u001f\u007f-\u009f]+$"
# What a graph can hold as an integer.
INT64 = {"ge": -(2**63), "le": 2**63 - 1}
_DOT = "__"  # stands for a dot in the name of a Python parameter
_RANGES = {"": "", ".gte": "不早于、不小于 · at least", ".lte": "不晚于、不大于 · at most"}


def list_parameters(query: QueryFile, listing: Listing) -> Iterator[Parameter]:
    """All of them."""
    yield Parameter("limit", Parameter.KEYWORD_ONLY, annotation=Limit, default=DEFAULT_LIMIT)
    yield Parameter("cursor", Parameter.KEYWORD_ONLY, annotation=Cursor, default=None)
    for name, (text, pattern) in _texts(query, listing).items():
        limits = {"min_length": 1, "max_length": 500, "json_schema_extra": {"pattern": pattern}}
        yield _optional(name, str, text, limits)
    for column in listing.columns:
        yield from _filters(column)
    if listing.column("confidence") is not None:
        text = "最低置信度 · no row of a lower confidence"
        yield _optional("min_confidence", float, text, {"ge": 0, "le": 1, "allow_inf_nan": False})


def written(given: dict[str, Given]) -> dict[str, Given]:
    """`given` by the names that callers write: Python's have no dots."""
    return {name.replace(_DOT, ".") if name.startswith("filter" + _DOT) else name: v for name, v in given.items()}


def _texts(query: QueryFile, listing: Listing) -> dict[str, tuple[str, str]]:
    """What each is for, and what it may look like."""
    sortable = [column.name for column in listing.columns if column.sortable]
    order = ",".join(("-" if sort.descending else "") + sort.column.name for sort in listing.order)
    shown, countable = [column.name for column in query.row], [column.name for column in listing.columns]
    included = INCLUDED if listing.evidence else INCLUDED[1:]
    return {
        "sort": (
            f"排序，`-` 为降序，缺省 {order} · order, `-` for descending: {', '.join(sortable)}",
            listed(sortable, sign="-?"),
        ),
        "fields": (f"只要这些列 · only these columns: {', '.join(shown)}", listed(shown)),
        "facets": (
            f"各取值的条数，最多 {MOST_FACETS} 列 · how many rows have each value of: {', '.join(countable)}",
            listed(countable, most=MOST_FACETS),
        ),
        "include": (f"另附 · also: {', '.join(included)}", listed(included)),
    }


def listed(known: Sequence[str], *, sign: str = "", most: int = 20) -> str:
    """A pattern for names with commas between them, at most `most`."""
    one = f"{sign}({'|'.join(escaped(name) for name in known)})"
    return f"^{one}(,{one}){{0,{most - 1}}}$"


def _filters(column: ListColumn) -> Iterator[Parameter]:
    kind: Any = {"int": int, "float": float, "bool": bool}.get(column.scalar, str)
    limits: dict[str, Any] = {"min_length": 1, "max_length": 200} if kind is str else {}
    if column.scalar == "date":
        limits["pattern"] = PATTERN
    elif kind is str:
        limits["json_schema_extra"] = _allowed(column)
    limits |= INT64 if column.scalar == "int" else {}
    limits |= {"allow_inf_nan": False} if column.scalar == "float" else {}
    for suffix in SUFFIXES if column.ranged else ("",):
        yield _optional(f"filter.{column.name}{suffix}", kind, f"{_about(column)} {_RANGES[suffix]}".strip(), limits)


def _allowed(column: ListColumn) -> dict[str, object]:
    """What a text may be, as a schema says it."""
    vocabulary = vocabulary_of(column.source)
    if column.source in CLASSES:
        return {"enum": [*ClassNames().spellings()]}
    if words := words_of(column.source):
        return {"enum": [*words]}
    return {"pattern": TEXT} if vocabulary is None else {"pattern": notation_pattern(vocabulary)}


def _about(column: ListColumn) -> str:
    if column.entity is not None:
        return f"{column.entity}：名称或 id · name or id"
    if (vocabulary := vocabulary_of(column.source)) is not None:
        return f"{column.source}：{'、'.join(load_ontology().notations(vocabulary))}，或其名称 · or a label"
    if column.source in CLASSES:
        return f"{column.source}：类 · a class"
    return column.source or column.name


def _optional(name: str, kind: object, text: str, limits: dict[str, Any]) -> Parameter:
    wanted: Any = kind  # a type that is made here, which no checker can follow
    annotation = Annotated[wanted | None, Query(alias=name, description=text, **limits)]
    return Parameter(name.replace(".", _DOT), Parameter.KEYWORD_ONLY, annotation=annotation, default=None)
