"""The shapes that need SPARQL: facts and their statements agree, quotes fit their offsets, language tags are exact.

Each has one focus node, the shapes graph itself, and reports what is wrong as `sh:value`: a constraint with a focus per
node would run one query for each of them."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.derive.turtle import block, nested, quoted
from ontology.iri import concept_iri
from ontology.model import Ontology


def rules(ontology: Ontology, shapes: str) -> Iterator[str]:
    """One node shape for each rule."""
    for name, (en, zh, select) in sorted(_rules(ontology).items()):
        constraint = {
            "a": ["sh:SPARQLConstraint"],
            "sh:prefixes": [f"<{shapes}>"],
            # one literal for both languages: Jena takes no second message on a constraint (its issue 3817)
            "sh:message": [quoted(f"{en} · {zh}")],
            "sh:select": [quoted(select)],
        }
        target = {"a": ["sh:NodeShape"], "sh:targetNode": [f"<{shapes}>"]}
        yield block(f"aiis:{name}Rule", {**target, "sh:sparql": [nested(constraint)]})


def _rules(ontology: Ontology) -> dict[str, tuple[str, str, str]]:
    # SHACL forbids VALUES and MINUS in a constraint, as its variables are bound before.
    actual = f"<{concept_iri('factuality', 'actual', ontology.vocabulary_base)}>"
    deprecated = f"<{concept_iri('statement-rank', 'deprecated', ontology.vocabulary_base)}>"
    claim = "?st aii:statementSubject ?s ; aii:statementPredicate ?p"
    plain = ", ".join(sorted(p.rdf or f"aii:{n}" for n, p in ontology.facts.items() if not p.vocabulary))
    listed = ", ".join(sorted(f"aii:{n}" for n, p in ontology.facts.items() if p.vocabulary))
    # No path and no constant inside NOT EXISTS: rdflib would begin with what all statements share, and
    # 20,000 triples take a quarter of an hour instead of seconds.
    stated = f"{claim} ; aii:factuality ?f ; aii:supportedBy ?e"
    only = f"FILTER(?f = {actual})"
    return {
        "Provenance": (
            "this entity has a fact that no actual statement with evidence claims",
            "该实体有一条事实没有带证据的陈述",
            (
                f"SELECT $this (?s AS ?value) WHERE {{ ?s ?p ?o . FILTER(?p IN ({plain})) "
                f"FILTER NOT EXISTS {{ {stated} ; aii:statementObject ?o {only} }} "
                f"FILTER NOT EXISTS {{ {stated} ; aii:statementValue ?o {only} }} }}"
            ),
        ),
        "ProvenanceOfConcept": (
            "this entity has a vocabulary value that no actual statement with evidence claims",
            "该实体有一个词表取值没有带证据的陈述",
            (
                f"SELECT $this (?s AS ?value) WHERE {{ ?s ?p ?o . ?o skos:notation ?n . FILTER(?p IN ({listed})) "
                f"FILTER NOT EXISTS {{ {stated} ; aii:statementValue ?n {only} }} }}"
            ),
        ),
        "Asserted": (
            "this statement is actual and not deprecated, but its triple is not there",
            "该陈述为已发生且未弃用，但没有相应的三元组",
            (
                f"SELECT $this (?st AS ?value) WHERE {{ ?st aii:factuality {actual} ; aii:rank ?r . "
                f"FILTER(?r != {deprecated}) {claim} ; "
                "aii:statementObject|aii:statementValue ?o . FILTER NOT EXISTS { ?s ?p ?o } "
                "FILTER NOT EXISTS { ?s ?p ?c . ?c skos:notation ?o } }"
            ),
        ),
        "Quote": (
            "this evidence has a quote that does not fit its offsets",
            "该证据的原文与偏移不符",
            (
                "SELECT $this (?e AS ?value) WHERE { ?e aii:quote ?q ; aii:startOffset ?a ; aii:endOffset ?b . "
                "FILTER(STRLEN(?q) != IF(?b - ?a > 200, 200, ?b - ?a)) }"
            ),
        ),
        "Language": (
            "this node has a label that is not tagged exactly zh or en",
            "该节点有标签的语言标记不是 zh 或 en",
            (
                "SELECT $this (?n AS ?value) WHERE { ?n skos:prefLabel|skos:altLabel|aii:title ?l . "
                'FILTER(LANG(?l) NOT IN ("zh", "en")) }'
            ),
        ),
    }
