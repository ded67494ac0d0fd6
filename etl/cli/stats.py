"""`zhitu stats`: what the graph looks like, or looked like as of a date, measured with networkx."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cypher.release import open_current
from etl.cli.as_of import AsOf, held
from etl.cli.load import settings_of
from etl.cli.options import GraphKind, Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.stats import GraphStats, graph_stats, snapshot_stats
from etl.store import existing_store
from ontology.statement import DocumentRecord

HELP = words(
    "Print counts per class, the sizes of the connected components, the most central organizations, the documents.\n\n"
    "Measured with networkx on the graph database's own data; with --as-of on the store's.",
    "打印各类实体数、连通分量大小、最核心的机构与文档清单。\n\n"
    "由 networkx 依据图数据库自身的数据计算；给出 --as-of 时依据陈述库。",
)


def command(
    graph: GraphKind = "embedded",
    as_of: AsOf = None,
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    folder = home_of(home)
    if as_of is None:
        _now(folder, graph)
    else:
        _then(folder, as_of, talk_of(quiet=quiet, json_logs=json_logs))


def _now(folder: Path, graph: str) -> None:
    with open_current(settings_of(folder, graph)) as opened:
        stats = graph_stats(opened.graph)
        release = opened.release.id
    with closing(existing_store(folder)) as store:
        _print(release, stats, store.documents())


def _then(folder: Path, as_of: str, talk: Talk) -> None:
    with closing(existing_store(folder)) as store:
        state = held(store, folder, as_of, talk)
    documents = [document for document in state.documents() if not document.curated]
    _print(state.release, snapshot_stats(state), documents)


def _print(release: str, stats: GraphStats, documents: Iterable[DocumentRecord]) -> None:
    console = Console()
    console.print(f"{words('release', '发布版')} {release}")
    classes = Table(words("class", "类"), words("entities", "实体数"))
    for name, count in stats.entities:
        classes.add_row(name, str(count))
    console.print(classes)
    sizes = ", ".join(str(size) for size in stats.components[:10])
    console.print(words("edges", "边"), stats.edges)
    console.print(words("components", "连通分量"), len(stats.components), words("sizes", "大小"), sizes)
    central = Table(words("most central organizations", "最核心的机构"), words("degree", "度"), "betweenness")
    for one in stats.central:
        central.add_row(one.name, str(one.degree), f"{one.betweenness:.3f}")
    console.print(central)
    for record in documents:
        console.print(f"{record.sha256[:12]}  {record.published_on or '-':<10}  {record.name}", markup=False)
