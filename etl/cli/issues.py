"""`zhitu issues`: what stood in the documents, was in scope and was not understood."""

from __future__ import annotations

import json
from contextlib import closing

from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.words import words
from etl.store import existing_store

HELP = words(
    "List what was not understood: table columns and cells that state nothing in the graph, each with its place.\n\n"
    "One line each: document, place, reason; with --json-logs one JSON object a line.",
    "列出未能理解之处：未给图谱带来任何事实的表列与单元格，附所在位置。\n\n"
    "每行一条：文档、位置、原因；使用 --json-logs 时每行一个 JSON 对象。",
)


def command(
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    told = 0
    with closing(existing_store(home_of(home))) as store:
        for told, (name, issue) in enumerate(store.issues(), start=1):  # noqa: B007 — told again below
            reason = words(issue.en, issue.zh)
            if json_logs:
                print(json.dumps({"document": name, "place": issue.place, "reason": reason}, ensure_ascii=False))
            else:
                print(name, issue.place, reason, sep="\t")
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"{told} columns, cells or parts of files not understood; a release's gaps also list what entities lack",
        f"未能理解的列、单元格或文件部分 {told} 处；发布版的 gaps 另列出实体所缺的属性",
        places=told,
    )
