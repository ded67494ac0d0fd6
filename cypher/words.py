"""The vocabulary of our own graph: what the ontology says, and the few names that only the graph's shape has."""

from __future__ import annotations

from functools import lru_cache

from cypher.vocabulary import RELATION, Datatype, Scalar, Vocabulary
from ontology.model import Ontology, Property, load_ontology, relationship_type

# How statements and evidence are reached (DESIGN.md, "The graph's shape"); RDF has terms of its own for these.
_SHAPE: dict[str, dict[str, Scalar]] = {
    "Entity": {"id": "str", "type": "str", "kind": "str", "foldedName": "str", "knownSince": "date"},
    "Document": {"id": "str", "lang": "str", "curated": "bool"},
    "Statement": {
        "id": "str",
        "subjectId": "str",
        "objectId": "str",
        "predicate": "str",
        "value": "str",
        "curated": "bool",
        "knownSince": "date",
    },
    "Evidence": {"id": "str", "confidence": "float", "lang": "str"},
    "Release": {"id": "str", "state": "str"},
}
_EDGES: dict[str, Datatype] = {
    "statementIds": Datatype("str", many=True),
    "confidence": Datatype("float"),
    "evidenceCount": Datatype("int"),
    "quote": Datatype("str"),
    "source": Datatype("str"),
    "firstSeen": Datatype("date"),
    "lastSeen": Datatype("date"),
    "knownSince": Datatype("date"),
    "validFrom": Datatype("date"),
    "validUntil": Datatype("date"),
    "count": Datatype("int"),
}
_TYPES = frozenset({"SUBJECT", "OBJECT", "MENTIONED_IN"})
_SCALARS: dict[str | None, Scalar] = {"integer": "int", "offset": "int", "decimal": "float", "partialDate": "date"}


@lru_cache(maxsize=1)
def graph_vocabulary() -> Vocabulary:
    """The vocabulary that queries are checked against."""
    ontology = load_ontology()
    links = [name for name, p in ontology.records.items() if p.range]
    return Vocabulary(
        nodes={label: _properties(ontology, label) for label in (*ontology.classes, "Release")},
        types=frozenset(ontology.relationship_types()) | {relationship_type(name) for name in links} | _TYPES,
        edges=_EDGES,
        top_classes=frozenset(ontology.top_classes()),
        words={
            "Statement.predicate": tuple(sorted(ontology.facts)),
            RELATION: tuple(sorted(ontology.relationship_types())),
        },
    )


def _properties(ontology: Ontology, label: str) -> dict[str, Datatype]:
    lineage = ontology.lineage(label) if label in ontology.classes else (label,)
    named = ontology.properties_of(label) if label in ontology.classes else {}
    own = {name: Datatype(kind) for line in lineage for name, kind in _SHAPE.get(line, {}).items()}
    return own | {name: _datatype(p, name) for name, p in named.items() if not p.range}


def _datatype(found: Property, name: str) -> Datatype:
    doc = f"{found.label.zh} · {found.label.en}"
    # a fact has one preferred value in the graph; of the records these alone are lists
    many = name in ("aliases", "disputed")
    return Datatype(_SCALARS.get(found.datatype, "str"), many, doc, found.vocabulary)
