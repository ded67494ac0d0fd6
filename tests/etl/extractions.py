"""Small extractions made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from hashlib import sha256

from etl.document import Document
from etl.extraction import Extraction
from etl.mention import FoundEntity, Mention
from ontology.ids import entity_id, named_entity_id, statement_id
from ontology.statement import Evidence, Factuality, Statement


def document(text: str, name: str = "a.txt", published: str | None = None, source: str | None = None) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        name=name,
        source=source or f"folder/{name}",
        sha256=digest,
        text_sha256=digest,
        text=text,
        raw_offsets=tuple(range(len(text))),
        published_on=published,
    )


def entity(text: str, name: str, kind: str = "Organization", key: str | None = None) -> FoundEntity:
    start = text.index(name)
    identifier = entity_id(kind, key) if key else named_entity_id(kind, name)
    mention = Mention(start, start + len(name), kind, identifier, "test", nested=False)
    return FoundEntity(identifier, kind, None, key, name, (name,), (mention,))


def claim(
    doc: Document, subject: FoundEntity, predicate: str, target: FoundEntity | str, confidence: float = 0.9
) -> Statement:
    is_object = isinstance(target, FoundEntity)
    to = target.id if isinstance(target, FoundEntity) else target
    evidence = Evidence(doc.sha256, 0, len(doc.text), doc.text, "", "", "zh", "test", confidence)
    return Statement(
        id=statement_id(subject.id, predicate, to, Factuality.ACTUAL, is_object=is_object),
        subject=subject.id,
        predicate=predicate,
        object=to if is_object else None,
        value=None if is_object else to,
        factuality=Factuality.ACTUAL,
        confidence=confidence,
        evidence=(evidence,),
    )


def developed(text: str, model: str, maker: str, **document_fields: str) -> Extraction:
    """An extraction that says: `model` was developed by `maker`, both named in `text`."""
    doc = document(text, **document_fields)
    made, by = entity(text, model, "Model"), entity(text, maker)
    return Extraction(doc, (made, by), (claim(doc, made, "developedBy", by),))
