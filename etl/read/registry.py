"""Which module reads which type of file, and the way from a file to its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from etl.binary import Limits
from etl.binary.limits import MB
from etl.document import Document
from etl.errors import UnreadableDocument
from etl.read import delimited, jsonl, markdown, office, plain, web
from etl.read.aside import Aside, Unread
from etl.read.build import document_of
from etl.read.encoding import read_bytes
from etl.read.file import File
from etl.read.source import Source

Reader = Callable[[File], Iterator[Source]]

TYPES: dict[str, Reader] = {
    ".txt": plain.sources,
    ".md": markdown.sources,
    ".markdown": markdown.sources,
    ".html": web.sources,
    ".htm": web.sources,
    ".jsonl": jsonl.sources,
    ".csv": delimited.sources,
    ".tsv": delimited.sources,
    ".xlsx": office.sources,
    ".xlsm": office.sources,
    ".docx": office.sources,
    ".pdf": office.sources,
}


def read_documents(path: Path, limits: Limits | None = None, aside: Aside | None = None) -> Iterator[Document]:
    """The documents of one file: one, or for .jsonl one a line. What of it is left aside is told to `aside`.

    Raises UnreadableDocument where the file is missing, empty, damaged, in an unknown encoding, beyond the limits or
    of an unread type."""
    file = File(path.name, _content(path, limits or Limits()), limits or Limits())
    yield from file_documents(file, path.resolve(), aside or _ignored)


def file_documents(file: File, path: Path, aside: Aside) -> Iterator[Document]:
    """The documents of a file whose bytes are at hand; `path` is what they go by."""
    for source in _reader(file.name)(file):
        for note in source.notes:
            aside(Unread(path, note.en, note.zh))
        yield document_of(source, path, aside)


def _reader(name: str) -> Reader:
    suffix = Path(name).suffix
    reader = TYPES.get(suffix.lower())
    if reader is None:
        kinds = ", ".join(TYPES)
        raise UnreadableDocument(
            en=f"{name}: {suffix or 'a file without suffix'} is not read; save it as one of {kinds}.",
            zh=f"{name}：不支持 {suffix or '无扩展名的文件'}；请另存为 {kinds} 之一。",
        )
    return reader


def _content(path: Path, limits: Limits) -> bytes:
    """The bytes; a file of a confined type that is too large is not even loaded."""
    if _reader(path.name) is office.sources and path.is_file() and (size := path.stat().st_size) > limits.mb * MB:
        raise UnreadableDocument(
            en=f"{path.name}: {size // MB} MB, at most {limits.mb} MB are read; split it or raise ZHITU_READ_MB.",
            zh=f"{path.name}：文件为 {size // MB} MB，最多读取 {limits.mb} MB；请拆分或调高 ZHITU_READ_MB。",
        )
    return read_bytes(path)


def _ignored(_: object) -> None:
    pass
