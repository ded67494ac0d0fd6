"""What a file of sorted N-Triples holds, counted from its lines: triples, subjects, and how many of each term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ontology.model import load_ontology
from ontology.triple import RDF_TYPE

_MOST = 1000  # documents that are named one by one
_TYPE = f"<{RDF_TYPE}>".encode()


@dataclass(slots=True)
class Census:
    """Counts by IRI; `examples` has the first subject of each class of ours, `documents` the first of them."""

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)


def census(lines: Iterable[bytes]) -> Census:
    """Count lines that are sorted, each once, as exports write them."""
    found, before, properties, classes = Census(), b"", Counter[bytes](), Counter[bytes]()
    document = f"<{load_ontology().term_iri('Document')}>".encode()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        properties[predicate] += 1
        if subject != before:
            before, found.subjects = subject, found.subjects + 1
        if predicate == _TYPE:
            kind = rest[:-3]
            classes[kind] += 1
            found.examples.setdefault(_iri(kind), _iri(subject))
            if kind == document and len(found.documents) < _MOST:
                found.documents.append(_iri(subject))
    found.triples = properties.total()
    found.properties.update({_iri(name): count for name, count in properties.items()})
    found.classes.update({_iri(name): count for name, count in classes.items()})
    return found


def _iri(term: bytes) -> str:
    return term[1:-1].decode()
