"""The shape of an answer's row, as a query's header draws it: a tree of columns that refers to the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cypher.vocabulary import SCALARS, Scalar, Vocabulary, nearest


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row, or a record of them (`columns`); `many` makes it a list of such.

    `scalar` is None for a record; `source` is what it refers to ("Policy.issuedOn") or None for a bare scalar.
    """

    name: str
    scalar: Scalar | None
    source: str | None = None
    nullable: bool = False
    many: bool = False
    doc: str = ""
    columns: tuple[Column, ...] = ()


class RowFault(ValueError):
    """A row that cannot be drawn; `where` is the path of keys to the fault, texts in both languages."""

    def __init__(self, where: tuple[str, ...], en: str, zh: str) -> None:
        super().__init__(en)
        self.where, self.en, self.zh = where, en, zh


def draw(row: dict[str, object], vocabulary: Vocabulary, where: tuple[str, ...] = ("row",)) -> Iterator[Column]:
    """The columns of `row`; a key in "?" may be null, a list of one thing is a list of such. Raises RowFault."""
    if not row:
        raise RowFault(where, "a row has at least one column", "一行至少要有一列")
    for key, shape in row.items():
        yield _column(key, shape, vocabulary, (*where, key))


def _column(key: str, shape: object, vocabulary: Vocabulary, where: tuple[str, ...]) -> Column:
    name, nullable = key.removesuffix("?"), key.endswith("?")
    many = isinstance(shape, list)
    inner = shape[0] if isinstance(shape, list) and len(shape) == 1 else shape
    if isinstance(inner, dict):
        columns = tuple(draw(inner, vocabulary, where))
        return Column(name, None, None, nullable, many, "", columns)
    if not isinstance(inner, str):
        raise RowFault(
            where,
            "a column is `Class.property`, a scalar, a list of one, or a mapping",
            "列应为 `类.属性`、标量、单元素列表或映射",
        )
    if inner in SCALARS:
        return Column(name, inner, None, nullable, many)
    return _referring(name, inner, vocabulary, where, nullable=nullable, many=many)


def _referring(
    name: str, source: str, vocabulary: Vocabulary, where: tuple[str, ...], *, nullable: bool, many: bool
) -> Column:
    label, _, prop = source.partition(".")
    datatype = vocabulary.property(label, prop)
    if datatype is None:
        known = [f"{lb}.{p}" for lb, properties in vocabulary.nodes.items() for p in properties]
        near = nearest(source, [*known, *SCALARS])
        hint, hint_zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
        raise RowFault(where, f"the ontology has no {source}{hint}", f"本体中没有 {source}{hint_zh}")
    return Column(name, datatype.scalar, source, nullable, many or datatype.many, datatype.doc)
