"""`zhitu names`: names that several documents hold and no lexicon knows, for a person to review."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from etl.cli.options import Home, JsonLogs, Quiet, home_of
from etl.cli.words import words
from etl.review import unknown_names
from etl.store import existing_store
from ontology.gazetteer import load_gazetteer

HELP = words(
    "List names for review: found by the tagger or by their build in several documents, known to no lexicon.\n\n"
    "One line each, those in most documents first: name, class, documents, mentions, what found it, document, sentence;"
    " with --json-logs one JSON object a line. Names worth keeping go into ontology/lexicon/.",
    "列出待审名称：由标注器或构词规则在多份文档中发现、而词表中没有的名称。\n\n"
    "每行一条，出现文档多者在前：名称、类别、文档数、提及数、发现方式、文档、例句；"
    "使用 --json-logs 时每行一个 JSON 对象。值得保留的名称可加入 ontology/lexicon/。",
)
Least = Annotated[
    int,
    typer.Option(
        "--least", min=1, help=words("In at least so many documents.", "至少出现在多少份文档中。"), show_default=True
    ),
]


def command(
    least: Least = 3,
    home: Home = None,
    quiet: Quiet = False,  # noqa: ARG001 — every command takes it
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    with closing(existing_store(home_of(home))) as store:
        for found in unknown_names(store, load_gazetteer(), least=least):
            if json_logs:
                print(json.dumps(asdict(found), ensure_ascii=False))
            else:
                counts = str(found.documents), str(found.mentions), ",".join(found.finders)
                print(found.name, found.type, *counts, found.document, found.example, sep="\t")
