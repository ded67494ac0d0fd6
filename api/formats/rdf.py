"""An answer as RDF: of the triples of the release's export, those that its rows state.

Stated are names and classes of the entities in it, the literals that rows show, the relations between the entities of
a row, and, where an answer holds evidence, its Statement, Evidence and Document nodes. A column that refers to nothing
in the ontology (a count) has no triple."""

from __future__ import annotations

from collections.abc import Iterator

from api.formats.described import Described
from api.formats.numbers import is_whole_story
from api.formats.stated import DISPUTED, Said
from ontology.literals import number_text
from ontology.model import load_ontology
from ontology.rdf import Mapper, describe
from ontology.triple import Triple


def triples(described: Described, base: str) -> Iterator[Triple]:
    """The triples; one may come more than once. `base` is where data IRIs stand, as in the export."""
    mapper = Mapper(load_ontology(), base)
    yield from describe(
        entities=described.entities, documents=described.documents, statements=described.statements, base=base
    )
    for relation in described.relations:
        predicate = load_ontology().term_iri(relation.predicate)
        yield Triple(mapper.iri(relation.subject), predicate, mapper.iri(relation.object))
    for said in described.values:
        yield from _said(mapper, said)


def _said(mapper: Mapper, said: Said) -> Iterator[Triple]:
    if said.property == DISPUTED:
        yield mapper.disputed(said.entity, str(said.value))
        return
    text = number_text(said.value) if isinstance(said.value, float) else str(said.value)
    if isinstance(said.value, float) and not is_whole_story(text):
        return  # the export may have more digits
    yield from mapper.literal_fact(said.entity, said.property, text)
