"""Records as blocks of N-Triples, made as text: what `ontology.rdf.Mapper` says of them, in a fraction of its time.

A block is all that one record says of one subject: the subject in angle brackets, then the ends of its lines (predicate
and object), each with PART before it, in order and each once. So blocks sort as their lines do. What thousands of
blocks have in common is kept as text. A property test holds blocks against the mapper's triples, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ontology.errors import OntologyError
from ontology.evidence import pieces
from ontology.ids import evidence_id
from ontology.iri import encode
from ontology.links import exact_matches
from ontology.literals import cut_quote, language_of, plain, tagged, value_literal
from ontology.rdf import Mapper, named, preferred
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, MentionCount, Rank, RankReason, Statement
from ontology.triple import RDF_TYPE, XSD, Triple, escaped, line, object_text

PART = "\x01"  # canonical N-Triples escape it: no line holds one
REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"
_KEPT = 20_000  # texts of one kind: some megabytes
_FIELDS = (
    *("name", "aliases", "key"),
    *("mentions", "disputed", "statementObject", "statementPredicate", "statementSubject", "statementValue"),
    *("supportedBy", "endOffset", "inDocument", "locator", "quote", "rawValue", "rule", "startOffset"),
)


class Blocks:
    """Makes blocks of records; each method raises OntologyError or UnsafeIri where the mapper does.

    With `reified`, the node of a statement also reifies its triple (RDF 1.2).
    """

    def __init__(self, mapper: Mapper, *, reified: bool = False) -> None:
        self._mapper, self._reified = mapper, reified
        self._used: set[tuple[str, str]] = set()
        self.evidence = 0  # pieces in the blocks so far
        self._data = f"<{mapper.base}"
        term = mapper.ontology.term_iri
        self._to = {name: f"{PART}<{term(name)}> " for name in _FIELDS}
        self._said = {name: f'{PART}<{term(name)}> "' for name in _FIELDS}
        self._same = f"{PART}<{mapper.ontology.prefixes['skos']}exactMatch> "
        self._evidence_type = f"{PART}<{RDF_TYPE}> <{term('Evidence')}>"
        self._after_offset = f'"^^<{XSD}nonNegativeInteger>'
        self._iri = lru_cache(_KEPT)(self._iri_of)
        self._classes = lru_cache(_KEPT)(self._classes_of)
        self._fact = lru_cache(_KEPT)(self._fact_of)
        self._standing = lru_cache(_KEPT)(self._standing_of)
        self._value = lru_cache(_KEPT)(self._value_of)

    def entity(self, entity: Entity) -> str:
        """What the record itself says; facts come from statements."""
        shown, name, alias = preferred(entity), self._to["name"], self._to["aliases"]
        others = (tagged(each, language_of(each)) for each in entity.aliases if each)
        told = [f"{alias}{object_text(label)}" for label in {*others}.difference(shown)]
        told += [f"{name}{object_text(label)}" for label in {*shown}]
        if entity.key:
            told.append(f"{self._to['key']}{object_text(self._mapper.stated('key', entity.key))}")
            told += [f"{self._same}<{item}>" for item in (exact_matches().get(entity.id),) if item]
        return f"{self._iri_of(entity.id)}{self._classes(entity.type, entity.kind)}{''.join(sorted(told))}"

    def document(self, document: DocumentRecord) -> Iterator[str]:
        """What the record itself says; mentions come one by one."""
        return blocks(self._mapper.document(document))

    def mention(self, mention: MentionCount) -> str:
        """The one line, under the document."""
        return f"{self._iri(mention.document)}{self._to['mentions']}{self._iri(mention.entity)}"

    def concepts(self) -> Iterator[str]:
        """What the blocks so far point to of the vocabularies."""
        for vocabulary, notation in sorted(self._used):
            yield from blocks(self._mapper.concept(vocabulary, notation))

    def statement(self, statement: Statement) -> list[str]:
        """The node, the pieces of its evidence, and the subject where there is a direct triple."""
        try:
            return self._statement(statement)
        except OntologyError as error:
            raise named(statement, error) from error

    def _statement(self, one: Statement) -> list[str]:
        node, subject, to = self._iri_of(one.id), self._iri(one.subject), self._to
        predicate = self._fact(one.predicate)
        if one.object is None:
            stated, fact, concept = self._value(one.predicate, one.value or "")
            if concept and one.is_fact:
                self._used.add(concept)
            ends = (
                f"{to['statementPredicate']}{predicate}{to['statementSubject']}{subject}{to['statementValue']}{stated}"
            )
        else:
            fact = self._iri(one.object)
            ends = (
                f"{to['statementObject']}{fact}{to['statementPredicate']}{predicate}{to['statementSubject']}{subject}"
            )
        reifies = f"{PART}<{REIFIES}> <<( {subject} {predicate} {fact} )>>" if self._reified else ""
        standing = self._standing(
            one.factuality, one.confidence, one.first_seen, one.last_seen, one.rank, one.rank_reason
        )
        if len(one.evidence) == 1:  # as most have
            (found,) = one.evidence
            iri = f"{self._data}{evidence_id(one.id, found.document, found.start, found.end)}>"
            self.evidence, supported, made = self.evidence + 1, f"{to['supportedBy']}{iri}", [self._piece(iri, found)]
        else:
            evidence = {f"{self._data}{identifier}>": found for identifier, found in pieces(one).items()}
            self.evidence += len(evidence)
            supported = "".join([f"{to['supportedBy']}{iri}" for iri in sorted(evidence)])
            made = [self._piece(iri, found) for iri, found in evidence.items()]
        made.append(f"{node}{reifies}{standing}{ends}{supported}")
        if one.is_fact:
            made.append(f"{subject}{PART}{predicate} {fact}")
        if one.is_disputed:
            made.append(f"{subject}{to['disputed']}{predicate}")
        return made

    def _piece(self, iri: str, one: Evidence) -> str:
        said, after = self._said, self._after_offset
        if one.start < 0 or one.end < 0:
            value_literal(self._mapper.ontology, "startOffset", str(min(one.start, one.end)))  # which raises
        return (
            f"{iri}{self._evidence_type}{said['endOffset']}{one.end}{after}"
            f"{self._to['inDocument']}{self._iri(one.document)}"
            f"{_text(said['locator'], one.locator)}{_text(said['quote'], cut_quote(one.quote))}"
            f"{_text(said['rawValue'], one.raw)}{_text(said['rule'], one.rule)}"
            f"{said['startOffset']}{one.start}{after}"
        )

    def _iri_of(self, identifier: str) -> str:
        return f"{self._data}{encode(identifier)}>"

    def _classes_of(self, top: str, kind: str | None) -> str:
        triples = self._mapper.classes("s", top, kind)
        return "".join(blocks(triples)).removeprefix("<s>")

    def _fact_of(self, predicate: str) -> str:
        ontology = self._mapper.ontology
        return f"<{ontology.term_iri(ontology.fact(predicate))}>"

    def _standing_of(
        self,
        factuality: Factuality,
        confidence: float,
        first_seen: str | None,
        last_seen: str | None,
        rank: Rank,
        rank_reason: RankReason | None,
    ) -> str:
        """The lines before those of the ends, which most statements share with many."""
        self._used |= {("factuality", str(factuality)), ("statement-rank", str(rank))}
        self._used |= {("rank-reason", str(rank_reason))} if rank_reason else set()
        triples = self._mapper.standing("s", factuality, confidence, first_seen, last_seen, rank, rank_reason)
        return "".join(blocks(triples)).removeprefix("<s>")

    def _value_of(self, predicate: str, value: str) -> tuple[str, str, tuple[str, str] | None]:
        """As a Statement node has it, as a direct triple does, and the concept that this points to, if it does."""
        mapper = self._mapper
        vocabulary = mapper.ontology.property(predicate).vocabulary
        stated, fact = (object_text(made(predicate, value)) for made in (mapper.stated, mapper.literal))
        return stated, fact, (vocabulary, value) if vocabulary else None


def blocks(triples: Iterable[Triple]) -> Iterator[str]:
    """Any triples as blocks, one a subject."""
    told: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        told[triple.subject].add(line(triple).removeprefix(f"<{triple.subject}> "))
    for subject, ends in told.items():
        yield PART.join((f"<{subject}>", *sorted(ends)))


def _text(before: str, text: str) -> str:
    """The line of a plain string, nothing where it is empty."""
    if not text:
        return ""
    if text.isprintable() and '"' not in text and "\\" not in text:  # most are, and no pattern says so as fast
        return f'{before}{text}"'
    return f'{before}{escaped(plain(text).text)}"'
