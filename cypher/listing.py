"""What may be sorted, filtered and counted in a list: the columns that its header declares, and its own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cypher.header import ColumnHead, Header
from cypher.row import Column
from cypher.vocabulary import Scalar, Vocabulary


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: `expression` is Cypher over the variables that are bound at the marker.

    `source` is the ontology's name of its values ("Policy.policyStatus"), `entity` the class whose ids they are, where
    it has one; `many` says that a row has a list of them. `nullable`: a row may have none.
    """

    name: str
    expression: str
    scalar: Scalar
    source: str | None = None
    entity: str | None = None
    many: bool = False
    nullable: bool = False

    @property
    def sortable(self) -> bool:
        """Whether rows can be sorted by it: ids of entities are no order that a reader would want."""
        return not self.many and self.entity is None

    @property
    def ranged(self) -> bool:
        """Whether it makes sense to ask for a least or greatest value."""
        return self.scalar in ("int", "float", "date") and not self.many

    @property
    def identifies(self) -> bool:
        """Whether its values can tell rows apart: the id of something, or a text that the query makes for it."""
        own = self.source is None or self.source.endswith(".id")
        return self.scalar == "str" and own and self.sortable and not self.nullable


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows by one column. What has no value counts as the smallest."""

    column: ListColumn
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list's columns, its own order, and the columns of the row that hold evidence (given where asked for)."""

    columns: tuple[ListColumn, ...]
    order: tuple[Sort, ...]
    evidence: tuple[str, ...] = ()

    def column(self, name: str) -> ListColumn | None:
        """The column of this name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)

    def sorted_by(self, wished: Iterable[Sort]) -> tuple[Sort, ...]:
        """`wished`, then what the list's own order has besides, so that no two rows are equal."""
        first = tuple(wished)
        names = {sort.column.name for sort in first}
        return (*first, *(sort for sort in self.order if sort.column.name not in names))


class ListFault(ValueError):
    """A list that a header describes wrongly; `where` is the path of keys to the fault, texts in both languages."""

    def __init__(self, where: tuple[str, ...], en: str, zh: str) -> None:
        super().__init__(en)
        self.where, self.en, self.zh = where, en, zh


def draw_list(header: Header, row: tuple[Column, ...], vocabulary: Vocabulary) -> Listing:
    """The list that `header` describes. Raises ListFault."""
    columns = tuple(_column(name, head, row, vocabulary) for name, head in header.columns.items())
    listing = Listing(columns, tuple(_order(header, columns)), header.evidence)
    _check_key(header, listing)
    for name in header.evidence:
        if name not in {column.name for column in row}:
            raise ListFault(("evidence",), f"`{name}` is no column of the row", f"`{name}` 不是 row 中的列")
    return listing


def _column(name: str, head: ColumnHead, row: tuple[Column, ...], vocabulary: Vocabulary) -> ListColumn:
    if head.like in vocabulary.top_classes:
        return ListColumn(name, head.value, "str", entity=head.like, many=head.many)
    found = _like(name, head, vocabulary) if head.like else _of_row(name, row, vocabulary)
    if found is None or found.scalar is None:
        wanted = head.like or name
        raise ListFault(
            ("columns", name),
            f"`{wanted}` is neither a column of the row nor a property of the ontology; say `like: Class.property`",
            f"`{wanted}` 既不是 row 中的列，也不是本体中的属性；请写明 `like: 类.属性`",
        )
    many = found.many or head.many
    return ListColumn(name, head.value, found.scalar, found.source, None, many, found.nullable)


def _like(name: str, head: ColumnHead, vocabulary: Vocabulary) -> Column | None:
    label, _, prop = str(head.like).partition(".")
    datatype = vocabulary.property(label, prop)
    # that it always has a value is what only the row's own column can promise
    return None if datatype is None else Column(name, datatype.scalar, head.like, nullable=True, many=datatype.many)


def _of_row(name: str, row: tuple[Column, ...], vocabulary: Vocabulary) -> Column | None:
    path = name.split(".")
    found = _find(row, path)
    if found is None and name in vocabulary.edges:
        # what relationships carry (confidence) may be asked for where no row shows it
        return Column(name, vocabulary.edges[name].scalar, None, nullable=True)
    return found


def _find(row: Iterable[Column], path: list[str]) -> Column | None:
    column = next((c for c in row if c.name == path[0]), None)
    if column is None or len(path) == 1:
        return column
    inner = _find(column.columns, path[1:])
    if inner is None:
        return None
    many, nullable = inner.many or column.many, inner.nullable or column.nullable
    return Column(inner.name, inner.scalar, inner.source, nullable, many, inner.doc)


def _order(header: Header, columns: tuple[ListColumn, ...]) -> Iterator[Sort]:
    known = {column.name: column for column in columns if column.sortable}
    for entry in header.order:
        name = entry.removeprefix("-")
        if name not in known:
            raise ListFault(
                ("order",),
                f"`{name}` is not among `columns`, or has no order",
                f"`{name}` 不在 `columns` 之中，或无法排序",
            )
        yield Sort(known[name], entry.startswith("-"))


def _check_key(header: Header, listing: Listing) -> None:
    ordered = [sort.column for sort in listing.order]
    if missing := [name for name in header.key if name not in {column.name for column in ordered}]:
        raise ListFault(("key",), f"`{missing[0]}` is not in `order`", f"`{missing[0]}` 不在 `order` 之中")
    if not header.key and not ordered[-1].identifies:
        last = ordered[-1].name
        raise ListFault(
            ("order",),
            f"the last column of `order` must tell any two rows apart (an id), which `{last}` does not; "
            "or name the columns that do so together as `key`",
            f"`order` 的最后一列必须能区分任意两行（如 id），`{last}` 不能；或用 `key` 列出合起来能区分的各列",
        )
