"""SHACL shapes: what an export must hold, as `build/shapes.ttl`. The constraints in SPARQL are in `shacl_rules`.

They need no inference: an entity bears its kind, its class and `Entity` in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.derive.shacl_rules import rules
from ontology.derive.turtle import Predicates, block, document, nested, own, quoted, sequence
from ontology.iri import scheme_iri
from ontology.model import Ontology, Property

_DATATYPES = {
    "text": "xsd:string",
    "langText": "rdf:langString",
    "integer": "xsd:integer",
    "decimal": "xsd:decimal",
    "offset": "xsd:nonNegativeInteger",
}
_DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
_LABELS = {"skos:prefLabel", "skos:altLabel"}


def shacl(ontology: Ontology) -> str:
    """All shapes in Turtle."""
    prefix = {"aiis": shapes_iri(ontology) + "#"}
    blocks = [_head(ontology), *_records(ontology), *_facts(ontology), *rules(ontology, shapes_iri(ontology))]
    return document(ontology, prefix, blocks)


def shapes_iri(ontology: Ontology) -> str:
    """IRI of the shapes graph: beside the ontology."""
    return ontology.namespace.rstrip("#/").removesuffix("ontology") + "shapes"


def _head(ontology: Ontology) -> str:
    names = {"aii": ontology.namespace, "skos": ontology.prefixes["skos"]}
    declared = [
        nested({"sh:prefix": [quoted(name)], "sh:namespace": [f"{quoted(iri)}^^xsd:anyURI"]})
        for name, iri in names.items()
    ]
    # No owl:imports of the ontology: no shape needs it, and Jena's `shacl` would ask the network for it.
    return block(f"<{shapes_iri(ontology)}>", {"a": ["owl:Ontology"], "sh:declare": declared})


def _records(ontology: Ontology) -> Iterator[str]:
    """A shape for Entity, Document, Statement and Evidence: nodes with an IRI and complete, single fields."""
    for name in sorted({domain for p in ontology.records.values() for domain in p.domain}):
        fields = [
            nested(_path(ontology, field, p))
            for field, p in ontology.records.items()
            if name in p.domain and p.rdf not in _LABELS
        ]
        target: Predicates = {"a": ["sh:NodeShape"], "sh:targetClass": [own(name)], "sh:nodeKind": ["sh:IRI"]}
        yield block(f"aiis:{name}Shape", {**target, "sh:property": [*fields, *_extra(ontology, name)]})


def _extra(ontology: Ontology, name: str) -> Iterator[str]:
    if name == "Entity":
        languages = {"sh:languageIn": [sequence(('"en"', '"zh"'))]}
        yield nested({"sh:path": ["skos:prefLabel"], "sh:minCount": ["1"], "sh:uniqueLang": ["true"], **languages})
        yield nested({"sh:path": ["skos:altLabel"], "sh:disjoint": ["skos:prefLabel"], **languages})
    if name == "Statement":
        target = sequence((own("statementObject"), own("statementValue")))
        either = nested({"sh:alternativePath": [target]})
        yield nested({"sh:path": [either], "sh:minCount": ["1"], "sh:maxCount": ["1"]})
        facts = sequence(sorted(_term(name, p) for name, p in ontology.facts.items()))
        yield nested({"sh:path": [own("statementPredicate")], "sh:in": [facts]})
    if name == "Evidence":
        yield nested({"sh:path": [own("startOffset")], "sh:lessThan": [own("endOffset")]})
        yield nested({"sh:path": [own("quote")], "sh:maxLength": ["200"]})


def _facts(ontology: Ontology) -> Iterator[str]:
    """A shape for each fact: its subjects are of its domain, its objects of its range."""
    for name, p in sorted(ontology.facts.items()):
        target: Predicates = {"a": ["sh:NodeShape"], "sh:targetSubjectsOf": [_term(name, p)]}
        inside = {"sh:property": [nested(_path(ontology, name, p))]}
        yield block(f"aiis:{name}Shape", {**target, **_classes(p.domain), **inside})


def _term(name: str, p: Property) -> str:
    return p.rdf or own(name)


def _path(ontology: Ontology, name: str, p: Property) -> Predicates:
    return {
        "sh:path": [_term(name, p)],
        **_objects(ontology, p),
        "sh:pattern": [quoted(p.pattern)] if p.pattern else [],
        "sh:minInclusive": [str(p.minimum)] if p.minimum is not None else [],
        "sh:maxInclusive": [str(p.maximum)] if p.maximum is not None else [],
        "sh:minCount": ["1"] if p.required else [],
        "sh:maxCount": ["1"] if p.single else [],
    }


def _objects(ontology: Ontology, p: Property) -> Predicates:
    if p.range:
        return {"sh:nodeKind": ["sh:IRI"], **_classes(p.range)}
    if p.vocabulary:
        scheme = f"<{scheme_iri(p.vocabulary, ontology.vocabulary_base)}>"
        inside = nested({"sh:path": ["skos:inScheme"], "sh:hasValue": [scheme]})
        return {"sh:nodeKind": ["sh:IRI"], "sh:node": [nested({"sh:property": [inside]})]}
    if p.datatype == "partialDate":
        return {"sh:or": [sequence(nested({"sh:datatype": [d]}) for d in _DATES)]}
    if p.datatype in _DATATYPES:
        return {"sh:datatype": [_DATATYPES[p.datatype]]}
    return {"sh:nodeKind": ["sh:IRI" if p.datatype == "iri" else "sh:Literal"]}


def _classes(names: Iterable[str]) -> Predicates:
    tests = [nested({"sh:class": [own(name)]}) for name in names]
    return {"sh:or": [sequence(tests)]} if len(tests) > 1 else {"sh:class": [own(name) for name in names]}
