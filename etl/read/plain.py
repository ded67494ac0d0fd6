"""Read .txt: the whole file is the text."""

from __future__ import annotations

from collections.abc import Iterator

from etl.read.encoding import decoded
from etl.read.file import File
from etl.read.mapped import Mapped
from etl.read.source import Source


def sources(file: File) -> Iterator[Source]:
    """The one document of a text file."""
    yield Source(file.name, file.content, Mapped.whole(decoded(file.content, file.name)))
