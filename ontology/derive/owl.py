"""OWL: classes, properties, vocabularies and alignments, as `build/zhitu.owl.ttl`."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.derive.turtle import Predicates, block, document, nested, own, quoted, sequence, text
from ontology.iri import concept_iri, scheme_iri
from ontology.model import Class, Concept, Ontology, Property

_RANGES = {
    "text": "xsd:string",
    "langText": "rdf:langString",
    "integer": "xsd:integer",
    "decimal": "xsd:decimal",
    "offset": "xsd:nonNegativeInteger",
    # xsd:date, gYearMonth or gYear, by the precision that the source states
    "partialDate": "rdfs:Literal",
    "literal": "rdfs:Literal",
}
_ANNOTATIONS = (
    *("dcterms:description", "dcterms:license", "dcterms:title"),
    *("schema:domainIncludes", "schema:rangeIncludes"),
    *("skos:altLabel", "skos:closeMatch", "skos:definition", "skos:notation", "skos:prefLabel", "skos:relatedMatch"),
)


def owl(ontology: Ontology) -> str:
    """The whole ontology in Turtle."""
    blocks = [_head(ontology), *_foreign(ontology)]
    blocks += [block(own(name), _class(c)) for name, c in sorted(ontology.classes.items())]
    blocks += [
        block(own(name), _property(ontology, p)) for name, p in sorted(ontology.properties().items()) if p.rdf is None
    ]
    blocks += [*_vocabularies(ontology), _disjoint(_tops(ontology)), _disjoint(list(ontology.kinds_of("Region")))]
    return document(ontology, {}, blocks)


def _iri(ontology: Ontology) -> str:
    return f"<{ontology.namespace.rstrip('#/')}>"


def _head(ontology: Ontology) -> str:
    iri = _iri(ontology)
    return block(
        iri,
        {
            "a": ["owl:Ontology"],
            "dcterms:title": text(ontology.title),
            "dcterms:description": text(ontology.description),
            "dcterms:license": [f"<{ontology.license}>"],
            "owl:versionIRI": [f"{iri[:-1]}/{ontology.version}>"],
            "owl:versionInfo": [quoted(ontology.version)],
        },
    )


def _foreign(ontology: Ontology) -> Iterator[str]:
    """Foreign terms are declared, so that the file stays within OWL DL without importing their ontologies."""
    kinds = dict.fromkeys(_ANNOTATIONS, "owl:AnnotationProperty")
    for c in ontology.classes.values():
        kinds |= dict.fromkeys(c.extends, "owl:Class")
    for p in ontology.properties().values():
        kinds |= dict.fromkeys(p.extends, "owl:DatatypeProperty" if _literal(p) else "owl:ObjectProperty")
    kinds["skos:Concept"] = kinds["skos:ConceptScheme"] = "owl:Class"
    kinds |= dict.fromkeys(("skos:broader", "skos:inScheme", "skos:topConceptOf"), "owl:ObjectProperty")
    for name, kind in sorted(kinds.items()):
        yield block(name, {"a": [kind]})


def _literal(p: Property) -> bool:
    return p.datatype is not None and p.datatype != "iri"


def _aligned(term: Class | Property) -> Predicates:
    return {"skos:closeMatch": term.close, "skos:relatedMatch": term.related}


def _class(c: Class) -> Predicates:
    return {
        "a": ["owl:Class"],
        "rdfs:label": text(c.label),
        "skos:definition": text(c.definition),
        "rdfs:subClassOf": [*([own(c.parent)] if c.parent else []), *c.extends],
        **_aligned(c),
    }


def _property(ontology: Ontology, p: Property) -> Predicates:
    kinds = ["owl:DatatypeProperty" if _literal(p) else "owl:ObjectProperty"]
    kinds += ["owl:FunctionalProperty"] * p.single
    kinds += ["owl:SymmetricProperty"] * p.symmetric
    # OWL DL forbids a property to be transitive and functional; no fact is functional.
    kinds += ["owl:TransitiveProperty"] * p.transitive
    return {
        "a": kinds,
        "rdfs:label": text(p.label),
        "skos:definition": text(p.definition),
        "rdfs:subPropertyOf": [*([own(p.narrows)] if p.narrows else []), *p.extends],
        **_sides(p),
        **_aligned(p),
        "rdfs:isDefinedBy": [_iri(ontology)],
    }


def _sides(p: Property) -> Predicates:
    sides = {"rdfs:domain" if len(p.domain) == 1 else "schema:domainIncludes": [own(name) for name in p.domain]}
    if p.range:
        sides["rdfs:range" if len(p.range) == 1 else "schema:rangeIncludes"] = [own(name) for name in p.range]
    elif p.vocabulary:
        sides["rdfs:range"] = ["skos:Concept"]
    elif p.datatype in _RANGES:
        sides["rdfs:range"] = [_RANGES[p.datatype]]
    return sides


def _vocabularies(ontology: Ontology) -> Iterator[str]:
    base = ontology.vocabulary_base
    for name, vocabulary in sorted(ontology.vocabularies.items()):
        scheme = f"<{scheme_iri(name, base)}>"
        yield block(scheme, {"a": ["skos:ConceptScheme"], "skos:prefLabel": text(vocabulary.label)})
        for notation, concept in sorted(vocabulary.concepts.items()):
            yield block(f"<{concept_iri(name, notation, base)}>", _concept(base, name, notation, concept))


def _concept(base: str, scheme: str, notation: str, concept: Concept) -> Predicates:
    of = f"<{scheme_iri(scheme, base)}>"
    return {
        "a": ["skos:Concept"],
        "skos:prefLabel": text(concept.label),
        "skos:notation": [quoted(notation)],
        "skos:inScheme": [of],
        "skos:topConceptOf": [] if concept.broader else [of],
        "skos:broader": [f"<{concept_iri(scheme, concept.broader, base)}>"] if concept.broader else [],
        "skos:closeMatch": concept.close,
    }


def _tops(ontology: Ontology) -> list[str]:
    return [*ontology.top_classes(), *(n for n, c in ontology.classes.items() if not c.parent and not c.abstract)]


def _disjoint(names: list[str]) -> str:
    members = sequence(own(name) for name in sorted(names))
    return nested({"a": ["owl:AllDisjointClasses"], "owl:members": [members]}) + " .\n"
