"""CSV and Parquet: a row for each statement and piece of evidence, safe in a spreadsheet, equal in both."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from etl.export import arrow, export
from etl.export.columns import Column, Row
from etl.releases.state import State
from ontology.cells import is_formula, read
from ontology.statement import FixedSnapshot
from tests.etl.releases.states import states
from tests.snapshots import example_snapshot


def cells(snapshot: FixedSnapshot, folder: Path) -> list[dict[str, str]]:
    export(snapshot, "csv", folder / "a.csv")
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def as_cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def parquet(snapshot: FixedSnapshot, folder: Path) -> list[dict[str, object]]:
    export(snapshot, "parquet", folder / "a.parquet")
    return pq.read_table(folder / "a.parquet").to_pylist()


def test_a_row_is_a_statement_with_one_piece_of_its_evidence(tmp_path: Path) -> None:
    expected = [(s.id, e.quote) for s in example_snapshot().statements() for e in s.evidence]
    assert [(row["id"], row["evidence_quote"]) for row in cells(example_snapshot(), tmp_path)] == expected


def test_both_tables_say_the_same(tmp_path: Path) -> None:
    typed = parquet(example_snapshot(), tmp_path)
    assert [{name: as_cell(value) for name, value in row.items()} for row in typed] == cells(
        example_snapshot(), tmp_path
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(states())
def test_no_cell_is_a_formula_and_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, state: State) -> None:
    folder = tmp_path_factory.mktemp("a")
    shown = cells(state.snapshot, folder)  # type: ignore[arg-type]
    assert [cell for row in shown for cell in row.values() if is_formula(cell)] == []
    typed = parquet(state.snapshot, folder)  # type: ignore[arg-type]
    assert [{n: read(cell) for n, cell in row.items()} for row in shown] == [
        {name: as_cell(value) for name, value in row.items()} for row in typed
    ]


def test_excel_finds_its_mark_and_line_ends(tmp_path: Path) -> None:
    cells(example_snapshot(), tmp_path)
    text = (tmp_path / "a.csv").read_bytes()
    assert (text[:3], text[-2:], text.count(b"\r\n")) == (b"\xef\xbb\xbf", b"\r\n", 35)


def test_quotes_are_cut_and_formulas_marked(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    first, *others = snapshot.statement_records
    long = replace(first.evidence[0], quote="=" + "长" * 250, raw="@x")
    changed = replace(snapshot, statement_records=(replace(first, evidence=(long,)), *others))
    row = cells(changed, tmp_path)[0]
    assert (row["evidence_quote"], row["evidence_raw"]) == ("'=" + "长" * 198 + "…", "'@x")


def test_a_list_with_what_no_encoding_can_write_is_written(tmp_path: Path) -> None:
    columns = (Column("names", "texts", optional=True),)
    rows: list[Row] = [{"names": ("a", "\ud800")}, {"names": None}]
    assert arrow.write(tmp_path / "a", columns, iter(rows)) == 2
    assert list(arrow.read(tmp_path / "a", columns)) == [{"names": ["a", "\ufffd"]}, {"names": None}]


def test_a_text_that_no_encoding_can_write_is_written(tmp_path: Path) -> None:
    columns = (Column("name", "text", optional=False), Column("count", "integer", optional=False))
    rows: list[Row] = [{"name": "\ud800a", "count": 1}]
    assert arrow.write(tmp_path / "a", columns, iter(rows)) == 1
    assert list(arrow.read(tmp_path / "a", columns)) == [{"name": "\ufffda", "count": 1}]
