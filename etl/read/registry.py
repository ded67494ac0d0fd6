"""Which module reads which type of file, and the way from its text to a `Document`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import overload

from etl.document import Document
from etl.errors import UnreadableDocument
from etl.read import delimited, jsonl, markdown, plain, web
from etl.read.clean import cleaned
from etl.read.front import stated_facts
from etl.read.headings import headings
from etl.read.source import Source
from etl.read.tables import tables

Reader = Callable[[Path], Iterator[Source]]

TYPES: dict[str, Reader] = {
    ".txt": plain.sources,
    ".md": markdown.sources,
    ".markdown": markdown.sources,
    ".html": web.sources,
    ".htm": web.sources,
    ".jsonl": jsonl.sources,
    ".csv": delimited.sources,
    ".tsv": delimited.sources,
}


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of one file: one, or for .jsonl one a line.

    Raises UnreadableDocument where the file is missing, empty, binary, in an unknown encoding or of an unread type.
    """
    reader = TYPES.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(TYPES)
        raise UnreadableDocument(
            en=f"{path.name}: {path.suffix or 'a file without suffix'} is not read; save it as one of {kinds}.",
            zh=f"{path.name}：不支持 {path.suffix or '无扩展名的文件'}；请另存为 {kinds} 之一。",
        )
    for source in reader(path):
        yield _document(source, path)


def _document(source: Source, path: Path) -> Document:
    clean = cleaned(source.raw)
    facts = stated_facts(clean.text, source.facts)
    return Document(
        name=_encodable(source.name),
        source=_encodable(f"{path.resolve()}{source.key}"),
        sha256=sha256(source.content).hexdigest(),
        text_sha256=sha256(clean.text.encode()).hexdigest(),
        text=clean.text,
        raw_offsets=clean.offsets,
        tables=tables(clean.text),
        headings=headings(clean.text),
        title=_encodable(facts.title),
        published_on=facts.published_on,
        publisher=_encodable(facts.publisher),
        citation=_encodable(facts.citation),
        lang=facts.lang or "zh",
        publish_text=facts.publish_text,
        authors=tuple(_encodable(author) for author in facts.authors),
        # a row or page that cleaning left nothing of stands where the next one does, and the last one there counts
        places=tuple(replace(place, start=bisect_left(clean.offsets, place.start)) for place in source.places),
    )


@overload
def _encodable(text: str) -> str: ...
@overload
def _encodable(text: None) -> None: ...
def _encodable(text: str | None) -> str | None:
    """A file name in another encoding, or "\\ud800" in JSON, holds what no UTF-8 can write: spelt out instead."""
    return None if text is None else text.encode(errors="backslashreplace").decode()
