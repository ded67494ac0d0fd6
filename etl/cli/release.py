"""`zhitu release`: freeze the present state as files for others."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cypher.settings import read_settings
from etl.cli.options import Home, JsonLogs, Quiet, ReleasesOut, home_of, talk_of
from etl.cli.words import words
from etl.decisions import FILE, read_journal
from etl.releases.assertions import DEFAULT, OWN, Assertions, read_assertions
from etl.releases.manifest import about_of
from etl.releases.read import PUBLISHED
from etl.releases.state import State, state_of
from etl.releases.write import Written, write_release
from etl.settings import EtlSettings
from etl.store import Store, existing_store
from ontology.gazetteer import load_gazetteer

HELP = words(
    "Freeze the present state as a release: Parquet tables, RDF, search index, data card, manifest with checksums.\n\n"
    "It lies in HOME/published/ID (or --out DIR/ID). Equal states give equal files; a release that is there already"
    " is not written again. Assertions (floors, ceilings) are checked before anything takes its place.",
    "将当前状态冻结为发布版：Parquet 表、RDF、检索索引、数据卡，以及带校验和的清单。\n\n"
    "存于 HOME/published/ID（或 --out 目录/ID）。状态相同则文件相同；已有的发布版不会重写。"
    "写出之前先核对断言（下限与上限）。",
)
Published = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d"],
        show_default=False,
        help=words(
            "Date of publication, for manifest and card; none is taken from the clock.",
            "发布日期，写入清单与数据卡；不取系统时钟。",
        ),
    ),
]
AssertionsFile = Annotated[
    Path | None,
    typer.Option(
        "--assertions",
        dir_okay=False,
        show_default=False,
        help=words(
            "YAML with assertions of your own, besides those that ship. Default: HOME/assertions.yaml if there.",
            "自定义断言的 YAML，与内置断言一并核对。默认取 HOME/assertions.yaml（如有）。",
        ),
    ),
]


def command(
    out: ReleasesOut = None,
    date: Published = None,
    assertions: AssertionsFile = None,
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    checked = assertions_of(folder, assertions)
    with closing(existing_store(folder)) as store, store.frozen() as rows:
        state = present(rows, folder)
        base_iri = read_settings(EtlSettings).base_iri
        about = about_of(state.snapshot.release, base_iri, date.date() if date else None)
        written = write_release(state, about, out or folder / PUBLISHED, checked)
    for en, zh in written.warnings:
        talk.say(f"warning: {en}", f"警告：{zh}")
    en, zh = _said(written)
    talk.say(en, zh, release=about.id, new=written.new, folder=str(written.folder), **written.manifest.counts)


def present(store: Store, home: Path) -> State:
    """The present state of a home's store. Raises DecisionError."""
    return state_of(store, load_gazetteer(), read_journal(home / FILE))


def assertions_of(home: Path, file: Path | None) -> tuple[Assertions, ...]:
    """Those that ship and one's own. Raises AssertionsError."""
    own = file or home / OWN
    return tuple(read_assertions(path) for path in (DEFAULT, own) if path in (DEFAULT, file) or path.exists())


def _said(written: Written) -> tuple[str, str]:
    counts, published = written.manifest.counts, written.manifest.about.published
    if not written.new:
        on = (f", published {published}", f"（发布于 {published}）") if published else ("", "")
        return (
            f"{written.folder}: is there already{on[0]}; nothing was changed",
            f"{written.folder}：已存在{on[1]}，未作改动",
        )
    return (
        f"{written.folder}: {counts['statements']} statements of {counts['documents']} documents; see card.md",
        f"{written.folder}：{counts['documents']} 份文档的 {counts['statements']} 条陈述；见 card.zh-CN.md",
    )
