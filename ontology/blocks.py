"""Records as blocks of N-Triples, made as bytes: what `ontology.rdf.Mapper` says of them, in a fraction of its time.

A block is all that one record says of one subject: the subject in angle brackets, then the ends of its lines (predicate
and object), each with PART before it, in order and each once. So blocks sort as their lines do. What thousands of
blocks have in common is kept as text, and bytes are filled in: text with a Chinese quote in it takes three times as
long to put together and to encode. A property test holds blocks against the mapper's triples, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ontology.errors import OntologyError
from ontology.evidence import pieces
from ontology.ids import evidence_id
from ontology.iri import encode
from ontology.links import exact_matches
from ontology.literals import QUOTE_LIMIT, cut_quote, language_of, plain, tagged, value_literal
from ontology.rdf import Mapper, named, preferred
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, MentionCount, Rank, RankReason, Statement
from ontology.triple import RDF_TYPE, XSD, Triple, escaped, line, object_text

PART = b"\x01"  # canonical N-Triples escape it: no line holds one
REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"
Line = tuple[bytes, bytes]  # of a subject that many records speak of: its part before PART, and the end
_KEPT = 100_000  # texts of one kind: of entities and documents some 25 MB
_SHARED = 100_000  # lines: some tens of megabytes
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
        iris = {name: f"<{mapper.ontology.term_iri(name)}>".encode() for name in _FIELDS}
        self._to = {name: b"%b%b " % (PART, iri) for name, iri in iris.items()}
        self._said = {name: to + b'"' for name, to in self._to.items()}
        self._mentions, self._disputed = iris["mentions"] + b" ", iris["disputed"] + b" "
        self._same = PART + f"<{mapper.ontology.prefixes['skos']}exactMatch> ".encode()
        self._reifies = b"%b<%b> <<( %%b %%b %%b )>>" % (PART, REIFIES.encode())
        self._piece_of = _piece_of(self._to, mapper.ontology.term_iri("Evidence"))
        self._iri = _Kept(self._iri_of)
        self._mentioned = lru_cache(1)(self._mentioned_of)  # mentions of an entity come together
        self._classes = lru_cache(_KEPT)(self._classes_of)
        self._predicate = lru_cache(_KEPT)(self._predicate_of)
        self._trust = lru_cache(_KEPT)(self._trust_of)
        self._seen = lru_cache(_KEPT)(self._seen_of)
        self._ranked = lru_cache(_KEPT)(self._ranked_of)
        self._value = lru_cache(_KEPT)(self._value_of)
        self._rule = lru_cache(_KEPT)(self._rule_of)

    def entity(self, entity: Entity) -> bytes:
        """What the record itself says; facts come from statements."""
        shown, name, alias = preferred(entity), self._to["name"], self._to["aliases"]
        others = (tagged(each, language_of(each)) for each in entity.aliases if each)
        told = [alias + object_text(label).encode() for label in {*others}.difference(shown)]
        told += [name + object_text(label).encode() for label in {*shown}]
        if entity.key:
            told.append(self._to["key"] + object_text(self._mapper.stated("key", entity.key)).encode())
            told += [self._same + f"<{item}>".encode() for item in (exact_matches().get(entity.id),) if item]
        return b"".join((self._iri_of(entity.id), self._classes(entity.type, entity.kind), *sorted(told)))

    def document(self, document: DocumentRecord) -> Iterator[bytes]:
        """What the record itself says; mentions come one by one."""
        return blocks(self._mapper.document(document))

    def mention(self, mention: MentionCount) -> Line:
        """The one line, under the document."""
        return self._iri[mention.document], self._mentioned(mention.entity)

    def concepts(self) -> Iterator[bytes]:
        """What the blocks so far point to of the vocabularies."""
        for vocabulary, notation in sorted(self._used):
            yield from blocks(self._mapper.concept(vocabulary, notation))

    def statement(self, statement: Statement) -> tuple[list[bytes], list[Line]]:
        """The node and the pieces of its evidence, and lines of the subject where there is a direct triple."""
        try:
            return self._statement(statement)
        except OntologyError as error:
            raise named(statement, error) from error

    def _statement(self, one: Statement) -> tuple[list[bytes], list[Line]]:
        node, subject = self._iri_of(one.id), self._iri[one.subject]
        predicate, about = self._predicate(one.predicate)
        is_fact, lines = one.is_fact, list[Line]()
        if one.object is None:
            before = b""
            stated, fact, concept = self._value(one.predicate, one.value or "")
            if concept and is_fact:
                self._used.add(concept)
        else:
            stated, fact = b"", self._iri[one.object]
            before = self._to["statementObject"] + fact
        reifies = (
            b"%b<%b> <<( %b %b %b )>>" % (PART, REIFIES.encode(), subject, predicate, fact) if self._reified else b""
        )
        trust, ranked = self._trust(one.factuality, one.confidence), self._ranked(one.rank, one.rank_reason)
        first, last = self._seen("firstSeen", one.first_seen), self._seen("lastSeen", one.last_seen)
        supported, made = self._supported(one)
        standing = reifies, trust, first, last, ranked
        made.append(b"".join((node, *standing, before, about, subject, stated, supported)))
        if is_fact:
            lines.append((subject, b"%b %b" % (predicate, fact)))
        if one.is_disputed:
            lines.append((subject, self._disputed + predicate))
        return made, lines

    def _supported(self, one: Statement) -> tuple[bytes, list[bytes]]:
        """The ends of lines that lead to evidence, and its blocks."""
        evidence, to = one.evidence, self._to["supportedBy"]
        if len(evidence) == 1:  # as most have
            (found,) = evidence
            iri = f"{self._data}{evidence_id(one.id, found.document, found.start, found.end)}>".encode()
            self.evidence += 1
            return to + iri, [self._piece(iri, found)]
        by_id = {evidence_id(one.id, each.document, each.start, each.end): each for each in evidence}
        told = by_id if len(by_id) == len(evidence) else pieces(one)
        by_iri = {f"{self._data}{identifier}>".encode(): each for identifier, each in told.items()}
        self.evidence += len(by_iri)
        return b"".join([to + iri for iri in sorted(by_iri)]), [self._piece(*each) for each in by_iri.items()]

    def _piece(self, iri: bytes, one: Evidence) -> bytes:
        said, quote, start, end = self._said, one.quote, one.start, one.end
        if start < 0 or end < 0:
            value_literal(self._mapper.ontology, "startOffset", str(min(start, end)))  # which raises
        locator = _text(said["locator"], one.locator) if one.locator else b""
        shown = _text(said["quote"], quote if len(quote) <= QUOTE_LIMIT else cut_quote(quote))
        raw = _text(said["rawValue"], one.raw) if one.raw else b""
        return self._piece_of % (iri, end, self._iri[one.document], locator, shown, raw, self._rule(one.rule), start)

    def _iri_of(self, identifier: str) -> bytes:
        return f"{self._data}{encode(identifier)}>".encode()

    def _mentioned_of(self, entity: str) -> bytes:
        return self._mentions + self._iri[entity]

    def _rule_of(self, rule: str) -> bytes:
        return _text(self._said["rule"], rule)

    def _classes_of(self, top: str, kind: str | None) -> bytes:
        return _ends(self._mapper.classes("s", top, kind))

    def _predicate_of(self, predicate: str) -> tuple[bytes, bytes]:
        """Its IRI, and what stands before the subject of a Statement node."""
        ontology, to = self._mapper.ontology, self._to
        iri = f"<{ontology.term_iri(ontology.fact(predicate))}>".encode()
        return iri, b"%b%b%b" % (to["statementPredicate"], iri, to["statementSubject"])

    def _trust_of(self, factuality: Factuality, confidence: float) -> bytes:
        self._used.add(("factuality", str(factuality)))
        return _ends(self._mapper.trust("s", factuality, confidence))

    def _seen_of(self, name: str, date: str | None) -> bytes:
        return _ends(self._mapper.seen("s", name, date))

    def _ranked_of(self, rank: Rank, reason: RankReason | None) -> bytes:
        self._used |= {("statement-rank", str(rank))} | ({("rank-reason", str(reason))} if reason else set())
        return _ends(self._mapper.ranked("s", rank, reason))

    def _value_of(self, predicate: str, value: str) -> tuple[bytes, bytes, tuple[str, str] | None]:
        """What a Statement node says of it, the object of a direct triple, and the concept that is, if it is one."""
        mapper = self._mapper
        vocabulary = mapper.ontology.property(predicate).vocabulary
        stated, fact = (object_text(made(predicate, value)).encode() for made in (mapper.stated, mapper.literal))
        return self._to["statementValue"] + stated, fact, (vocabulary, value) if vocabulary else None


def blocks(triples: Iterable[Triple]) -> Iterator[bytes]:
    """Any triples as blocks, one a subject."""
    told: dict[str, set[bytes]] = defaultdict(set)
    for triple in triples:
        told[triple.subject].add(line(triple).removeprefix(f"<{triple.subject}> ").encode())
    for subject, ends in told.items():
        yield block(f"<{subject}>".encode(), ends)


def block(subject: bytes, ends: Iterable[bytes]) -> bytes:
    """One of the ends of its lines, each at least once, in any order."""
    return PART.join((subject, *sorted({*ends})))


class _Kept(dict[str, bytes]):
    """What was made of each text, until these are very many: then all is forgotten.

    To know which was not used for longest, as lru_cache does, takes longer than to make them anew now and then."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = self._make(text)
        return made


