"""Rows of one CSV file with line and offsets; what the cells mean is not known here."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ontology.errors import LexiconError
from ontology.statement import DocumentRecord


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` by column name; `start`, `end` are code points into the file's text, `text` is that slice."""

    file: str
    line: int
    start: int
    end: int
    text: str
    cells: dict[str, str]

    def fault(self, en: str, zh: str) -> LexiconError:
        """An error that begins with this row's file and line."""
        return fault(self.file, self.line, en, zh)


def fault(file: str, line: int, en: str, zh: str) -> LexiconError:
    """An error that begins with file and line."""
    return LexiconError(en=f"{file}:{line}: {en}", zh=f"{file}:{line}：{zh}")


def read_text(path: Path) -> str:
    """Text of a lexicon file. Raises LexiconError unless it is UTF-8, no mark first, LF after every line."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise fault(
            path.name, 1, f"not UTF-8 at byte {error.start}; save it as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8"
        ) from error
    if text.startswith("\ufeff") or "\r" in text:
        raise fault(
            path.name,
            1,
            "byte order mark or CR line ends; save it as UTF-8 with LF",
            "含 BOM 或回车换行；请用 LF 换行保存",
        )
    if not text.endswith("\n"):
        raise fault(
            path.name, text.count("\n") + 1, "the last line has no line end; add one", "最后一行没有换行；请补上"
        )
    return text


def record_of(name: str, text: str) -> DocumentRecord:
    """The file as a document; its title is the first comment line."""
    sha = sha256(text.encode()).hexdigest()
    first = text.split("\n", 1)[0]
    title = first.removeprefix("#").strip() if first.startswith("#") else None
    return DocumentRecord(
        sha256=sha,
        text_sha256=sha,
        name=f"lexicon/{name}",
        title=title,
        published_on=None,
        publisher=None,
        citation=None,
        lang="zh",
        curated=True,
    )


def rows(file: str, text: str, columns: tuple[str, ...], faults: list[LexiconError]) -> Iterator[Row]:
    """Rows under the header; what is malformed goes to `faults` and is left out."""
    header: list[str] | None = None
    start = 0
    for number, line in enumerate(text[:-1].split("\n"), 1):
        end = start + len(line)
        if not line.startswith("#") or header is not None:
            cells = _cells(file, number, line, faults)
            if header is None:
                header = cells
                if tuple(cells) != columns:
                    faults.append(_wrong_header(file, number, columns))
                    return
            elif len(cells) != len(columns):
                faults.append(_wrong_width(file, number, len(cells), len(columns)))
            else:
                yield Row(file, number, start, end, line, dict(zip(columns, cells, strict=True)))
        start = end + 1


def _cells(file: str, number: int, line: str, faults: list[LexiconError]) -> list[str]:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        en, zh = "a quotation mark is not closed; close it on the same line", "引号没有闭合；请在同一行内闭合"
        faults.append(fault(file, number, en, zh))
        return []


def _wrong_header(file: str, number: int, columns: tuple[str, ...]) -> LexiconError:
    wanted = ",".join(columns)
    return fault(file, number, f"the header must be {wanted}", f"表头应为 {wanted}")


def _wrong_width(file: str, number: int, found: int, wanted: int) -> LexiconError:
    en = f"{found} cells instead of {wanted}; fill or quote the missing ones"
    return fault(file, number, en, f"有 {found} 个单元格，应为 {wanted} 个；请补齐或加引号")
