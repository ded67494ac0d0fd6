"""`zhitu stats`: what the graph looks like, measured with networkx."""

from __future__ import annotations

from contextlib import closing

from rich.console import Console
from rich.table import Table

from cypher.release import open_current
from etl.cli.load import settings_of
from etl.cli.options import GraphKind, Home, JsonLogs, Quiet, home_of
from etl.cli.words import words
from etl.stats import GraphStats, graph_stats
from etl.store import existing_store

HELP = words(
    "Print counts per class, the sizes of the connected components, the most central organizations, the documents.\n\n"
    "Measured with networkx on the graph database's own data.",
    "打印各类实体数、连通分量大小、最核心的机构与文档清单。\n\n由 networkx 依据图数据库自身的数据计算。",
)


def command(
    graph: GraphKind = "embedded",
    home: Home = None,
    quiet: Quiet = False,  # noqa: ARG001 — every command takes it
    json_logs: JsonLogs = False,  # noqa: ARG001 — every command takes it
) -> None:
    """Run the command: see HELP."""
    folder = home_of(home)
    with open_current(settings_of(folder, graph)) as opened:
        stats = graph_stats(opened.graph)
        console = Console()
        console.print(f"{words('release', '发布版')} {opened.release.id}")
    _print(console, stats)
    with closing(existing_store(folder)) as store:
        for record in store.documents():
            console.print(f"{record.sha256[:12]}  {record.published_on or '-':<10}  {record.name}", markup=False)


def _print(console: Console, stats: GraphStats) -> None:
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
