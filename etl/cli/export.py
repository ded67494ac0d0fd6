"""`zhitu export`: RDF for other research groups."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from cypher.settings import read_settings
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.words import words
from etl.decisions import FILE, read_journal
from etl.export import export
from etl.resolve import snapshot
from etl.settings import EtlSettings
from etl.store import existing_store
from ontology.gazetteer import load_gazetteer

HELP = words(
    "Write everything as RDF: facts as direct triples, and each as a Statement node with its evidence.\n\n"
    "The file is read back by a second library before it takes its name; equal stores give equal bytes.",
    "导出全部内容为 RDF：事实为直接三元组，并各有一个带证据的 Statement 节点。\n\n"
    "文件经另一程序库读回核对后才会就位；内容相同的库导出的字节也相同。",
)
Format = Annotated[
    Literal["nt", "turtle", "jsonld"],
    typer.Option("--format", "-f", help=words("N-Triples, Turtle or JSON-LD.", "N-Triples、Turtle 或 JSON-LD。")),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", help=words("File to write.", "输出文件。"), show_default=False, dir_okay=False)
]


def command(
    out: Out,
    format: Format = "nt",  # noqa: A002 — the option's name
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    settings = read_settings(EtlSettings)
    folder = home_of(home)
    with closing(existing_store(folder)) as store:
        frozen = snapshot(store, load_gazetteer(), read_journal(folder / FILE))
    counts = export(frozen, format, out, settings.base_iri)
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"{out}: {counts.triples} triples, {counts.statements} statements, release {frozen.release}",
        f"{out}：{counts.triples} 个三元组，{counts.statements} 条陈述，发布版 {frozen.release}",
        triples=counts.triples,
        statements=counts.statements,
        release=frozen.release,
    )
