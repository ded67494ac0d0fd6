from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import ExportError
from etl.export import export, packed
from etl.export.packed import export_packed
from tests.snapshots import example_snapshot


@pytest.mark.parametrize("lines", [40, 333, 200_000])
def test_however_it_is_parted_the_lines_are_those_of_the_export(
    lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_LINES", lines)
    count = export_packed(example_snapshot(), tmp_path / "a.nt.gz")
    assert count == export(example_snapshot(), "nt", tmp_path / "a.nt").triples
    assert gzip.decompress((tmp_path / "a.nt.gz").read_bytes()) == (tmp_path / "a.nt").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"a.nt", "a.nt.gz"}


def test_a_lost_triple_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "packed_triples_in", lambda _path: 714)
    with pytest.raises(ExportError, match=r"triples were written, but 714 are read back"):
        export_packed(example_snapshot(), tmp_path / "a.nt.gz")


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    wrong = tuple(replace(s, value="soon") if s.predicate == "issuedOn" else s for s in snapshot.statement_records)
    with pytest.raises(ExportError, match="nothing was exported: statement st-"):
        export_packed(replace(snapshot, statement_records=wrong), tmp_path / "a.nt.gz")
    assert list(tmp_path.iterdir()) == []
