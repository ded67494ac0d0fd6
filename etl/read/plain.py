"""Read .txt: the whole file is the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.read.encoding import decoded, read_bytes
from etl.read.mapped import Mapped
from etl.read.source import Source


def sources(path: Path) -> Iterator[Source]:
    """The one document of a text file."""
    content = read_bytes(path)
    yield Source(path.name, content, Mapped.whole(decoded(content, path.name)))
