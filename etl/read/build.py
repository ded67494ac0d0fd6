"""From what a format module hands over to a `Document`: clean, find tables and headings, settle names and facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from etl.document import Document, Remark
from etl.read.clean import cleaned
from etl.read.front import stated_facts
from etl.read.headings import headings
from etl.read.source import Source
from etl.read.tables import tables

_LONGEST = 200  # characters of a name that a person still reads
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def document_of(source: Source, path: Path) -> Document:
    """The document of one source from the file `path`."""
    clean = cleaned(source.raw)
    facts = stated_facts(clean.text, source.facts)
    return Document(
        name=_plain(source.name),
        source=source_name(path, source.key),
        sha256=sha256(source.content).hexdigest(),
        text_sha256=sha256(clean.text.encode()).hexdigest(),
        text=clean.text,
        raw_offsets=clean.offsets,
        tables=tables(clean.text),
        headings=headings(clean.text),
        title=_stated(facts.title),
        published_on=facts.published_on,
        publisher=_stated(facts.publisher),
        citation=_encodable(facts.citation) if facts.citation else None,
        lang=facts.lang or "zh",
        publish_text=facts.publish_text,
        authors=tuple(_plain(author) for author in facts.authors),
        left_aside=(*_renamed(source.name), *(Remark(note.en, note.zh) for note in source.notes)),
        # a row or page that cleaning left nothing of stands where the next one does, and the last one there counts
        places=tuple(replace(place, start=bisect_left(clean.offsets, place.start)) for place in source.places),
    )


def source_name(path: Path, key: str = "") -> str:
    """What a document is recognised by: the path of its file, and which one in it."""
    return _encodable(f"{path}{key}")


def _renamed(name: str) -> Iterator[Remark]:
    plain = _plain(name)
    if plain != _encodable(name):
        yield Remark(
            f"parts of its name (control characters, or more than {_LONGEST} characters); it goes by {plain!r}",
            f"名称中的控制字符或超过 {_LONGEST} 字的部分；文档名记为 {plain!r}",
        )


def visible(text: str) -> str:
    """Without control characters and bidi marks, which make a text look like another."""
    return _HIDDEN.sub("", text)


def _stated(text: str | None) -> str | None:
    return _plain(text) if text else None


def _plain(text: str) -> str:
    """What can be seen of it, cut where it is no name."""
    plain = visible(_encodable(text)).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _encodable(text: str) -> str:
    """A file name in another encoding, or "\\ud800" in JSON, holds what no UTF-8 can write: spelt out instead."""
    return text.encode(errors="backslashreplace").decode()
