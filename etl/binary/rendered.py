"""What a reader of a binary format hands over: the text in pieces, each with its place; or why it cannot."""

from __future__ import annotations

from dataclasses import dataclass

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
SCANNED_PAGES = ".pdf with scanned pages"  # what a PDF is called whose other pages have been read


class Fault(Exception):
    """A file that is not read; `en` and `zh` say why and what to do, without the file's name."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


@dataclass(frozen=True, slots=True)
class Note:
    """Something in a file that was left aside, for a person to know: a hidden sheet, a page without text."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text with its place; the fields are those of `etl.document.Place`."""

    text: str
    page: int = 0
    sheet: str = ""
    row: int = 0
    box: tuple[int, int, int, int] | None = None
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file's text in reading order, and what the file says about itself; all of it unchecked."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    scanned: tuple[int, ...] = ()  # pages that show text and have none
