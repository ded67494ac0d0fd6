"""What a format module hands over: raw text with offsets into the decoded file, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.binary import Note
from etl.document import Place
from etl.read.mapped import Mapped


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file states about itself; None where it does not. `published_on` is normalised."""

    title: str | None = None
    published_on: str | None = None
    publisher: str | None = None
    citation: str | None = None
    lang: str | None = None
    publish_text: bool = False
    authors: tuple[str, ...] = ()
    property_title: str | None = None  # from a file's properties, often left by a program: where the text has none


@dataclass(frozen=True, slots=True)
class Source:
    """One document as its format gives it: name, bytes that identify it, text, facts. `key`: "" or "#id".

    The starts of `places` count as the offsets of `raw` do."""

    name: str
    content: bytes
    raw: Mapped
    facts: Facts = field(default_factory=Facts)
    key: str = ""
    places: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()  # what of the file was left aside
