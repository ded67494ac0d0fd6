"""Entities, documents, statements and evidence as triples: the RDF contract of DESIGN.md, for exports and for the API.

Formats and files are not here (`ontology.rdf_text`, `etl.export`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ontology.errors import OntologyError
from ontology.evidence import pieces
from ontology.iri import BASE, check_base, concept_iri, data_iri, scheme_iri
from ontology.links import exact_matches
from ontology.literals import (
    confidence_literal,
    cut_quote,
    language_of,
    plain,
    tagged,
    value_literal,
)
from ontology.model import Ontology, load_ontology
from ontology.statement import (
    DocumentRecord,
    Entity,
    Evidence,
    Factuality,
    MentionCount,
    Rank,
    RankReason,
    Snapshot,
    Statement,
)
from ontology.triple import RDF_TYPE, Literal, Triple

Node = str | Literal


def snapshot_triples(snapshot: Snapshot, base: str = BASE) -> Iterator[Triple]:
    """A whole snapshot; a triple may come more than once. Raises OntologyError or UnsafeIri."""
    return describe(
        entities=snapshot.entities(),
        documents=snapshot.documents(),
        statements=snapshot.statements(),
        mentions=snapshot.mentions(),
        base=base,
    )


def describe(
    *,
    entities: Iterable[Entity] = (),
    documents: Iterable[DocumentRecord] = (),
    statements: Iterable[Statement] = (),
    mentions: Iterable[MentionCount] = (),
    base: str = BASE,
) -> Iterator[Triple]:
    """The records (each statement once), and the vocabulary concepts they use; a triple may come more than once."""
    mapper = Mapper(load_ontology(), check_base(base))
    concepts: set[tuple[str, str]] = set()
    for entity in entities:
        yield from mapper.entity(entity)
    for document in documents:
        yield from mapper.document(document)
    for statement in statements:
        yield from _statement(mapper, statement)
        concepts |= mapper.concepts_of(statement)
    for mention in mentions:
        yield mapper.mention(mention)
    for vocabulary, notation in sorted(concepts):
        yield from mapper.concept(vocabulary, notation)


def _statement(mapper: Mapper, statement: Statement) -> list[Triple]:
    try:
        return list(mapper.statement(statement))
    except OntologyError as error:
        raise named(statement, error) from error


def named(statement: Statement, error: OntologyError) -> OntologyError:
    """The same error, and which statement it is about."""
    return OntologyError(f"statement {statement.id}: {error.en}", f"陈述 {statement.id}：{error.zh}")


@dataclass(frozen=True, slots=True)
class Mapper:
    """Makes triples of records; `base` is where data IRIs stand."""

    ontology: Ontology
    base: str
    _terms: dict[str, str] = field(default_factory=dict)  # IRIs of terms, asked for twenty times a statement

    def iri(self, identifier: str) -> str:
        """IRI of an entity, a statement, a piece of evidence, or a document (whose id is the hash of its bytes)."""
        return data_iri(identifier, self.base)

    def entity(self, entity: Entity) -> Iterator[Triple]:
        """Classes (kind, class, Entity: no inference needed), names with language tags, key, link to Wikidata."""
        subject = self.iri(entity.id)
        yield from self.classes(subject, entity.type, entity.kind)
        shown = preferred(entity)
        for label in shown:
            yield Triple(subject, self._term("name"), label)
        for alias in entity.aliases:
            label = tagged(alias, language_of(alias))
            if alias and label not in shown:
                yield Triple(subject, self._term("aliases"), label)
        yield from self._fields(subject, {"key": entity.key})
        if entity.key and entity.id in exact_matches():
            yield Triple(subject, self.ontology.prefixes["skos"] + "exactMatch", exact_matches()[entity.id])

    def classes(self, node: str, top: str, kind: str | None) -> Iterator[Triple]:
        """Of an entity's node (an IRI): its kind, its class, and Entity."""
        for name in dict.fromkeys((kind or top, top, "Entity")):
            yield self._typed(node, name)

    def document(self, document: DocumentRecord) -> Iterator[Triple]:
        """A document's own fields; what it mentions comes from `mention`."""
        subject = self.iri(document.sha256)
        yield self._typed(subject, "Document")
        fields = {
            "fileName": document.name,
            "textSha256": document.text_sha256,
            "publishedOn": document.published_on,
            "publisher": document.publisher,
            "citation": document.citation,
        }
        yield from self._fields(subject, fields)
        if document.title:
            lang = "zh" if document.lang.startswith("zh") else "en"
            yield Triple(subject, self._term("title"), tagged(document.title, lang))

    def mention(self, mention: MentionCount) -> Triple:
        """That a document mentions an entity."""
        return Triple(self.iri(mention.document), self._term("mentions"), self.iri(mention.entity))

    def statement(self, statement: Statement) -> Iterator[Triple]:
        """The Statement node with its evidence and, where it is actual and not deprecated, the direct triple."""
        node, subject = self.iri(statement.id), self.iri(statement.subject)
        predicate = self._fact(statement.predicate)
        yield Triple(node, self._term("statementSubject"), subject)
        yield Triple(node, self._term("statementPredicate"), predicate)
        place = "statementValue" if statement.object is None else "statementObject"
        yield Triple(node, self._term(place), self._stated(statement))
        yield from self.standing(
            node,
            statement.factuality,
            statement.confidence,
            statement.first_seen,
            statement.last_seen,
            statement.rank,
            statement.rank_reason,
        )
        for identifier, evidence in pieces(statement).items():
            yield from self._evidence(node, identifier, evidence)
        if statement.is_fact:
            yield Triple(subject, predicate, self._direct(statement))
        if statement.is_disputed:
            yield self.disputed(statement.subject, statement.predicate)

    def standing(
        self,
        node: str,
        factuality: Factuality,
        confidence: float,
        first_seen: str | None,
        last_seen: str | None,
        rank: Rank,
        rank_reason: RankReason | None,
    ) -> Iterator[Triple]:
        """What the Statement node (an IRI) is, and how far to trust it."""
        yield from self.trust(node, factuality, confidence)
        for name, date in (("firstSeen", first_seen), ("lastSeen", last_seen)):
            yield from self.seen(node, name, date)
        yield from self.ranked(node, rank, rank_reason)

    def trust(self, node: str, factuality: Factuality, confidence: float) -> Iterator[Triple]:
        """That the node is a Statement, how the text puts it, and how certain it is."""
        yield self._typed(node, "Statement")
        yield Triple(node, self._term("factuality"), self._concept_iri("factuality", factuality))
        yield Triple(node, self._term("confidence"), confidence_literal(confidence))

    def seen(self, node: str, name: str, date: str | None) -> Iterator[Triple]:
        """When it was stated; `name` is "firstSeen" or "lastSeen"."""
        yield from self._fields(node, {name: date})

    def ranked(self, node: str, rank: Rank, rank_reason: RankReason | None) -> Iterator[Triple]:
        """How it stands among others."""
        yield Triple(node, self._term("rank"), self._concept_iri("statement-rank", rank))
        if rank_reason is not None:
            yield Triple(node, self._term("rankReason"), self._concept_iri("rank-reason", rank_reason))

    def disputed(self, subject: str, predicate: str) -> Triple:
        """That other values of a fact stand beside the one that is preferred."""
        return Triple(self.iri(subject), self._term("disputed"), self._fact(predicate))

    def literal_fact(self, subject: str, predicate: str, value: str) -> Iterator[Triple]:
        """The direct triple of a fact with a literal, and the concept that it points to, if it does."""
        vocabulary = self.ontology.property(predicate).vocabulary
        yield Triple(self.iri(subject), self._fact(predicate), self.literal(predicate, value))
        if vocabulary:
            yield from self.concept(vocabulary, value)

    def concepts_of(self, statement: Statement) -> set[tuple[str, str]]:
        """(vocabulary, notation) that the statement's triples point to."""
        own = self.ontology.property(statement.predicate)
        used = {("factuality", str(statement.factuality)), ("statement-rank", str(statement.rank))}
        if statement.rank_reason is not None:
            used.add(("rank-reason", str(statement.rank_reason)))
        if own.vocabulary and statement.value is not None and statement.is_fact:
            used.add((own.vocabulary, statement.value))
        return used

    def concept(self, vocabulary: str, notation: str) -> Iterator[Triple]:
        """A vocabulary concept, so that an export can be read and checked by itself."""
        found = self.ontology.vocabularies[vocabulary].concept(notation)
        if found is None:
            raise OntologyError(f"{vocabulary} has no {notation!r}", f"词表 {vocabulary} 中没有 {notation!r}")
        subject, skos = self._concept_iri(vocabulary, notation), self.ontology.prefixes["skos"]
        yield Triple(subject, RDF_TYPE, skos + "Concept")
        yield Triple(subject, skos + "notation", plain(notation))
        yield Triple(subject, skos + "inScheme", scheme_iri(vocabulary, self.ontology.vocabulary_base))
        yield Triple(subject, skos + "prefLabel", tagged(found.label.en, "en"))
        yield Triple(subject, skos + "prefLabel", tagged(found.label.zh, "zh"))

    def _evidence(self, node: str, identifier: str, evidence: Evidence) -> Iterator[Triple]:
        subject = self.iri(identifier)
        yield Triple(node, self._term("supportedBy"), subject)
        yield self._typed(subject, "Evidence")
        yield Triple(subject, self._term("inDocument"), self.iri(evidence.document))
        fields = {
            "quote": cut_quote(evidence.quote),
            "startOffset": str(evidence.start),
            "endOffset": str(evidence.end),
            "locator": evidence.locator,
            "rule": evidence.rule,
            "rawValue": evidence.raw,
        }
        yield from self._fields(subject, fields)

    def _stated(self, statement: Statement) -> Node:
        if statement.object is not None:
            return self.iri(statement.object)
        return self.stated(statement.predicate, statement.value or "")

    def _direct(self, statement: Statement) -> Node:
        if statement.value is None:
            return self._stated(statement)
        return self.literal(statement.predicate, statement.value)

    def stated(self, predicate: str, value: str) -> Literal:
        """A value as a Statement node has it."""
        return value_literal(self.ontology, predicate, value)

    def literal(self, predicate: str, value: str) -> Node:
        """A value as a direct triple has it: the concept itself, where statements have its notation."""
        vocabulary = self.ontology.property(predicate).vocabulary
        if vocabulary:
            return self._concept_iri(vocabulary, value)
        return self.stated(predicate, value)

    def _fields(self, subject: str, fields: Mapping[str, str | None]) -> Iterator[Triple]:
        for name, value in fields.items():
            if value:
                yield Triple(subject, self._term(name), value_literal(self.ontology, name, value))

    def _typed(self, subject: str, name: str) -> Triple:
        return Triple(subject, RDF_TYPE, self._term(name))

    def _term(self, name: str) -> str:
        if name not in self._terms:
            self._terms[name] = self.ontology.term_iri(name)
        return self._terms[name]

    def _fact(self, predicate: str) -> str:
        return self._term(self.ontology.fact(predicate))

    def _concept_iri(self, vocabulary: str, notation: str) -> str:
        return concept_iri(vocabulary, notation, self.ontology.vocabulary_base)


def preferred(entity: Entity) -> tuple[Literal, ...]:
    """One label a language: a Latin name beside another English one is what Chinese texts call the thing."""
    english = entity.name_en or ""
    lang = "zh" if english and english != entity.name else language_of(entity.name)
    name = tagged(entity.name, lang)
    return (name, tagged(english, "en")) if english and lang == "zh" else (name,)