class Shared:
    """Lines that many records say of a subject, put together as blocks: there are many times fewer of these to sort."""

    def __init__(self) -> None:
        self._ends: dict[bytes, list[bytes]] = defaultdict(list)
        self._count = 0

    def add(self, lines: Sequence[Line]) -> bool:
        """Hold some more; whether these are so many now that their blocks are to be taken."""
        held = self._ends
        for subject, end in lines:
            held[subject].append(end)
        self._count += len(lines)
        return self._count >= _SHARED

    def blocks(self) -> list[bytes]:
        """The blocks of all lines that are held, of which none is held then."""
        ends, self._ends, self._count = self._ends, defaultdict(list), 0
        return [block(subject, each) for subject, each in ends.items()]


def _ends(triples: Iterable[Triple]) -> bytes:
    """Of triples of the subject "s": its block without it."""
    return b"".join(blocks(triples)).removeprefix(b"<s>")


def _piece_of(to: Mapping[str, bytes], kind: str) -> bytes:
    """What a piece of evidence is filled into: IRI, end, document, four texts that may be missing, start."""
    offset = f'"%d"^^<{XSD}nonNegativeInteger>'.encode()
    is_one = f"<{RDF_TYPE}> <{kind}>".encode()
    told = to["endOffset"], offset, to["inDocument"], b"%b%b%b%b%b", to["startOffset"], offset
    return b"".join((b"%b", PART, is_one, *told))


def _text(before: bytes, text: str) -> bytes:
    """The line of a plain string, nothing where it is empty."""
    if not text:
        return b""
    if text.isprintable() and '"' not in text and "\\" not in text:  # most are, and no pattern says so as fast
        return b'%b%b"' % (before, text.encode())
    return b'%b%b"' % (before, escaped(plain(text).text).encode())
