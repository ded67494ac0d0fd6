"""`zhitu text`: print the cleaned text that all offsets count in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cypher.settings import read_settings
from etl.cli.ingest import told
from etl.cli.options import JsonLogs, Quiet, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.document import Document
from etl.errors import UnreadableDocument
from etl.read import Refusal, Unread, read_documents
from etl.settings import ReadSettings

One = Annotated[Path, typer.Argument(metavar="PATH", help=words("One file.", "一个文件。"), show_default=False)]
Id = Annotated[
    str | None,
    typer.Option(
        "--id",
        help=words(
            "Which line of a .jsonl file, by its id, or which file of an archive, by its path.",
            "选择 .jsonl 的某一行（按 id）或压缩包中的某个文件（按路径）。",
        ),
    ),
]

HELP = words(
    "Print a document's cleaned text, exactly: the offsets of `zhitu extract` count in it.",
    "原样输出文档清洗后的文本：`zhitu extract` 的偏移量即以此计。",
)


def command(path: One, id: Id = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:  # noqa: A002 — the option's name
    """Run the command: see HELP."""
    sys.stdout.write(only_document(path, id, talk_of(quiet=quiet, json_logs=json_logs)).text)


def only_document(path: Path, id: str | None, talk: Talk) -> Document:  # noqa: A002 — the option's name
    """The document of a file, or the one of this id among several. Raises UnreadableDocument."""
    if path.is_dir():
        raise UnreadableDocument(f"{path}: is a folder; name one file in it", f"{path}：是目录；请指定其中一个文件")
    aside: list[Unread | Refusal] = []
    read = list(read_documents(path, read_settings(ReadSettings).limits(), aside.append))
    told(aside, talk)
    documents = [d for d in read if id is None or id in (d.name, d.source.rpartition("!/")[2])]
    if len(documents) != 1:
        raise UnreadableDocument(
            f"{path}: {len(documents)} documents; choose one by --id",
            f"{path}：共 {len(documents)} 份文档；请用 --id 选定其一",
        )
    return documents[0]
