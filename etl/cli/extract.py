"""`zhitu extract`: print what documents state, touching no store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated

import typer

from cypher.settings import read_settings
from etl.cli.ingest import listed, told
from etl.cli.options import JsonLogs, MappingFile, Paths, Quiet, mapped, talk_of
from etl.cli.words import words
from etl.errors import EtlError, UnreadableDocument
from etl.extract import as_json, extractor
from etl.read import Refusal, Unread, discover, mapping_for, read_documents
from etl.settings import ReadSettings

NerModel = Annotated[
    str,
    typer.Option(
        "--ner-model",
        envvar="ZHITU_NER_MODEL",
        help=words(
            "Statistical tagger: lac, none, or any spaCy package or path.",
            "统计标注器：lac、none，或任意 spaCy 包或路径。",
        ),
    ),
]

HELP = words(
    "Print entities and statements of documents as JSON, one object per document and line. Touches no store.\n\n"
    "Offsets are code points into the text that `zhitu text` prints.",
    "输出文档中的实体与陈述（JSON，每份文档一行），不写入任何库。\n\n偏移量以 `zhitu text` 输出的文本的码点计。",
)


def command(
    paths: Paths,
    mapping: MappingFile = None,
    ner_model: NerModel = "lac",
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    columns = mapped(mapping)
    talk = talk_of(quiet=quiet, json_logs=json_logs)
    discovery = discover(paths)
    listed(discovery.unread, talk)
    extract = extractor(ner_model)
    limits = read_settings(ReadSettings).limits()
    refused = 0
    for path in talk.progress(discovery.files, len(discovery.files), "files read", "已读文件"):
        aside: list[Unread | Refusal] = []
        try:
            meant = mapping_for(path, columns)
            for document in read_documents(path, limits, aside.append):
                found = extract(replace(document, mapping=meant))
                print(json.dumps(as_json(found), ensure_ascii=False), flush=True)
        except UnreadableDocument as error:
            aside.append(Refusal(path, error))
        refused += told(aside, talk)
    if refused:
        raise EtlError(
            f"{refused} file(s) could not be read; all else was printed", f"{refused} 个文件无法读取，其余均已输出"
        )
