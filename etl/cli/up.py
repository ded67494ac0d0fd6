"""`zhitu up`: build, then serve."""

from __future__ import annotations

from contextlib import ExitStack

import typer

from cypher.endpoint import living
from cypher.graph import BoltGraph
from cypher.server import connect
from cypher.settings import GraphSettings
from etl.cli import build, serve
from etl.cli.build import MaybePaths
from etl.cli.load import settings_of
from etl.cli.options import GraphKind, Home, Jobs, JsonLogs, Port, Quiet, home_of, talk_of
from etl.cli.serve import Host
from etl.cli.talk import Talk
from etl.cli.words import words

HELP = words(
    "Build the graph and serve it: `zhitu build`, then `zhitu serve`. What did not change is not built again.\n\n"
    "With --graph neo4j the server runs beside it and its Browser's address is printed.",
    "构建并提供服务：先 `zhitu build`，再 `zhitu serve`；未变的内容不会重建。\n\n"
    "使用 --graph neo4j 时同时运行 Neo4j，并打印 Neo4j Browser 的地址。",
)


def command(
    paths: MaybePaths = None,
    graph: GraphKind = "embedded",
    port: Port = 8000,
    host: Host = "127.0.0.1",
    home: Home = None,
    *,
    jobs: Jobs = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    settings = settings_of(folder, graph)
    with ExitStack() as stack:
        listening = stack.enter_context(serve.bound(host, port))  # before the work: a taken port needs none of it
        if settings.engine == "neo4j":
            # one server for the build and for serving: both find the one that runs
            stack.callback(_server(settings, talk).close)
        refused = build.run(paths or [], settings, talk, jobs)
        if refused is not None:
            talk.error(refused)
        _browser(settings, talk)
        serve.run(folder, graph, listening, talk)
    if refused is not None:
        raise typer.Exit(1)  # it was said before; that all else was served does not make it done


def _server(settings: GraphSettings, talk: Talk) -> BoltGraph:
    if settings.server_uri is None:
        talk.say(
            "starting Neo4j (the first time Maven fetches it: 130 MB, a minute or more)",
            "正在启动 Neo4j（首次由 Maven 获取：130 MB，需一分钟或更久）",
        )
    return connect(settings)


def _browser(settings: GraphSettings, talk: Talk) -> None:
    endpoint = living(settings.home / "neo4j" / "endpoint.json") if settings.server_uri is None else None
    if settings.engine == "neo4j" and endpoint is not None:
        talk.say(f"Neo4j Browser     {endpoint.browser}", f"Neo4j 浏览器  {endpoint.browser}", url=endpoint.browser)
        login = f"{endpoint.uri}, {endpoint.user}, {settings.home / 'neo4j' / 'password'}"
        talk.say(f"  connect to {login} (file with the password)", f"  连接 {login}（密码文件）")
