"""`zhitu curate`: entities as a spreadsheet and back, and the decisions so far."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from etl.cli.by import By, decider
from etl.cli.curated_rows import differences
from etl.cli.decided import told
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.words import language, words
from etl.curation import Plan, plan, read_sheet, rows_of, write_sheet
from etl.decisions import FILE, Journal, Undo, append, read_journal
from etl.errors import CurationError, DecisionError
from etl.read import visible
from etl.resolve import Coherence
from etl.store import existing_store
from ontology.gazetteer import load_gazetteer

app = typer.Typer(
    help=words(
        "Entities and their names as a spreadsheet and back; the decisions so far, and taking them back.",
        "以电子表格导出、导入实体与名称；查看与撤销已有决定。",
    ),
    no_args_is_help=True,
)
File = Annotated[Path, typer.Argument(metavar="FILE.csv", show_default=False, dir_okay=False)]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=words("Take the changes without asking.", "不询问，直接接受更改。"))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=words("Show the changes only.", "只显示更改。"))]
Lines = Annotated[
    list[int],
    typer.Argument(metavar="LINE", min=1, help=words("Lines of decisions.jsonl.", "decisions.jsonl 的行号。")),
]


@app.command(
    "out",
    help=words(
        "Write entities and aliases to a CSV file (UTF-8 that Excel reads), one row each.\n\n"
        "Change kind, name, name_en and aliases (parted by |); canonical to the id of another row merges, back to the"
        " row's own id parts, `reject` says that the name names nothing. Then `zhitu curate in`.",
        "将实体与别名写入 CSV 文件（Excel 可直接打开的 UTF-8），每行一个。\n\n"
        "可修改子类、名称、英文名与别名（以 | 分隔）；“归入”改为另一行的编号即合并，改回本行编号即分开，"
        "填“拒绝”表示并非名称。之后运行 `zhitu curate in`。",
    ),
)
def out(file: File, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:
    """Run the command: see its help."""
    folder = home_of(home)
    with closing(existing_store(folder)) as store:
        rows = rows_of(store, load_gazetteer(), read_journal(folder / FILE))
    count = write_sheet(file, rows.values(), chinese=language() == "zh")
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"{file}: {count} rows; change them and run `zhitu curate in {file}`",
        f"{file}：{count} 行；修改后运行 `zhitu curate in {file}`",
        rows=count,
    )


@app.command(
    "in",
    help=words(
        "Take back a file that `zhitu curate out` wrote: shows what changes, asks, and adds the decisions to"
        " HOME/decisions.jsonl, all or none. A row that is gone from the file stays as it is.",
        "读回 `zhitu curate out` 写出的文件：先显示更改并询问，再把决定写入 HOME/decisions.jsonl，全部写入或全不写入。"
        "从文件中删去的行保持原样。",
    ),
)
def take(
    file: File,
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = None,
    home: Home = None,
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see its help."""
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    journal, lines = read_journal(folder / FILE), read_sheet(file)
    with closing(existing_store(folder)) as store:
        made = plan(lines, store, load_gazetteer(), journal, (decider(by), _today()))
    print("".join(f"{visible(line)}\n" for line in (*differences(made), *_decisions(made))), end="", flush=True)
    count = len(made.decisions)
    if not dry_run and made.decisions and _agreed(count, file, yes=yes):
        append(folder / FILE, *made.decisions, check=_unchanged_since(journal, count))
        talk.say(
            f"{count} decisions in {folder / FILE}; `zhitu load` brings the graph up to date",
            f"{folder / FILE} 中新增 {count} 个决定；运行 `zhitu load` 更新图谱",
            decisions=count,
        )
    else:
        talk.say(f"{count} decisions, none taken", f"{count} 个决定，均未写入", decisions=0)


@app.command(
    "log", help=words("List all decisions by line: in force, or taken back.", "按行列出全部决定及其是否生效。")
)
def log(home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:  # noqa: ARG001
    """Run the command: see its help."""
    journal = read_journal(home_of(home) / FILE)
    standing = {line.number for line in journal.in_force()}
    for line in journal.lines:
        decision = line.decision
        state = words("in force", "生效") if line.number in standing else words("-", "-")
        print(line.number, decision.on, visible(decision.by), state, visible(told(decision)), sep="\t")


@app.command("undo", help=words("Take decisions back, by their lines; all else stays.", "按行号撤销决定，其余不变。"))
def undo(lines: Lines, by: By = None, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False) -> None:
    """Run the command: see its help."""
    path = home_of(home) / FILE
    journal = read_journal(path)
    undone = [_line(journal, number) for number in lines]
    undoings = [Undo(by=decider(by), on=_today(), decision=decision) for decision in undone]
    with closing(existing_store(path.parent)) as store:
        append(path, *undoings, check=Coherence(store.found(), load_gazetteer()))
    talk_of(quiet=quiet, json_logs=json_logs).say(
        f"{len(undone)} decisions taken back; `zhitu load` brings the graph up to date",
        f"已撤销 {len(undone)} 个决定；运行 `zhitu load` 更新图谱",
        decisions=len(undone),
    )


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def _line(journal: Journal, number: int) -> str:
    """The id of a line's decision. Raises DecisionError where it is not in force."""
    for line in journal.in_force():
        if line.number == number:
            return line.decision.id
    raise DecisionError(
        f"{journal.path}:{number}: no decision in force stands here; `zhitu curate log` lists them",
        f"{journal.path}:{number}：此行没有生效的决定；`zhitu curate log` 可列出全部",
    )


def _decisions(made: Plan) -> list[str]:
    if not made.decisions:
        return []
    lines = {line.decision.id: line for line in made.journal.lines}
    told_of = [
        words(f"take back line {lines[each.decision].number}: ", f"撤销第 {lines[each.decision].number} 行：")
        + told(lines[each.decision].decision)
        if isinstance(each, Undo)
        else told(each)
        for each in made.decisions
    ]
    return [words("decisions:", "决定："), *(f"  {text}" for text in told_of)]


def _agreed(count: int, file: Path, *, yes: bool) -> bool:
    """Whether a person takes the changes. Raises CurationError where nobody can be asked."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise CurationError(
            f"{file}: nobody can be asked here; take the {count} decisions with --yes, or only look with --dry-run",
            f"{file}：此处无法询问；用 --yes 接受这 {count} 个决定，或用 --dry-run 只作查看",
        )
    answer = input(words(f"Take these {count} decisions? [y/N] ", f"接受这 {count} 个决定吗？[y/N] "))
    return answer.strip().lower() in {"y", "yes", "是"}


def _unchanged_since(journal: Journal, added: int) -> Callable[[Journal], None]:
    """A check that nobody decided anything else while a person looked at the changes."""

    def check(grown: Journal) -> None:
        if grown.lines[: len(grown.lines) - added] != journal.lines:
            raise DecisionError(
                f"{journal.path}: has grown meanwhile; nothing was taken, run the command again",
                f"{journal.path}：期间已有新的决定；未写入任何内容，请重新运行",
            )

    return check
