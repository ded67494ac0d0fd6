"""Files that tests write and read again."""

from __future__ import annotations

from pathlib import Path

from etl.document import Document
from etl.read import read_documents


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Document:
    (document,) = read_documents(path)
    return document


def grids(document: Document) -> list[list[list[str]]]:
    """The tables as rows of texts, each with its header first."""
    return [
        [[cell.text for cell in row] for row in (table.header, *table.rows)] for table in document.tables
    ]  # fmt: skip
