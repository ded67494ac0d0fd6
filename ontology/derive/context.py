"""The JSON-LD context: our names as keys, so that JSON-LD reads like plain JSON, as `build/context.jsonld`."""

from __future__ import annotations

import json

from ontology.model import Ontology, Property

Term = str | dict[str, str]
_XSD = {
    "integer": "xsd:integer",
    "decimal": "xsd:decimal",
    "offset": "xsd:nonNegativeInteger",
}


def context(ontology: Ontology) -> str:
    """The context as JSON text."""
    return json.dumps({"@context": terms(ontology)}, ensure_ascii=False, indent=1) + "\n"


def terms(ontology: Ontology) -> dict[str, Term | float]:
    """The terms of the context, in a fixed order."""
    defined: dict[str, Term | float] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        "aii": ontology.namespace,
        "aiiv": ontology.vocabulary_base,
        "skos": ontology.prefixes["skos"],
        "xsd": ontology.prefixes["xsd"],
        # name and nameEn are one property in RDF, told apart by the language tag
        "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
        "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
        "notation": "skos:notation",
        "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
        "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
        "Concept": "skos:Concept",
    }
    defined |= {name: f"aii:{name}" for name in sorted(ontology.classes)}
    properties = ontology.properties()
    return defined | {
        name: _term(name, properties[name]) for name in sorted(properties) if not _is_label(name, properties)
    }


def _is_label(name: str, properties: dict[str, Property]) -> bool:
    return properties[name].rdf in {"skos:prefLabel", "skos:altLabel"}


def _term(name: str, own: Property) -> Term:
    iri = own.rdf or f"aii:{name}"
    if own.range or own.vocabulary or own.datatype == "iri":
        return {"@id": iri, "@type": "@id"}
    if own.datatype == "langText":
        return {"@id": iri, "@container": "@language"}
    # A partial date and a statement's value carry their datatype with them.
    return {"@id": iri, "@type": _XSD[own.datatype]} if own.datatype in _XSD else iri
