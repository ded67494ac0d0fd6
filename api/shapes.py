"""Pydantic models made from the row that a query's header draws: for OpenAPI, and for tests that check answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from cypher.catalogue import QueryFile
from cypher.row import Column

# A date is as precise as its source: YYYY, YYYY-MM or YYYY-MM-DD; so it is a string here.
_SCALARS: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "date": str}
EMPTY: Mapping[str, Any] = MappingProxyType({})
_CONFIG = ConfigDict(extra="forbid")


def row_model(query: QueryFile) -> type[BaseModel]:
    """The model of one row of `query`; columns of a list may be left out (`fields`), evidence is given on demand."""
    return _record(_camel(query.name), query.row, always=query.one)


def envelope_model(query: QueryFile) -> type[BaseModel]:
    """The model of the whole answer."""
    return _envelope(_camel(query.name), row_model(query), one=query.one, beside=_beside(query))


def _beside(query: QueryFile) -> dict[str, Any]:
    """What an answer has only where it was asked for."""
    labelled = {"labels": (dict[str, dict[str, str]], _absent("by property, the label of each value, with `lang`"))}
    if query.listing is None:
        return labelled
    counted = dict[str, list[_facet_model()]]  # type: ignore[valid-type,misc]
    return labelled | {
        "total": (int, _absent("number of rows on all pages, with `include=total`")),
        "facets": (counted, _absent("by column, the most frequent values, with `facets`")),
    }


@lru_cache(maxsize=1)
def _facet_model() -> type[BaseModel]:
    return create_model(
        "Facet",
        __config__=_CONFIG,
        value=(str | int | float | bool, Field(description="as `filter.` takes it")),
        label=(str, Field(description="what a person reads for it")),
        count=(int, Field(description="rows that have it")),
    )


def _absent(text: str) -> Any:  # noqa: ANN401  # as Pydantic's Field
    """A field that may be missing; a default would stand in the schema as a value that answers have."""
    return Field(default_factory=lambda: None, description=text)


def _envelope(name: str, row: type[BaseModel], *, one: bool, beside: Mapping[str, Any] = EMPTY) -> type[BaseModel]:
    fields: dict[str, Any] = (
        {"item": (row, Field(description="the thing itself"))}
        if one
        else {
            "items": (list[row], Field(description="one page")),  # type: ignore[valid-type]
            "next": (str | None, Field(description="cursor of the next page, null on the last")),
        }
    )
    return create_model(
        f"{name}Answer",
        __config__=_CONFIG,
        query=(str, Field(description="name of the query")),
        version=(str, Field(description="version of the query's text")),
        release=(str, Field(description="release of the graph that answered")),
        params=(dict[str, Any], Field(description="the parameters as understood; entities as id and name")),
        cite=(str, Field(description="address that gives this answer as long as its release is kept")),
        **(fields | dict(beside)),
    )


def list_model(name: str, row: type[BaseModel]) -> type[BaseModel]:
    """The model of an answer that lists rows of another kind than a query's."""
    return _envelope(name, row, one=False)


class Problem(BaseModel):
    """RFC 9457."""

    model_config = ConfigDict(extra="allow")
    type: str = Field(description="address of a page about this type of problem")
    title: str
    status: int
    detail: str
    instance: str


def _record(name: str, columns: tuple[Column, ...], *, always: bool = True) -> type[BaseModel]:
    fields: dict[str, Any] = {column.name: _field(name, column, always=always) for column in columns}
    return create_model(f"{name}Row", __config__=_CONFIG, **fields)


def _field(owner: str, column: Column, *, always: bool) -> tuple[Any, Any]:
    inner: Any = (
        _record(owner + _camel(column.name), column.columns) if column.scalar is None else _SCALARS[column.scalar]
    )
    kind: Any = list[inner] if column.many else inner
    text = " ".join(part for part in (column.source, column.doc) if part) or None
    found = kind | None if column.nullable else kind
    return (Annotated[found, Field(description=text)], ...) if always else (found, _absent(text or column.name))


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
