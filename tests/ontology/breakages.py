"""Changes after which the example's export must not conform, and what a report then names; and reading a report."""

from __future__ import annotations

import re
from collections.abc import Callable

import rdflib
from rdflib import RDF, SKOS, XSD, BNode, Literal, Namespace, URIRef

from ontology.ids import evidence_id
from ontology.iri import BASE
from tests.snapshots import BEIJING, CHIP, DRAFT, MEASURES, NEWS, QINGLAN, ROUND, YUANSHAN, example_snapshot

AII = Namespace("https://w3id.org/ai-industry-kg/ontology#")
VOCABULARY = Namespace("https://w3id.org/ai-industry-kg/vocab/")
KG = Namespace(BASE)
SH = Namespace("http://www.w3.org/ns/shacl#")
Change = Callable[[rdflib.Graph], object]


def verdict(results: rdflib.Graph) -> tuple[bool, set[str]]:
    """Whether a graph conforms, by a report on it, and the names of the paths and rules that it breaks."""
    broken = list(results.objects(None, SH.result))  # without details: pySHACL tells them, Jena does not
    found = [path for one in broken for path in results.objects(one, SH.resultPath)]
    paths = {"either" if isinstance(path, BNode) else re.split("[#/]", str(path))[-1] for path in found}
    shapes = [shape for one in broken for shape in results.objects(one, SH.sourceShape)]
    rules = {str(shape).rpartition("#")[2] for shape in shapes if isinstance(shape, URIRef)}
    return (None, SH.conforms, Literal(True)) in results, paths | rules


def statement_of(predicate: str) -> URIRef:
    return next(KG[s.id] for s in example_snapshot().statements() if s.predicate == predicate)


def evidence_of(predicate: str) -> URIRef:
    statement = next(s for s in example_snapshot().statements() if s.predicate == predicate)
    first = statement.evidence[0]
    return KG[evidence_id(statement.id, first.document, first.start, first.end)]


def put(graph: rdflib.Graph, subject: URIRef, predicate: URIRef, value: rdflib.term.Node) -> None:
    graph.set((subject, predicate, value))


# What is changed, and the paths and rules that it breaks.
BREAKAGES: dict[str, tuple[Change, str]] = {
    "a fact without a statement": (
        lambda g: g.add((KG[QINGLAN.id], AII.developedBy, KG[DRAFT.id])),
        "ProvenanceRule developedBy",
    ),
    "a fact whose statement lost its evidence": (
        lambda g: g.remove((statement_of("locatedIn"), AII.supportedBy, None)),
        "supportedBy ProvenanceRule",
    ),
    "a fact that is only planned": (
        lambda g: put(g, statement_of("locatedIn"), AII.factuality, VOCABULARY["factuality/planned"]),
        "ProvenanceRule",
    ),
    "a vocabulary value without a statement": (
        lambda g: put(g, statement_of("policyStatus"), AII.statementValue, Literal("issued")),
        "AssertedRule ProvenanceOfConceptRule",
    ),
    "an actual statement without its triple": (
        lambda g: g.remove((KG[MEASURES.id], AII.issuedBy, None)),
        "AssertedRule",
    ),
    "a subject outside the domain": (
        lambda g: g.remove((KG[MEASURES.id], RDF.type, AII.Policy)),
        "appliesToRegionShape concernsTechnologyShape hasMeasureShape issuedByShape issuedOnShape",
    ),
    "an object outside the range": (
        lambda g: g.remove((KG[BEIJING.id], RDF.type, AII.Region)),
        "appliesToRegion gbCodeShape partOfRegion partOfRegionShape",
    ),
    "a literal where an entity belongs": (
        lambda g: put(g, KG[MEASURES.id], AII.issuedBy, Literal("某局")),
        "AssertedRule ProvenanceRule issuedBy",
    ),
    "a date of the wrong datatype": (
        lambda g: put(g, KG[MEASURES.id], AII.issuedOn, Literal("2023", datatype=XSD.string)),
        "AssertedRule ProvenanceRule issuedOn",
    ),
    "a count with a unit": (
        lambda g: put(g, KG[QINGLAN.id], AII.parameterCount, Literal("1750亿")),
        "AssertedRule ProvenanceRule parameterCount",
    ),
    "a currency that is no code": (
        lambda g: put(g, KG[ROUND.id], AII.currency, Literal("元")),
        "AssertedRule ProvenanceRule currency",
    ),
    "a concept of another vocabulary": (
        lambda g: put(g, KG[CHIP.id], AII.chipArchitecture, VOCABULARY["policy-status/draft"]),
        "AssertedRule ProvenanceOfConceptRule chipArchitecture",
    ),
    "an entity without a name": (lambda g: g.remove((KG[YUANSHAN.id], SKOS.prefLabel, None)), "prefLabel"),
    "two names in one language": (
        lambda g: g.add((KG[YUANSHAN.id], SKOS.prefLabel, Literal("另名", lang="zh"))),
        "prefLabel",
    ),
    "an alias that repeats the name": (
        lambda g: g.add((KG[YUANSHAN.id], SKOS.altLabel, Literal("远山智能", lang="zh"))),
        "altLabel",
    ),
    "a tag that is not exactly zh or en": (
        lambda g: g.add((KG[YUANSHAN.id], SKOS.altLabel, Literal("遠山", lang="zh-Hant"))),
        "LanguageRule",
    ),
    "evidence without a quote": (lambda g: g.remove((evidence_of("locatedIn"), AII.quote, None)), "quote"),
    "evidence without a document": (
        lambda g: g.remove((evidence_of("locatedIn"), AII.inDocument, None)),
        "inDocument",
    ),
    "a quote longer than its offsets": (
        lambda g: put(g, evidence_of("locatedIn"), AII.quote, Literal("x" * 190)),
        "QuoteRule",
    ),
    "a quote of more than two hundred characters": (
        lambda g: put(g, evidence_of("locatedIn"), AII.quote, Literal("x" * 201)),
        "QuoteRule quote",
    ),
    "an end before its start": (
        lambda g: put(g, evidence_of("issuedBy"), AII.endOffset, Literal("0", datatype=XSD.nonNegativeInteger)),
        "QuoteRule startOffset",
    ),
    "a statement about two subjects": (
        lambda g: g.add((statement_of("locatedIn"), AII.statementSubject, KG[BEIJING.id])),
        "AssertedRule statementSubject",
    ),
    "a statement of a property that is no fact": (
        lambda g: put(g, statement_of("locatedIn"), AII.statementPredicate, AII.mentions),
        "AssertedRule ProvenanceRule statementPredicate",
    ),
    "a statement without object and value": (
        lambda g: g.remove((statement_of("locatedIn"), AII.statementObject, None)),
        "ProvenanceRule either",
    ),
    "a confidence above one": (
        lambda g: put(g, statement_of("locatedIn"), AII.confidence, Literal("1.5", datatype=XSD.decimal)),
        "confidence",
    ),
    "a document without the hash of its text": (
        lambda g: g.remove((KG[NEWS.record.sha256], AII.textSha256, None)),
        "textSha256",
    ),
    "a document that mentions what is not there": (
        lambda g: g.add((KG[NEWS.record.sha256], AII.mentions, KG["organization-none"])),
        "mentions",
    ),
}
