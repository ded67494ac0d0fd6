"""The records behind the ids that an answer names, read from the graph: what RDF and GraphML are written from.

The graph holds all that the RDF export says of an entity, a statement, its evidence and a document, so the records are
those that the export was made from (`ontology.statement`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pydantic import BaseModel, ConfigDict, TypeAdapter

from api.formats.stated import Said, Stated
from cypher.graph import Row, Value
from cypher.statements import statement
from ontology.model import load_ontology
from ontology.statement import DocumentRecord, Entity, Evidence, Statement

Read = Callable[[str, Mapping[str, Value]], list[Row]]
_AT_ONCE = 500  # ids in one look-up: some ten milliseconds on either engine
_MOST = 10  # pieces of evidence of a statement, where an answer does not name them
_MOST_NAMED = 1000


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact between two entities, as the graph has it: all that documents say of it together."""

    subject: str
    type: str
    object: str
    statements: tuple[str, ...]
    confidence: float
    first_seen: str | None = None
    last_seen: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None

    @property
    def predicate(self) -> str:
        """The ontology's name of it: "issuedBy"."""
        return load_ontology().relationship_types()[self.type]


@dataclass(frozen=True, slots=True)
class Described:
    """All records that an answer is about, each once."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    documents: tuple[DocumentRecord, ...]
    relations: tuple[Relation, ...]
    values: tuple[Said, ...]


class _Found(BaseModel):
    model_config = ConfigDict(frozen=True)
    evidence: Evidence
    document: DocumentRecord


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)
    statement: Statement
    found: tuple[_Found, ...]


_ENTITIES = TypeAdapter(list[Entity])
_DOCUMENTS = TypeAdapter(list[DocumentRecord])
_RELATIONS = TypeAdapter(list[Relation])
_TOLD = TypeAdapter(list[_Told])


def described(stated: Stated, read: Read) -> Described:
    """The records; `read` gives the rows of a query's text, and keeps to the time of the request. Raises GraphError."""
    graph = _Reading(read, stated.as_of, stated.evidence)
    told = _TOLD.validate_python(graph.rows("statements", "ids", stated.statements))
    statements = tuple(replace(each.statement, evidence=tuple(one.evidence for one in each.found)) for each in told)
    ends = [(each.subject, each.object) for each in statements if each.object is not None]
    subjects = [each.subject for each in statements]
    evidenced = {one.document.sha256: one.document for each in told for one in each.found}
    others = [identifier for identifier in stated.documents if identifier not in evidenced]
    return Described(
        graph.entities([*stated.entities, *subjects, *(end for _, end in ends)]),
        statements,
        (*evidenced.values(), *_DOCUMENTS.validate_python(graph.rows("documents", "ids", others))),
        graph.relations([*stated.pairs, *((min(pair), max(pair)) for pair in ends)]),
        stated.values,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    read: Read
    as_of: str | None
    evidence: tuple[str, ...]

    def entities(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(_ENTITIES.validate_python(self.rows("entities", "ids", [*dict.fromkeys(ids)])))

    def relations(self, pairs: Sequence[tuple[str, str]]) -> tuple[Relation, ...]:
        asked = [{"one": one, "other": other} for one, other in dict.fromkeys(pairs)]
        # a fact that an entity has about itself is found from both its ends
        return tuple(dict.fromkeys(_RELATIONS.validate_python(self.rows("relations", "pairs", asked))))

    def rows(self, name: str, parameter: str, values: Sequence[Value]) -> list[Row]:
        """All rows of a look-up in `cypher/formats`."""
        text = statement(f"formats/{name}.cypher")
        most = _MOST_NAMED if self.evidence else _MOST
        given: dict[str, Value] = {"as_of": self.as_of, "evidence": [*self.evidence], "most": most}
        used = {key: value for key, value in given.items() if f"${key}" in text}
        return [row for part in _parts(values) for row in self.read(text, {parameter: part, **used})]


def _parts(values: Sequence[Value]) -> Iterator[list[Value]]:
    remaining = iter(values)
    while part := list(islice(remaining, _AT_ONCE)):
        yield part
