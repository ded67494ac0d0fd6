"""`zhitu load`: statement store → graph and search index."""

from __future__ import annotations

from pathlib import Path

from cypher.settings import GraphSettings, read_settings
from etl.cli.decided import tell_idle
from etl.cli.options import GraphKind, Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.decisions import FILE, read_journal
from etl.release import Built, release
from etl.store import Store, existing_store
from ontology.gazetteer import load_gazetteer

HELP = words(
    "Build the graph and the search index from the statement store.\n\n"
    "A release that is there already is not built again. Whatever goes wrong, the former release stays.",
    "由陈述库构建图谱与检索索引。\n\n已有的发布版不会重建；无论出什么错，原发布版保持不变。",
)


def command(
    graph: GraphKind = "embedded", home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False
) -> None:
    """Run the command: see HELP."""
    folder = home_of(home)
    store = existing_store(folder)
    try:
        run(store, settings_of(folder, graph), talk_of(quiet=quiet, json_logs=json_logs))
    finally:
        store.close()


def settings_of(home: Path, graph: str) -> GraphSettings:
    """The settings of the graph database, with what the command line says before the environment."""
    return read_settings(GraphSettings, home=home, graph=graph)


def run(store: Store, settings: GraphSettings, talk: Talk) -> Built:
    """Load, with progress and a line that says what was built."""
    built = release(store, settings, talk.progress)
    made, counts = built.release, built.release.counts
    en, zh = ("built", "已构建") if built.new else ("is there already", "已存在，无需重建")
    nodes, edges, statements = counts["nodes"], counts["edges"], counts["statements"]
    talk.say(
        f"release {made.id} {en}: {nodes} nodes, {edges} edges, {statements} statements",
        f"发布版 {made.id} {zh}：{nodes} 个节点，{edges} 条边，{statements} 条陈述",
        release=made.id,
        built=built.new,
        **counts,
    )
    tell_idle(store, load_gazetteer(), read_journal(settings.home / FILE), talk)
    return built
