"""`zhitu resolve`: what every name of the documents is taken for, and why."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from etl.cli.decided import tell_idle
from etl.cli.options import Home, JsonLogs, Quiet, home_of, talk_of
from etl.cli.talk import Talk
from etl.cli.words import words
from etl.decisions import FILE, read_journal
from etl.errors import EtlError
from etl.read import visible
from etl.resolve import Basis, Link, Resolved
from etl.store import existing_store
from etl.whole_file import whole_file
from ontology.cells import written
from ontology.gazetteer import load_gazetteer
from ontology.names import fold

HELP = words(
    "Resolve the whole store: what each name of the documents is taken for, by which rule or person, when and why.\n\n"
    "Says how many entities by each reason, and which decisions have no effect or have lapsed, with their lines. --out"
    " writes a row for each entity; --name shows the rows of one name. Nothing is changed: each command resolves anew.",
    "对整个库做实体归并：文档中每个名称归为哪个实体，依据哪条规则或何人决定，何时，为何。\n\n"
    "给出各类依据的实体数，以及无效或已失效的决定（附行号）。--out 为每个实体写一行；--name 只显示某一名称的各行。"
    "本命令不改动任何内容：各命令均重新归并。",
)
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE.csv",
        show_default=False,
        help=words("Write all rows as CSV; - is the standard output.", "将所有行写为 CSV；- 表示标准输出。"),
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        show_default=False,
        help=words(
            "Show the rows of this name or id, and of all that is one with it.",
            "显示该名称或 id（及与其归为一体者）的行。",
        ),
    ),
]
COLUMNS = ("entity", "name", "canonical", "canonical_name", "basis", "by", "on", "why")
_BASES = {
    Basis.OWN: ("by their own name", "以自身名称"),
    Basis.ENTRY: ("found as an entry of the lexicon", "即词表条目"),
    Basis.ALIAS: ("by an alias of the lexicon", "依词表别名"),
    Basis.AMBIGUOUS: ("ambiguous, kept apart", "有歧义而分开"),
    Basis.APART: ("kept apart by a person", "由人工分开"),
    Basis.MERGE: ("merged by a person", "由人工合并"),
    Basis.SHARED_ID: ("by an id that they share", "依相同的标识代码"),
}


def command(
    out: Out = None, name: Name = None, home: Home = None, quiet: Quiet = False, json_logs: JsonLogs = False
) -> None:
    """Run the command: see HELP."""
    folder, talk = home_of(home), talk_of(quiet=quiet, json_logs=json_logs)
    journal, gazetteer = read_journal(folder / FILE), load_gazetteer()
    with closing(existing_store(folder)) as store, store.frozen() as rows:
        resolved = Resolved(rows, gazetteer, journal)
        names = {entity.id: entity.name for entity in resolved.entities()}
        links = resolved.links.by_entity.values()
        if name is not None:
            print(_csv(_named(name, links, names), names), end="")
        if out is not None:
            _write(out, _csv(links, names))
        _say(resolved, talk)
        _say_kept_apart(resolved, names, talk)
        tell_idle(rows, gazetteer, journal, talk, resolved)


def _named(name: str, links: Iterable[Link], names: Mapping[str, str]) -> list[Link]:
    """The links of what bears a name or an id, and of what is one with it. Raises EtlError where there is none."""
    links = tuple(links)
    wanted = fold(name)
    meant = {
        link.canonical
        for link in links
        if name in (link.entity, link.canonical) or wanted in (fold(link.name), fold(names[link.canonical]))
    }
    found = [link for link in links if link.canonical in meant]
    if not found:
        raise EtlError(
            f"{name}: no document names this; `zhitu resolve --out -` lists all names",
            f"{name}：没有文档提到此名称；`zhitu resolve --out -` 可列出全部名称",
        )
    return found


def _csv(links: Iterable[Link], names: Mapping[str, str]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cell, _row(link, names)) for link in links)
    return text.getvalue()


def _row(link: Link, names: Mapping[str, str]) -> Iterator[str]:
    yield from (link.entity, link.name, link.canonical, names[link.canonical], link.basis, link.by)
    yield from (link.on or "", link.why)


def _cell(text: str) -> str:
    """The cell of a spreadsheet: names come from documents, and may hold what is not seen, or begin as a formula."""
    return written(visible(text))


def _write(out: Path, text: str) -> None:
    if str(out) == "-":
        sys.stdout.write(text)
        return
    with whole_file(out) as part:
        part.write_text(text, encoding="utf-8-sig")  # so that a spreadsheet reads Chinese as such


def _say(resolved: Resolved, talk: Talk) -> None:
    counts = Counter(link.basis for link in resolved.links.by_entity.values())
    entities = len({link.canonical for link in resolved.links.by_entity.values()})
    talk.say(
        f"release {resolved.release}: {counts.total()} names of the documents are {entities} entities",
        f"发布版 {resolved.release}：文档中的 {counts.total()} 个名称归为 {entities} 个实体",
        release=resolved.release,
        names=counts.total(),
        entities=entities,
    )
    for basis, (en, zh) in _BASES.items():
        if counts[basis]:
            talk.say(f"  {counts[basis]:7} {en}", f"  {counts[basis]:7} {zh}", basis=basis, count=counts[basis])


def _say_kept_apart(resolved: Resolved, names: Mapping[str, str], talk: Talk) -> None:
    """Say which entities share an id and stay apart all the same."""
    for predicate, value, entities in resolved.links.kept_apart:
        shown = [visible(names[entity]) for entity in entities]
        talk.say(
            f"  {predicate} {value} is stated of {', '.join(shown)}, which may not be one: no effect",
            f"  {predicate} {value} 同时属于{'、'.join(shown)}，但它们不能归为一体：不起作用",
            predicate=predicate,
            value=value,
            entities=" ".join(entities),
        )
