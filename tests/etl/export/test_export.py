from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from etl.errors import ExportError
from etl.export import FORMATS, ExportCounts, export
from etl.export.verify import triples_in
from ontology.derive import ROOT
from ontology.rdf_text import RdfFormat, write
from ontology.statement import FixedSnapshot, Snapshot
from tests.snapshots import example_snapshot

COUNTS = ExportCounts(triples=753, entities=18, documents=4, statements=33, evidence=34)
OXIGRAPH = {"nt": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def with_value(predicate: str, value: str) -> FixedSnapshot:
    snapshot = example_snapshot()
    changed = tuple(replace(s, value=value) if s.predicate == predicate else s for s in snapshot.statement_records)
    return replace(snapshot, statement_records=changed)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_says_what_it_holds_and_loads_in_pyoxigraph(form: RdfFormat, tmp_path: Path) -> None:
    out = tmp_path / f"graph.{form}"
    assert export(example_snapshot(), form, out) == COUNTS
    store = ox.Store()
    store.bulk_load(path=str(out), format=OXIGRAPH[form])
    assert (len(store), [path.name for path in tmp_path.iterdir()]) == (COUNTS.triples, [out.name])


def test_n_triples_are_sorted_lines_each_once(tmp_path: Path) -> None:
    export(example_snapshot(), "nt", tmp_path / "a.nt")
    lines = (tmp_path / "a.nt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == COUNTS.triples


@pytest.mark.parametrize("form", FORMATS)
def test_equal_snapshots_give_equal_bytes_whatever_the_order(form: RdfFormat, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    turned = FixedSnapshot(
        snapshot.release,
        snapshot.entity_records[::-1],
        snapshot.document_records[::-1],
        snapshot.statement_records[::-1],
        snapshot.mention_records[::-1],
    )
    export(snapshot, form, tmp_path / "one")
    export(turned, form, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_another_process_writes_the_same_bytes(form: RdfFormat, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from etl.export import export; "
        "from tests.snapshots import example_snapshot; export(example_snapshot(), sys.argv[1], Path(sys.argv[2]))"
    )
    digests = set()
    for run in ("one", "two"):
        subprocess.run([sys.executable, "-c", code, form, str(tmp_path / run)], check=True, cwd=ROOT)
        digests.add(sha256((tmp_path / run).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_data_stands_under_the_base_that_is_given(tmp_path: Path) -> None:
    export(example_snapshot(), "nt", tmp_path / "a.nt", "https://example.org/kg#")
    text = (tmp_path / "a.nt").read_text(encoding="utf-8")
    assert "<https://example.org/kg#organization-" in text
    assert "https://w3id.org/ai-industry-kg/id/" not in text


def test_hostile_text_stays_inside_its_literal_in_every_format(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    hostile = 'a"\n<http://evil/> . \\ \x00 \u2028 \ud800 </script> 北京'
    documents = tuple(replace(d, name=hostile, title=hostile) for d in snapshot.document_records)
    for form in FORMATS:
        assert export(replace(snapshot, document_records=documents), form, tmp_path / form).documents == 4
        with (tmp_path / form).open("rb") as source:
            names = {q.object.value for q in ox.parse(source, format=OXIGRAPH[form]) if "fileName" in str(q.predicate)}
        assert names == {hostile.replace("\ud800", "\ufffd")}


@pytest.mark.parametrize(
    ("snapshot", "base", "message"),
    [
        (with_value("roundType", "Z轮"), "https://example.org/", "roundType: 'Z轮' is not a notation of round-type"),
        (with_value("issuedOn", "2023-02-30"), "https://example.org/", "issuedOn: '2023-02-30' is not a date"),
        (example_snapshot(), "https://example.org", "base IRI 'https://example.org'"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_old_file_stays(
    snapshot: Snapshot, base: str, message: str, tmp_path: Path
) -> None:
    out = tmp_path / "a.nt"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        export(snapshot, "nt", out, base)
    assert caught.value.en.startswith("nothing was exported: ")
    assert message in caught.value.en
    assert caught.value.zh.startswith("未导出任何内容：")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.nt", "old")]


@pytest.mark.parametrize("form", FORMATS)
def test_a_lost_triple_is_noticed_and_nothing_is_left(
    form: RdfFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.export.write", lambda ordered, *rest: write(ordered[:-1], *rest))
    with pytest.raises(ExportError, match="753 triples were written, but 752 are read back"):
        export(example_snapshot(), form, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_other_library_cannot_parse_is_refused(
    form: RdfFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.export.write", lambda _ordered, _form, target, _base: target.write(b"<a> <b> {\n"))
    with pytest.raises(ExportError, match="cannot be parsed again"):
        export(example_snapshot(), form, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("out", "said"), [("missing/a.nt", "there is no folder"), ("folder", "is no ordinary"), ("pipe", "is no ordinary")]
)
def test_a_place_that_cannot_be_written_is_named_and_stays(out: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match=f"{out}: {said}"):
        export(example_snapshot(), "nt", tmp_path / out)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_vanished_is_an_os_error_for_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        triples_in(tmp_path / "none", "nt")


def test_an_empty_snapshot_is_an_empty_graph(tmp_path: Path) -> None:
    empty = FixedSnapshot("0" * 12, (), (), ())
    for form in FORMATS:
        assert export(empty, form, tmp_path / form) == ExportCounts(0, 0, 0, 0, 0)
    assert (tmp_path / "nt").read_bytes() == b""
