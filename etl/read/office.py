"""Read what is no text (workbooks, Word files, PDF, pictures): the text that a confined process writes out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from etl.binary import Fault, Piece, Rendered
from etl.binary.confine import render
from etl.document import Place
from etl.errors import UnreadableDocument
from etl.read.file import File
from etl.read.mapped import Mapped
from etl.read.source import Facts, Source

_HEAD = 2000  # characters that may stand before a title: a cover, a contents page


def sources(file: File) -> Iterator[Source]:
    """The one document of such a file; UnreadableDocument names it and says why it is not read."""
    try:
        rendered = render(file.suffix, file.content, file.limits)
    except Fault as fault:
        raise UnreadableDocument(en=f"{file.name}: {fault.en}.", zh=f"{file.name}：{fault.zh}。") from fault
    text = "".join(piece.text for piece in rendered.pieces)
    if not text.strip():
        raise _without_text(file, rendered)
    facts = _facts(rendered, text)
    places = tuple(_places(rendered.pieces))
    yield Source(file.name, file.content, Mapped.whole(text), facts, places=places, notes=rendered.notes)


def _facts(rendered: Rendered, text: str) -> Facts:
    """A title in the properties is the title where the text begins with it too; else it is what somebody left there."""
    head = re.sub(r"\s", "", text[:_HEAD])
    repeated = rendered.title is not None and re.sub(r"\s", "", rendered.title) in head
    return Facts(title=rendered.title if repeated else None, property_title=rendered.title, authors=rendered.authors)


def _places(pieces: Sequence[Piece]) -> Iterator[Place]:
    starts = accumulate((len(piece.text) for piece in pieces), initial=0)
    for start, piece in zip(starts, pieces, strict=False):
        if piece.page or piece.sheet or piece.row or piece.box:
            yield Place(start, piece.page, piece.sheet, piece.row, piece.box, piece.trust)


def _without_text(file: File, rendered: Rendered) -> UnreadableDocument:
    noted = rendered.notes[0] if rendered.notes else None
    return UnreadableDocument(
        en=f"{file.name}: it holds no text" + (f": {noted.en}." if noted else "; leave it out."),
        zh=f"{file.name}：文件没有文本" + (f"：{noted.zh}。" if noted else "；请移除。"),
    )
