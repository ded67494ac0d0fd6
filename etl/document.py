"""A document after reading: cleaned text, its raw offsets, tables. What is found in it is in `mention`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One table cell: `start`, `end` are code points into the cleaned text; `text` is that slice, line breaks joined.

    A cell that spans rows stands in each of them with the same offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in the text. `header` has one cell a column (several header rows joined); `rows` are the body."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: its span in the cleaned text and its depth (1 is the outermost)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready for extraction.

    `text` is the cleaned text that all offsets count in; `raw_offsets[i]` is the code point in the decoded file that
    `text[i]` came from (for a .jsonl line: in the line's "text" value). `sha256` is over the file's bytes (a .jsonl
    line: over its own bytes).
    """

    name: str
    source: str  # absolute path, "#id" appended for a line of .jsonl: what a changed document is recognised by
    sha256: str
    text_sha256: str
    text: str
    raw_offsets: tuple[int, ...]
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    title: str | None = None
    published_on: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD, as precise as stated
    publisher: str | None = None
    citation: str | None = None
    lang: str = "zh"
    publish_text: bool = False
