"""Which module reads which type of file, and the way from a file to its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from etl.binary import PICTURES, Limits
from etl.binary.confine import can_recognise
from etl.binary.limits import MB
from etl.document import Document
from etl.errors import UnreadableDocument
from etl.read import delimited, jsonl, markdown, office, plain, web
from etl.read.archive import Member, members
from etl.read.aside import Aside, Refusal, Unread
from etl.read.build import document_of, source_name
from etl.read.encoding import read_bytes
from etl.read.file import File
from etl.read.source import Source

Reader = Callable[[File], Iterator[Source]]
Known = Callable[[str, str], bool]

_ARCHIVE = ".zip"
_READERS: dict[str, Reader] = {
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
    **dict.fromkeys(PICTURES, office.sources),
}

TYPES = (*_READERS, _ARCHIVE)
CONTAINERS = (_ARCHIVE, ".jsonl")  # of several documents each


def source_of(path: Path) -> str:
    """What a file's documents go by, but for what marks one of several in it."""
    return source_name(path.resolve())


def read_documents(
    path: Path, limits: Limits | None = None, aside: Aside | None = None, is_known: Known | None = None
) -> Iterator[Document]:
    """The documents of one file: one, for .jsonl one a line, for .zip those of each file in it.

    What is left aside goes to `aside`: parts that are not read, and files of an archive that cannot be; the other files
    are read. Without `aside` the first such file raises. A file that takes long to read (a PDF, a workbook) is left out
    where `is_known` says so of its source and SHA-256. Raises UnreadableDocument, before it gives any document, where
    the file is missing, empty, damaged, in an unknown encoding, beyond the limits or of an unread type."""
    bound = limits or Limits()
    file, source = File(path.name, _content(path, bound), bound), path.resolve()
    run = _Run(aside or _raised, is_known or _nothing)
    yield from run.archived(file, source) if file.suffix == _ARCHIVE else run.documents(file, source)


def why_unread(name: str) -> tuple[str, str] | None:
    """Why a file of this name is not read, in English and Chinese; None where its type is read."""
    suffix, kinds = Path(name).suffix, " ".join(TYPES)
    if suffix.lower() in PICTURES and not can_recognise():
        return (
            "a picture, the extra zhitu[ocr] (`make ocr`) reads such",
            "图片，安装可选组件 zhitu[ocr]（`make ocr`）后可识别",
        )
    if suffix.lower() in TYPES:
        return None
    return (
        f"{suffix or 'a file without suffix'} is not read, save it as one of {kinds}",
        f"不支持{f' {suffix}' if suffix else '无扩展名的文件'}，请另存为 {kinds} 之一",
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Reading with somebody who listens to what is left aside, and knows what need not be read."""

    aside: Aside
    is_known: Known

    def documents(self, file: File, path: Path) -> list[Document]:
        """All documents of a file, or none; `path` is what they go by."""
        reader = _READERS[file.suffix]
        if reader is office.sources and self.is_known(source_name(path), file.sha256):
            return []
        documents = [document_of(source, path) for source in reader(file)]
        for remark in (remark for document in documents for remark in document.left_aside):
            self.aside(Unread(path, remark.en, remark.zh))
        return documents

    def archived(self, archive: File, path: Path) -> Iterator[Document]:
        """The documents of each file in an archive."""
        for member in members(archive):
            inner = Path(f"{path}!/{member.path}")
            if member.file is None:
                self.aside(Unread(inner, member.en, member.zh))
            elif reason := why_unread(member.file.name):
                self.aside(Unread(inner, *reason))
            else:
                yield from self._member(archive, member, member.file, inner)

    def _member(self, archive: File, member: Member, file: File, inner: Path) -> list[Document]:
        try:
            return self.documents(file, inner)
        except UnreadableDocument as error:
            self.aside(Refusal(inner, _inside(archive.name, member, error)))
            return []


def _inside(archive: str, member: Member, error: UnreadableDocument) -> UnreadableDocument:
    """The error of a file in an archive, which names only the file, with the way to it."""
    way = f"{archive}!/{member.path}".removesuffix(PurePosixPath(member.path).name)
    return UnreadableDocument(en=f"{way}{error.en}", zh=f"{way}{error.zh}")


def _content(path: Path, limits: Limits) -> bytes:
    """The bytes; a file of a type that can be hostile is not even loaded where it is too large."""
    reason = why_unread(path.name)
    if reason:
        raise UnreadableDocument(en=f"{path.name}: {reason[0]}.", zh=f"{path.name}：{reason[1]}。")
    suffix = path.suffix.lower()
    confined = suffix == _ARCHIVE or _READERS[suffix] is office.sources
    if confined and path.is_file() and (size := path.stat().st_size) > limits.mb * MB:
        raise UnreadableDocument(
            en=f"{path.name}: {size // MB} MB, at most {limits.mb} MB are read; split it or raise ZHITU_READ_MB.",
            zh=f"{path.name}：文件为 {size // MB} MB，最多读取 {limits.mb} MB；请拆分或调高 ZHITU_READ_MB。",
        )
    return read_bytes(path)


def _raised(told: Unread | Refusal) -> None:
    if isinstance(told, Refusal):
        raise told.reason


def _nothing(_source: str, _sha256: str) -> bool:
    return False
