"""What recognition would give for a document of which only the table cells are recognised."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc
from spacy.vocab import Vocab

from etl.document import Document
from etl.mention import FoundEntity, Mention
from etl.recognise.cells import cell_mentions
from etl.recognise.result import Recognised
from ontology.ids import named_entity_id


def recognised_cells(document: Document) -> Recognised:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for cell in cell_mentions(document):
        entity = named_entity_id(cell.type, document.text[cell.start : cell.end])
        groups[entity].append(Mention(cell.start, cell.end, cell.type, entity, "table", nested=False))
    entities = {key: _entity(document.text, key, sorted(groups[key])) for key in sorted(groups)}
    mentions = tuple(sorted(mention for found in entities.values() for mention in found.mentions))
    doc = Doc(Vocab(), words=[document.text], spaces=[False])
    return Recognised(doc, (), (), mentions, (), entities, ())


def _entity(text: str, key: str, mentions: list[Mention]) -> FoundEntity:
    surfaces = tuple(sorted({text[m.start : m.end] for m in mentions}))
    return FoundEntity(key, mentions[0].type, None, None, max(surfaces, key=len), surfaces, tuple(mentions))
