"""OWL: classes, properties, vocabularies and alignments, as `build/zhitu.owl.ttl`."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.derive.turtle import Predicates, block, document, nested, own, quoted, sequence, text
from ontology.iri import concept_iri, scheme_iri
from ontology.model import Class, Concept, Ontology, Property, Text, Vocabulary

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
    *("dcterms:created", "dcterms:creator", "dcterms:description", "dcterms:issued", "dcterms:license"),
    *("dcterms:modified", "dcterms:publisher", "dcterms:title", "skos:changeNote", "skos:historyNote"),
    *("vann:preferredNamespacePrefix", "vann:preferredNamespaceUri"),
    *("schema:domainIncludes", "schema:rangeIncludes"),
    *("skos:altLabel", "skos:closeMatch", "skos:definition", "skos:notation", "skos:prefLabel", "skos:relatedMatch"),
)


def owl(ontology: Ontology) -> str:
    """The whole ontology in Turtle."""
    blocks = [_head(ontology), *_foreign(ontology)]
    blocks += [block(own(name), _class(ontology, c)) for name, c in sorted(ontology.classes.items())]
    blocks += [
        block(own(name), _property(ontology, p)) for name, p in sorted(ontology.properties().items()) if p.rdf is None
    ]
    blocks += [*vocabularies(ontology), _disjoint(_tops(ontology)), _disjoint(list(ontology.kinds_of("Region")))]
    return document(ontology, {}, blocks)


def _iri(ontology: Ontology) -> str:
    return f"<{ontology.namespace.rstrip('#/')}>"


def _head(ontology: Ontology) -> str:
    iri = _iri(ontology)
    return block(iri, {"a": ["owl:Ontology"], **_metadata(ontology), **_versions(ontology, iri)})


def _metadata(ontology: Ontology) -> Predicates:
    # The maker bears one name in two languages: two literals, as it has no IRI of its own.
    makers = [name for creator in ontology.creators for name in text(creator)]
    return {
        "dcterms:title": text(ontology.title),
        "dcterms:description": text(ontology.description),
        "dcterms:creator": makers,
        "dcterms:publisher": makers,
        "dcterms:license": [f"<{ontology.license}>"],
        "vann:preferredNamespacePrefix": [quoted(ontology.prefix)],
        "vann:preferredNamespaceUri": [quoted(ontology.namespace)],
    }


def _versions(ontology: Ontology, iri: str) -> Predicates:
    newest, oldest = ontology.changelog[0], ontology.changelog[-1]
    notes = [Text(en=f"{v.version}: {c.en}", zh=f"{v.version}：{c.zh}") for v in ontology.changelog for c in v.changes]
    return {
        "dcterms:created": [_day(oldest.date)],
        "dcterms:issued": [_day(newest.date)],
        "dcterms:modified": [_day(newest.date)],
        "skos:changeNote": [literal for note in notes for literal in text(note)],
        "owl:versionIRI": [f"{iri[:-1]}/{ontology.version}>"],
        "owl:priorVersion": [f"{iri[:-1]}/{v.version}>" for v in ontology.changelog[1:2]],
        "owl:versionInfo": [quoted(ontology.version)],
    }


def _day(date: str) -> str:
    return f"{quoted(date)}^^xsd:date"


def _foreign(ontology: Ontology) -> Iterator[str]:
    """Foreign terms are declared, so that the file stays within OWL DL without importing their ontologies."""
    kinds = dict.fromkeys(_ANNOTATIONS, "owl:AnnotationProperty")
    for c in ontology.classes.values():
        kinds |= dict.fromkeys(c.extends, "owl:Class")
    for p in ontology.properties().values():
        kinds |= dict.fromkeys(p.extends, "owl:DatatypeProperty" if _literal(p) else "owl:ObjectProperty")
    kinds["skos:Concept"] = kinds["skos:ConceptScheme"] = "owl:Class"
    kinds |= dict.fromkeys(
        ("skos:broader", "skos:inScheme", "skos:narrower", "skos:topConceptOf"), "owl:ObjectProperty"
    )
    for name, kind in sorted(kinds.items()):
        yield block(name, {"a": [kind]})


def _literal(p: Property) -> bool:
    return p.datatype is not None and p.datatype != "iri"


def _aligned(term: Class | Property) -> Predicates:
    return {"skos:closeMatch": term.close, "skos:relatedMatch": term.related, **_deprecated(term)}


def _deprecated(term: Class | Property | Concept) -> Predicates:
    """That a term is deprecated, and what to use instead; nothing of any other."""
    if term.deprecated is None:
        return {}
    return {"owl:deprecated": ["true"], "skos:historyNote": text(term.deprecated)}


def _class(ontology: Ontology, c: Class) -> Predicates:
    return {
        "a": ["owl:Class"],
        "rdfs:label": text(c.label),
        "skos:definition": text(c.definition),
        "rdfs:subClassOf": [*([own(c.parent)] if c.parent else []), *c.extends],
        **_aligned(c),
        "rdfs:isDefinedBy": [_iri(ontology)],
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


def vocabularies(ontology: Ontology) -> Iterator[str]:
    """The SKOS schemes with their concepts, as blocks of Turtle."""
    base = ontology.vocabulary_base
    for name, vocabulary in sorted(ontology.vocabularies.items()):
        concepts = vocabulary.published()
        yield block(f"<{scheme_iri(name, base)}>", _scheme(ontology, vocabulary))
        for notation, concept in sorted(concepts.items()):
            narrower = [n for n, c in concepts.items() if c.broader == notation]
            iris = [f"<{concept_iri(name, n, base)}>" for n in narrower]
            yield block(f"<{concept_iri(name, notation, base)}>", _concept(base, name, notation, concept, iris))


def _scheme(ontology: Ontology, vocabulary: Vocabulary) -> Predicates:
    return {
        "a": ["skos:ConceptScheme"],
        "skos:prefLabel": text(vocabulary.label),
        "skos:definition": text(vocabulary.definition),
        "dcterms:license": [f"<{ontology.license}>"],
        "rdfs:isDefinedBy": [_iri(ontology)],
    }


def _concept(base: str, scheme: str, notation: str, concept: Concept, narrower: list[str]) -> Predicates:
    of = f"<{scheme_iri(scheme, base)}>"
    return {
        "a": ["skos:Concept"],
        "skos:prefLabel": text(concept.label),
        "skos:definition": text(concept.definition),
        "skos:notation": [quoted(notation)],
        "skos:inScheme": [of],
        "skos:topConceptOf": [] if concept.broader else [of],
        "skos:broader": [f"<{concept_iri(scheme, concept.broader, base)}>"] if concept.broader else [],
        "skos:narrower": narrower,
        "skos:closeMatch": concept.close,
        **_deprecated(concept),
    }


def _tops(ontology: Ontology) -> list[str]:
    return [*ontology.top_classes(), *(n for n, c in ontology.classes.items() if not c.parent and not c.abstract)]


def _disjoint(names: list[str]) -> str:
    members = sequence(own(name) for name in sorted(names))
    return nested({"a": ["owl:AllDisjointClasses"], "owl:members": [members]}) + " .\n"
