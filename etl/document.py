"""A document after reading: cleaned text, its raw offsets, tables. What is found in it is in `mention`."""

from __future__ import annotations

from bisect import bisect_right
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
class Place:
    """Where a person finds what stands in the text from `start` on: page, sheet and row count from 1, 0 is none.

    `box`: left, top, right, bottom in pixels of the page's picture, where it was read from one.
    `trust` (0 to 1) is how far the reading itself is to be trusted: below 1 only where characters were recognised."""

    start: int
    page: int = 0
    sheet: str = ""
    row: int = 0
    box: tuple[int, int, int, int] | None = None
    trust: float = 1.0

    def label(self, lang: str, *, row: bool = True) -> str:
        """The place for a person, "第3页" or "page 3"; without the row where `row` is false; "" where that is all."""
        return _english(self, row=row) if lang == "en" else _chinese(self, row=row)


def _english(place: Place, *, row: bool) -> str:
    parts = [f"page {place.page}" if place.page else "", f"sheet “{place.sheet}”" if place.sheet else ""]
    parts += [f"row {place.row}" if row and place.row else "", _box(place.box, "box ")]
    return ", ".join(filter(None, parts))


def _chinese(place: Place, *, row: bool) -> str:
    parts = [f"第{place.page}页" if place.page else "", f"工作表“{place.sheet}”" if place.sheet else ""]
    return "".join([*parts, f"第{place.row}行" if row and place.row else "", _box(place.box, "框")])


def _box(box: tuple[int, int, int, int] | None, word: str) -> str:
    return f"{word}({box[0]},{box[1]})-({box[2]},{box[3]})" if box else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a document's file that was left aside, for a person to know: a hidden sheet, a page without text."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What a mapping file says of one header (`key` is its normal form); `sheet` "" is any, `role` None ignored."""

    sheet: str
    key: str
    header: str
    role: str | None
    unit: str = ""
    type: str | None = None
    date: str = ""  # the form of its dates, DD/MM/YYYY


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A mapping file; `digest` is the SHA-256 of its text. `complete`: all its columns belong to this one document."""

    name: str
    digest: str
    columns: tuple[MappedColumn, ...]
    complete: bool = False

    def find(self, sheet: str, key: str) -> MappedColumn | None:
        """What is said of a header: for its sheet, else for all."""
        same = [column for column in self.columns if column.key == key and column.sheet in ("", sheet)]
        return next((column for column in same if column.sheet), same[0] if same else None)


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready for extraction.

    `text` is the cleaned text that all offsets count in; `raw_offsets[i]` is the code point in the decoded file that
    `text[i]` came from (for a .jsonl line: in the line's "text" value; for a file that is no text, a PDF or a workbook:
    in the text that its reader wrote out of it, and `places` say where in the file that stands). `sha256` is over the
    file's bytes (a .jsonl line: over its own bytes).
    """

    name: str
    # What a changed document is recognised by:
    source: str  # absolute path; "#id" appended for a line of .jsonl, "!/path" for what an archive holds
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
    authors: tuple[str, ...] = ()
    left_aside: tuple[Remark, ...] = ()
    places: tuple[Place, ...] = ()  # by start; empty where line and column say enough
    mapping: ColumnMap | None = None  # what a file of the user's says that headers mean

    def place(self, offset: int) -> Place | None:
        """The place of the character at `offset` of the text."""
        index = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[index - 1] if index else None
