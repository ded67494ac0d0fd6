"""`zhitu retract`: take a document's statements away."""

from __future__ import annotations

from typing import Annotated

import typer

from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.words import words
from etl.store import existing_store

Name = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        show_default=False,
        help=words("File name, or SHA-256 where names clash.", "文件名；重名时用 SHA-256。"),
    ),
]

HELP = words(
    "Take a document away, and exactly what it alone supports; `zhitu load` then brings the graph up to date.",
    "撤下一份文档及仅由其支持的陈述；之后用 `zhitu load` 更新图谱。",
)


def command(document: Name, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:
    """Run the command: see HELP."""
    store = existing_store(home_of(home))
    try:
        record = store.retract(document)
    finally:
        store.close()
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"retracted {record.name} ({record.sha256[:12]}…); `zhitu load` brings the graph up to date",
        f"已撤下 {record.name}（{record.sha256[:12]}…）；运行 `zhitu load` 更新图谱",
        document=record.name,
    )
