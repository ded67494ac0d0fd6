"""The `zhitu` command: its commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from cypher.settings import check_environment
from etl.cli.talk import Talk
from etl.cli.words import words
from ontology.errors import ZhituError

_HELP = words(
    "Zhitu: a knowledge graph of the AI industry, every fact with its source sentence.\n\n"
    "Start with `zhitu up`: it builds the graph from the sample documents and serves it. With your own documents:"
    " `zhitu up PATH`. State lies under --home; nothing is sent anywhere.\n\n"
    "Exit codes: 0 done; 1 something failed, nothing half-written; 2 wrong usage.",
    "智图：人工智能产业知识图谱，每条事实都附原文句子。\n\n"
    "从 `zhitu up` 开始：用样例文档构建图谱并提供服务；用自己的文档：`zhitu up 路径`。"
    "状态存于 --home；不向外发送任何数据。\n\n"
    "退出码：0 完成；1 失败，且不留半成品；2 用法错误。",
)

_INTERRUPTED = 130
# Each is a module of `etl.cli` with HELP and `command`, or with an `app` of several commands.
COMMANDS = (
    *("ingest", "load", "build", "serve", "up", "resolve", "retract", "export", "release", "diff", "apply"),
    *("text", "extract", "stats", "issues", "names", "review", "evaluate", "explain"),
    "curate",
)


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """The program for these arguments: with the one command that they name, or with all where they name none.

    A command needs little of what others import, and all of that takes as long as a small task itself."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=_HELP)(_before_any_command)
    named = [name for name in COMMANDS if name in arguments[:1]]
    for name in named or COMMANDS:
        module = import_module(f"etl.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name, help=module.HELP)(module.command)
    return app


def _before_any_command() -> None:
    """Nothing; but where there is a callback, a program of one command takes that command's name all the same."""


def main() -> None:
    """Entry point: a foreseen error is one line on stderr and exit code 1; a traceback means a bug of ours."""
    talk = Talk(json_logs="--json-logs" in sys.argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what we print is data: JSON is UTF-8 whatever the locale says
    try:
        check_environment(os.environ)
        application(sys.argv[1:])()
    except ZhituError as error:
        talk.error(error)
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # how Typer passes Ctrl-C on
            talk.say("stopped; nothing half-written", "已停止，未留半成品")
        raise
    except BrokenPipeError:
        # whoever reads our output (head, less) has ended; that is no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # a full disk, a folder without permission: the machine's fault and no bug, wherever it came up
        talk.error(_of_the_machine(error))
        sys.exit(1)


def _of_the_machine(error: OSError) -> ZhituError:
    name, reason = error.filename or "zhitu", error.strerror or type(error).__name__
    return ZhituError(
        f"{name}: {reason}; check the path, its permissions and the disk's space",
        f"{name}：{reason}；请检查路径、权限与磁盘空间",
    )
