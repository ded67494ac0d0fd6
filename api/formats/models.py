"""Columns of rows that are described by a Pydantic model and not by a query's header: those of the search index."""

from __future__ import annotations

from functools import lru_cache
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from api.formats.stated import Columns
from cypher.row import Column
from cypher.vocabulary import Scalar

_SCALARS: dict[type, Scalar] = {str: "str", int: "int", float: "float", bool: "bool"}


@lru_cache(maxsize=64)
def columns_of(model: type[BaseModel]) -> Columns:
    """The columns of `model`; they refer to nothing in the ontology, so such rows have no RDF."""
    return tuple(_column(name, field.annotation) for name, field in model.model_fields.items())


def _column(name: str, annotation: object) -> Column:
    kinds = [kind for kind in _alternatives(annotation) if kind is not NoneType]
    (kind,) = kinds  # a column of two kinds would have no place in a table
    many = get_origin(kind) is list
    inner = get_args(kind)[0] if many else kind
    nullable = NoneType in _alternatives(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return Column(name, None, None, nullable, many, "", columns_of(inner))
    return Column(name, _scalar(inner), None, nullable, many)


def _alternatives(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)


def _scalar(kind: object) -> Scalar:
    if get_origin(kind) is Literal:
        return "str"
    assert isinstance(kind, type)  # noqa: S101  # as the models of rows are written
    return _SCALARS[kind]
