"""Options that several commands share, and the frozen form in which commands receive them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from cypher.settings import data_folder, read_settings
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.document import ColumnMap
from etl.read import read_mapping
from etl.settings import EtlSettings, default_jobs

Home: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="ZHITU_HOME",
        show_default=False,
        help=words(
            "Folder with all state: statement store, releases, logs. Default: the platform's data folder.",
            "存放全部状态（陈述库、发布版、日志）的目录。默认为系统数据目录。",
        ),
    ),
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help=words("Print errors only.", "只输出错误。"), show_default=False)
]
JsonLogs: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--json-logs",
        help=words("Print messages as JSON, one object a line.", "以 JSON 输出消息，每行一个对象。"),
        show_default=False,
    ),
]
GraphKind: TypeAlias = Annotated[
    str,
    typer.Option(
        "--graph",
        envvar="ZHITU_GRAPH",
        help=words(
            "Graph database: embedded, neo4j (a local one, or ZHITU_NEO4J_URI), or a bolt:// or neo4j:// address.",
            "图数据库：embedded（内嵌）、neo4j（本机或 ZHITU_NEO4J_URI），或 bolt://、neo4j:// 地址。",
        ),
    ),
]
MappingFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        show_default=False,
        help=words(
            "YAML that says what the columns of these files mean. Default: NAME.mapping.yaml beside a file, else"
            " zhitu.mapping.yaml in its folder.",
            "说明这些文件各列含义的 YAML。默认取文件旁的 NAME.mapping.yaml，其次取所在目录的 zhitu.mapping.yaml。",
        ),
    ),
]
Port: TypeAlias = Annotated[
    int,
    typer.Option(
        "--port",
        envvar="PORT",
        min=0,
        max=65535,
        help=words("Port to serve on; 0 takes a free one.", "服务端口；0 表示任选空闲端口。"),
    ),
]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        envvar="ZHITU_JOBS",
        min=1,
        show_default=False,
        help=words(
            "Processes that extract. Default: one a core, at most 8; a few documents are done by one.",
            "抽取所用的进程数。默认每核一个，至多 8 个；文档很少时只用一个。",
        ),
    ),
]
ReleasesOut: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        file_okay=False,
        show_default=False,
        help=words(
            "Folder in which to put the release's folder. Default: HOME/published.",
            "发布版目录所在的目录。默认为 HOME/published。",
        ),
    ),
]
Paths: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help=words("Files, or folders that stand for their files.", "文件，或代表其全部文件的目录。"),
    ),
]


def mapped(file: Path | None) -> ColumnMap | None:
    """The mapping that --mapping names. Raises MappingError."""
    return read_mapping(file) if file else None


def home_of(home: Path | None) -> Path:
    """The folder that --home names, absolute."""
    return (home or data_folder()).expanduser().resolve()


def talk_of(*, quiet: bool, json_logs: bool) -> Talk:
    """How the command speaks."""
    return Talk(quiet=quiet, json_logs=json_logs)


def jobs_of(jobs: int | None) -> int:
    """The number of processes that --jobs names, or the default."""
    return jobs or read_settings(EtlSettings).jobs or default_jobs()
