"""The taxonomy of technologies in SKOS, as `build/technologies.ttl`.

Its concepts have IRIs of the vocabulary, which no installation changes; `skos:exactMatch` leads to the entity of the
lexicon under the IRI that data has by default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ontology.derive.turtle import Predicates, block, document, quoted, text
from ontology.ids import entity_id
from ontology.iri import concept_iri, data_iri, scheme_iri
from ontology.model import Ontology, Text
from ontology.taxonomy import Node, taxonomy

SCHEME = "technology"
_LABEL = Text(en="Technologies", zh="技术分类体系")
_DEFINITION = Text(
    en="Technologies of the AI industry and around it, each below a broader one.",
    zh="人工智能产业及相关领域的技术，逐级归入上位技术。",
)


def technologies(ontology: Ontology) -> str:
    """The scheme and its concepts in Turtle. Raises LexiconError where the curated files make no tree."""
    nodes = taxonomy()
    below: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        if node.broader is not None:
            below[node.broader].append(node.key)
    blocks = [block(f"<{scheme_iri(SCHEME, ontology.vocabulary_base)}>", _scheme(ontology, nodes))]
    blocks += [block(_iri(ontology, key), _concept(ontology, node, below[key])) for key, node in nodes.items()]
    return document(ontology, {}, blocks)


def _iri(ontology: Ontology, key: str) -> str:
    return f"<{concept_iri(SCHEME, key, ontology.vocabulary_base)}>"


def _scheme(ontology: Ontology, nodes: Mapping[str, Node]) -> Predicates:
    return {
        "a": ["skos:ConceptScheme"],
        "skos:prefLabel": text(_LABEL),
        "skos:definition": text(_DEFINITION),
        "skos:hasTopConcept": [_iri(ontology, key) for key, node in nodes.items() if node.broader is None],
        "dcterms:license": [f"<{ontology.license}>"],
        "rdfs:isDefinedBy": [f"<{ontology.namespace.rstrip('#/')}>"],
    }


def _concept(ontology: Ontology, node: Node, narrower: list[str]) -> Predicates:
    of = f"<{scheme_iri(SCHEME, ontology.vocabulary_base)}>"
    return {
        "a": ["skos:Concept"],
        "skos:prefLabel": text(Text(en=node.label_en, zh=node.label_zh)),
        "skos:definition": text(Text(en=node.definition[0], zh=node.definition[1])) if node.definition else [],
        "skos:notation": [quoted(node.key)],
        "skos:inScheme": [of],
        "skos:topConceptOf": [of] if node.broader is None else [],
        "skos:broader": [_iri(ontology, node.broader)] if node.broader else [],
        "skos:narrower": [_iri(ontology, key) for key in narrower],
        "skos:exactMatch": [f"<{data_iri(entity_id('Technology', node.key))}>"] if node.curated else [],
    }
