"""`zhitu extract`: print what documents state, touching no store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from cypher.settings import read_settings
from etl.batches import extract_all
from etl.binary import Limits
from etl.cli.ingest import listed, told
from etl.cli.options import Jobs, JsonLogs, MappingFile, Paths, Quiet, jobs_of, mapped, talk_of
from etl.cli.words import words
from etl.document import ColumnMap, Document
from etl.errors import EtlError, ExtractionFailed, UnreadableDocument
from etl.extract import Outcome, as_json
from etl.read import Refusal, Unread, discover, mapping_for, read_documents
from etl.settings import ReadSettings

NerModel = Annotated[
    str,
    typer.Option(
        "--ner-model",
        envvar="ZHITU_NER_MODEL",
        help=words(
            "Statistical tagger: lac, lac-only (no network of names), none, or any spaCy package or path.",
            "统计标注器：lac、lac-only（不用名称网络）、none，或任意 spaCy 包或路径。",
        ),
    ),
]

_Aside: TypeAlias = list[Unread | Refusal]

HELP = words(
    "Print entities and statements of documents as JSON, one object per document and line. Touches no store.\n\n"
    "Offsets are code points into the text that `zhitu text` prints.",
    "输出文档中的实体与陈述（JSON，每份文档一行），不写入任何库。\n\n偏移量以 `zhitu text` 输出的文本的码点计。",
)


def command(
    paths: Paths,
    mapping: MappingFile = None,
    ner_model: NerModel = "lac",
    jobs: Jobs = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    columns = mapped(mapping)
    talk = talk_of(quiet=quiet, json_logs=json_logs)
    discovery = discover(paths)
    listed(discovery.unread, talk)
    limits = read_settings(ReadSettings).limits()
    outcomes = extract_all(_read(discovery.files, limits, columns), ner_model, jobs_of(jobs))
    printed = _printed(chain.from_iterable(outcomes))
    refused = 0
    for aside in talk.progress(printed, len(discovery.files), "files read", "已读文件"):
        refused += told(aside, talk)
    if refused:
        raise EtlError(
            f"{refused} file(s) could not be read; all else was printed", f"{refused} 个文件无法读取，其余均已输出"
        )


def _read(files: Iterable[Path], limits: Limits, columns: ColumnMap | None) -> Iterator[tuple[Document | None, _Aside]]:
    """The documents of each file, then nothing but what was left aside of it."""
    for path in files:
        aside: _Aside = []
        try:
            meant = mapping_for(path, columns)
            for document in read_documents(path, limits, aside.append):
                yield replace(document, mapping=meant), aside
        except UnreadableDocument as error:
            aside.append(Refusal(path, error))
        yield None, aside


def _printed(outcomes: Iterable[tuple[Outcome | None, _Aside]]) -> Iterator[_Aside]:
    """Print what the documents state; what was left aside of each file once it is done."""
    for outcome, aside in outcomes:
        if outcome is None:
            yield aside
        elif isinstance(outcome, ExtractionFailed):
            aside.append(Refusal(Path(), outcome))
        else:
            print(json.dumps(as_json(outcome), ensure_ascii=False), flush=True)
