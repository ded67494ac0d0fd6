"""`zhitu apply`: from one release to the next by a delta."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.cli.options import Home, JsonLogs, Quiet, ReleasesOut, home_of, talk_of
from etl.cli.words import words
from etl.releases.apply import apply
from etl.releases.read import PUBLISHED, find_release

HELP = words(
    "Apply a delta of `zhitu diff --out FILE` to the release that it begins with: the later release, byte for byte.\n\n"
    "It lies in HOME/published/ID (or --out DIR/ID). A delta for another release, or one that leads to other bytes than"
    " it says, is refused, and nothing is written.",
    "将 `zhitu diff --out 文件` 的增量应用于其起点发布版，逐字节得到较晚的发布版。\n\n"
    "存于 HOME/published/ID（或 --out 目录/ID）。起点不符、或结果与所载不一致的增量会被拒绝，且不写出任何内容。",
)
File = Annotated[
    Path, typer.Argument(metavar="DELTA", dir_okay=False, show_default=False, help=words("The delta.", "增量文件。"))
]
Base = Annotated[
    str,
    typer.Argument(
        metavar="A", show_default=False, help=words("Its release: id or folder.", "起点发布版：id 或目录。")
    ),
]


def command(
    delta: File, a: Base, out: ReleasesOut = None, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False
) -> None:
    """Run the command: see HELP."""
    folder = home_of(home)
    written = apply(delta, find_release(folder, a), out or folder / PUBLISHED)
    en, zh = ("", "") if written.new else (" is there already", "已存在")
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"{written.folder}{en}: release {written.manifest.about.id}, every file as the delta says",
        f"{written.folder}{zh}：发布版 {written.manifest.about.id}，各文件均与增量所载一致",
        release=written.manifest.about.id,
        new=written.new,
    )
