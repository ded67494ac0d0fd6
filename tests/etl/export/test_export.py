from __future__ import annotations

import errno
import gzip
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from etl import export as exports
from etl.errors import ExportError
from etl.export import FORMATS, Exported, export
from etl.export.audited import Audited, Notes
from etl.export.format import Job
from ontology.derive import ROOT
from ontology.statement import FixedSnapshot, Snapshot
from tests.snapshots import example_snapshot

EXAMPLE = Exported(units=755, entities=18, documents=4, statements=33, evidence=34)
EMPTY = FixedSnapshot("0" * 12, (), (), ())
UNITS = {"rdf12": 755 + 33, "csv": 34, "parquet": 34, "graphml": 35, "gexf": 35, "neo4j": 195}


def with_value(predicate: str, value: str) -> FixedSnapshot:
    snapshot = example_snapshot()
    changed = tuple(replace(s, value=value) if s.predicate == predicate else s for s in snapshot.statement_records)
    return replace(snapshot, statement_records=changed)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_an_export_says_what_it_holds(form: str, packed: str, tmp_path: Path) -> None:
    if packed and FORMATS[form].packed:
        pytest.skip("is compressed by itself")
    out = tmp_path / f"graph{FORMATS[form].suffix}{packed}"
    assert export(example_snapshot(), form, out) == replace(EXAMPLE, units=UNITS.get(form, EXAMPLE.units))
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_snapshot_is_a_file_that_can_be_read(form: str, tmp_path: Path) -> None:
    assert export(EMPTY, form, tmp_path / "a") == Exported(0, 0, 0, 0, 0)


@pytest.mark.parametrize("form", FORMATS)
def test_the_packed_bytes_are_those_of_the_plain_file(form: str, tmp_path: Path) -> None:
    if FORMATS[form].packed:
        with pytest.raises(ExportError, match=rf"a\.gz: {form} is compressed by itself; leave out \.gz"):
            export(example_snapshot(), form, tmp_path / "a.gz")
        return
    for name in ("a", "a.gz", "b.gz"):
        export(example_snapshot(), form, tmp_path / name)
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == (tmp_path / "a").read_bytes()
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from etl.export import FORMATS, export; "
        "from tests.snapshots import example_snapshot; "
        "[export(example_snapshot(), form, Path(sys.argv[1]) / form) for form in FORMATS]"
    )
    digests = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        subprocess.run([sys.executable, "-c", code, str(tmp_path / run)], check=True, cwd=ROOT)
        digests.append({form: sha256((tmp_path / run / form).read_bytes()).hexdigest() for form in FORMATS})
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    ("snapshot", "base", "message"),
    [
        (with_value("roundType", "Z轮"), "https://example.org/", "roundType: 'Z轮' is not a notation of round-type"),
        (with_value("issuedOn", "2023-02-30"), "https://example.org/", "issuedOn: '2023-02-30' is not a date"),
        (example_snapshot(), "https://example.org", "base IRI 'https://example.org'"),
    ],
)
@pytest.mark.parametrize("form", ["nt", "trig", "jsonld"])
def test_what_does_not_fit_is_refused_and_the_old_file_stays(
    form: str, snapshot: Snapshot, base: str, message: str, tmp_path: Path
) -> None:
    out = tmp_path / "a.nt"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        export(snapshot, form, out, base)
    assert caught.value.en.startswith("nothing was exported: ")
    assert message in caught.value.en
    assert caught.value.zh.startswith("未导出任何内容：")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.nt", "old")]


def test_an_identifier_that_is_no_iri_is_refused(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    first, *others = snapshot.statement_records
    with pytest.raises(ExportError, match=r"nothing was exported: U\+000A at position 3"):
        export(replace(snapshot, statement_records=(replace(first, id="st-\n"), *others)), "nt", tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_lost_unit_is_noticed_and_nothing_is_left(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = FORMATS[form]
    fewer = replace(chosen, read=lambda source: chosen.read(source) - 1)
    monkeypatch.setattr(exports, "FORMATS", {form: fewer})
    with pytest.raises(ExportError, match=r"(\d+) [a-z ]+ were written, but \d+ are read back"):
        export(example_snapshot(), form, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_is_cut_off_is_refused(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = FORMATS[form]

    def cut(job: Job, target: BinaryIO) -> None:
        whole = BytesIO()
        chosen.write(job, whole)
        target.write(whole.getvalue()[:-40])

    monkeypatch.setattr(exports, "FORMATS", {form: replace(chosen, write=cut)})
    with pytest.raises(ExportError, match=r"cannot be parsed again|are read back"):
        export(example_snapshot(), form, tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


class Full(RawIOBase):
    """A disk with room for so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)


@pytest.mark.parametrize("form", FORMATS)
def test_a_disk_that_fills_leaves_the_old_file_and_no_other(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, out = FORMATS[form], tmp_path / "a"
    out.write_text("old", encoding="utf-8")
    full = replace(chosen, write=lambda job, _target: chosen.write(job, cast("BinaryIO", Full(700))))
    monkeypatch.setattr(exports, "FORMATS", {form: full})
    with pytest.raises(ExportError, match="No space left on device; check the permissions of its folder"):
        export(example_snapshot(), form, out)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a", "old")]


def test_a_limit_of_the_system_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path; "
        "from etl.export import export; from tests.snapshots import example_snapshot; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)); "
        "export(example_snapshot(), 'nt', Path(sys.argv[1]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.nt")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, "File too large; check the permissions" in run.stderr) == (1, True)
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


def test_what_no_file_can_hold_is_told_with_its_place(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    first, *others = snapshot.statement_records
    changed = replace(first, evidence=tuple(replace(e, quote="a\x00", raw="b\n") for e in first.evidence))
    documents = tuple(replace(d, name="\udce9.txt") for d in snapshot.document_records)
    odd = replace(snapshot, statement_records=(changed, *others), document_records=documents)
    plain, xml = (export(odd, form, tmp_path / form) for form in ("nt", "rdfxml"))
    assert (plain.changed, xml.changed) == (len(documents), len(documents) + len(first.evidence))
    assert plain.notes[0].text() == (
        f"{documents[0].sha256}, fileName: U+DCE9 cannot be written; U+FFFD stands for it",
        f"{documents[0].sha256} 的fileName：U+DCE9 无法写出，以 U+FFFD 代替",
    )
    assert [(n.record, n.part, n.character) for n in xml.notes[len(documents) :]] == [(first.id, "quote", "\x00")]


def test_only_the_first_notes_are_named(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    names = tuple(replace(e, aliases=("\ud800", "\udc00")) for e in snapshot.entity_records)
    told = export(replace(snapshot, entity_records=names), "nt", tmp_path / "a")
    assert (len(told.notes), told.changed) == (20, 36)


def test_a_file_that_vanishes_before_it_is_read_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_source: BinaryIO) -> int:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(exports, "FORMATS", {"nt": replace(FORMATS["nt"], read=gone)})
    with pytest.raises(ExportError, match="No such file or directory; check the permissions"):
        export(example_snapshot(), "nt", tmp_path / "a")


def test_an_audited_snapshot_is_the_same() -> None:
    audited = Audited(example_snapshot(), Notes())
    read = FixedSnapshot(
        audited.release,
        tuple(audited.entities()),
        tuple(audited.documents()),
        tuple(audited.statements()),
        tuple(audited.mentions()),
    )
    assert read == example_snapshot()
