"""The catalogue of queries: every file of `cypher/queries/` read, its header held against its body and the ontology.

A file is one endpoint: `policies/by_city.cypher` is the query `policies_by_city`. Serving them is the api's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cypher.compose import Form
from cypher.errors import QueryFileError
from cypher.header import Header, ParamHead, fault
from cypher.listing import Listing
from cypher.reading import read
from cypher.row import Column
from cypher.vocabulary import Vocabulary
from cypher.words import graph_vocabulary
from ontology.model import Text

FOLDER = Path(__file__).parent / "queries"
_MOST_SIBLINGS = 3  # DESIGN.md, decision 9: queries are written once


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of an endpoint. `type` is a scalar, a top class, "Entity" (any class), "Class" (a class's name), or a
    property with a vocabulary ("Policy.policyStatus"), whose notation is meant; "Statement.predicate" is a property's
    name, "Relation.type" a relationship's."""

    name: str
    head: ParamHead


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One checked query. `version` is the first 12 hex digits of its file's SHA-256 (of both files, where it has two).

    `listing` is what may be asked of it where it is a list. `unsupported` says why the embedded engine cannot run it.
    """

    name: str
    version: str
    route: str
    summary: Text
    question: Text | None
    params: tuple[Param, ...]
    listing: Listing | None
    row: tuple[Column, ...]
    form: Form
    embedded: Form | None
    unsupported: Text | None

    @property
    def one(self) -> bool:
        """Whether it answers with a single thing, not a list."""
        return self.listing is None

    @property
    def in_path(self) -> frozenset[str]:
        """The parameters that are parts of its address."""
        return frozenset(re.findall(r"\{(\w+)\}", self.route))

    def for_engine(self, *, embedded: bool) -> Form:
        """The form to run: the sibling for the embedded engine, where there is one."""
        return self.embedded if embedded and self.embedded is not None else self.form


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All queries, sorted by name. Equal only to itself: what is made of one is kept by it."""

    queries: tuple[QueryFile, ...]

    def __iter__(self) -> Iterator[QueryFile]:
        return iter(self.queries)

    def named(self, name: str) -> QueryFile:
        """The query of this name; KeyError where there is none."""
        for query in self.queries:
            if query.name == name:
                return query
        raise KeyError(name)


@lru_cache(maxsize=1)
def _default() -> Catalogue:
    return _load(FOLDER, graph_vocabulary())


def load_catalogue(folder: Path | None = None, vocabulary: Vocabulary | None = None) -> Catalogue:
    """The queries under `folder`, or those that ship (read once a process). Raises QueryFileError for the first one."""
    if folder is None and vocabulary is None:
        return _default()
    return _load(folder or FOLDER, vocabulary or graph_vocabulary())


def _load(folder: Path, vocabulary: Vocabulary) -> Catalogue:
    files = sorted(folder.rglob("*.cypher"))
    siblings = {p for p in files if p.name.endswith(".embedded.cypher")}
    if len(siblings) > _MOST_SIBLINGS:
        first = min(siblings)
        raise fault(
            first,
            1,
            f"more than {_MOST_SIBLINGS} siblings for the embedded engine",
            f"嵌入式引擎的替代文件不得超过 {_MOST_SIBLINGS} 个",
        )
    for sibling in sorted(siblings):
        if sibling.with_name(sibling.name.replace(".embedded.", ".")) not in files:
            raise fault(sibling, 1, "there is no query beside it that it stands in for", "旁边没有它所替代的查询文件")
    queries = [load_query(p, folder, vocabulary) for p in files if p not in siblings]
    _refuse_clashes(queries, folder)
    return Catalogue(tuple(sorted(queries, key=lambda q: q.name)))


def _refuse_clashes(queries: list[QueryFile], folder: Path) -> None:
    routes: dict[str, str] = {}
    for query in queries:
        if query.route in routes:
            raise QueryFileError(
                f"{folder}: {query.name} and {routes[query.route]} both have the route {query.route}",
                f"{folder}：{query.name} 与 {routes[query.route]} 的路由同为 {query.route}",
            )
        routes[query.route] = query.name


def load_query(path: Path, folder: Path, vocabulary: Vocabulary) -> QueryFile:
    """One file and its sibling, checked. Raises QueryFileError that names file and line."""
    found = read(path, vocabulary)
    sibling = path.with_name(path.stem + ".embedded.cypher")
    embedded = _sibling(sibling, found.header, vocabulary) if sibling.exists() else None
    files = [path, sibling] if embedded is not None else [path]
    header = found.header
    return QueryFile(
        name="_".join(path.relative_to(folder).with_suffix("").parts),
        version=sha256(b"".join(p.read_bytes() for p in files)).hexdigest()[:12],
        route=header.route,
        summary=header.summary,
        question=header.question,
        params=tuple(Param(name, head) for name, head in header.params.items()),
        listing=found.listing,
        row=found.row,
        form=found.form,
        embedded=embedded,
        unsupported=header.reason,
    )


def _sibling(path: Path, header: Header, vocabulary: Vocabulary) -> Form:
    other = read(path, vocabulary)
    if other.header != header:
        raise fault(
            path, 1, "its header differs from that of the file it stands in for", "文件头与它所替代的文件不一致"
        )
    return other.form
