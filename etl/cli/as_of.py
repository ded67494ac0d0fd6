"""The option --as-of, and the state of a store under it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from etl.cli.talk import Talk
from etl.cli.words import words
from etl.decisions import FILE, read_journal
from etl.errors import EtlError
from etl.resolve import AsOfRows, Resolved, frozen
from etl.store import Store
from ontology.gazetteer import load_gazetteer
from ontology.partial_dates import is_date
from ontology.statement import FixedSnapshot

AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        show_default=False,
        help=words(
            "The state that documents published until DATE (2024, 2024-05 or 2024-05-30) give, without undated ones.",
            "只取截至 DATE（2024、2024-05 或 2024-05-30）已发布的文献所给出的状态；无日期的文献不计入。",
        ),
    ),
]


def held(store: Store, home: Path, as_of: str | None, talk: Talk) -> FixedSnapshot:
    """The same as `resolved`, all of it held."""
    return frozen(resolved(store, home, as_of, talk))


def resolved(store: Store, home: Path, as_of: str | None, talk: Talk) -> Resolved:
    """The snapshot of a store now, or as of a date. Raises EtlError for what is no date, and DecisionError."""
    journal = read_journal(home / FILE)
    if as_of is None:
        return Resolved(store, load_gazetteer(), journal)
    if not is_date(as_of):
        raise EtlError(
            f"--as-of {as_of}: is no date; write 2024, 2024-05 or 2024-05-30",
            f"--as-of {as_of}：不是日期；请写作 2024、2024-05 或 2024-05-30",
        )
    rows = AsOfRows(store, as_of)
    kept = sum(1 for _ in rows.documents())
    talk.say(
        f"as of {as_of}: {kept} documents; {rows.later} are later or may be, {rows.undated} have no date",
        f"截至 {as_of}：{kept} 份文档；另有 {rows.later} 份更晚或可能更晚，{rows.undated} 份没有日期",
        documents=kept,
        later=rows.later,
        undated=rows.undated,
    )
    return Resolved(rows, load_gazetteer(), journal)
