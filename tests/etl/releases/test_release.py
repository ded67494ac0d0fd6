from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from cypher.lock import exclusive
from etl.errors import ReleaseError
from etl.export import export
from etl.export.columns import columns_of, quotable
from etl.index import build_index
from etl.releases.manifest import MANIFEST, SCHEMA, about_of, read_manifest
from etl.releases.read import ReleaseSnapshot, find_release, read_release
from etl.releases.state import State
from etl.releases.write import Written, write_release
from ontology.derive import ROOT
from ontology.errors import ZhituError
from ontology.gazetteer import Gazetteer
from ontology.iri import BASE
from ontology.statement import FixedSnapshot, Statement
from tests.etl.releases.states import states
from tests.snapshots import example_snapshot

FILES = {
    *(
        "card.md",
        "card.zh-CN.md",
        "decisions.parquet",
        "description.ttl",
        "documents.parquet",
        "entities.parquet",
        "gaps.parquet",
    ),
    *("graph.nt.gz", "links.parquet", "manifest.json", "mentions.parquet", "replaced.nt"),
    *("search.sqlite", "statements.parquet"),
}
NO_LEXICON = Gazetteer((), {}, frozenset())


def release(out: Path, state: State | None = None, base_iri: str = BASE, published: date | None = None) -> Written:
    frozen = state or State(example_snapshot())
    return write_release(frozen, about_of(frozen.snapshot.release, base_iri, published), out, gazetteer=NO_LEXICON)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_is_a_folder_of_files_with_a_manifest_that_holds(tmp_path: Path) -> None:
    written = release(tmp_path, published=date(2026, 11, 22))
    assert written.folder == tmp_path / example_snapshot().release
    assert set(contents(written.folder)) == FILES
    published = read_release(written.folder)
    assert published.manifest == written.manifest
    assert published.manifest.about.published == date(2026, 11, 22)
    assert {f.name: f.rows for f in published.manifest.files if f.rows} == {
        "documents.parquet": 4,
        "entities.parquet": 18,
        "mentions.parquet": 17,
        "statements.parquet": 34,
    }
    assert published.manifest.counts["statements"] == 33


def test_the_snapshot_read_back_is_the_one_that_was_frozen(tmp_path: Path) -> None:
    frozen, back = example_snapshot(), read_release(release(tmp_path).folder).snapshot
    read = FixedSnapshot(
        back.release, tuple(back.entities()), tuple(back.documents()), tuple(back.statements()), tuple(back.mentions())
    )
    assert read == frozen


def test_the_same_state_again_is_there_already_and_no_byte_changes(tmp_path: Path) -> None:
    first = release(tmp_path)
    before = contents(first.folder)
    again = release(tmp_path, published=date(2026, 1, 1))  # a date alone makes no other release
    assert (first.new, again.new, again.manifest) == (True, False, first.manifest)
    assert contents(first.folder) == before


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.etl.releases.test_release import release; "
        "release(Path(sys.argv[1]))"
    )
    for run in ("one", "two"):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / run)], check=True, cwd=ROOT)
    one, two = (contents(tmp_path / run / example_snapshot().release) for run in ("one", "two"))
    assert one == two


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(state=states())
def test_a_release_rebuilt_from_its_tables_alone_is_the_same_bytes(state: State) -> None:
    with TemporaryDirectory() as folder:
        first = release(Path(folder) / "a", state).folder
        again = release(Path(folder) / "b", read_release(first).snapshot.state()).folder
        assert contents(first) == contents(again)
        frozen, back = state.snapshot, read_release(first).snapshot
        assert list(back.statements()) == [quotable(s) for s in frozen.statements()]
        for form in ("nt", "jsonld"):  # the others are made of the same lines
            for name, snapshot in (("store", frozen), ("release", back)):
                export(snapshot, form, Path(folder) / name)
            assert (Path(folder) / "store").read_bytes() == (Path(folder) / "release").read_bytes()
        for name, snapshot in (("store.db", frozen), ("release.db", back)):
            build_index(snapshot, Path(folder) / name, NO_LEXICON)
        assert (Path(folder) / "store.db").read_bytes() == (Path(folder) / "release.db").read_bytes()


def test_the_graph_is_the_export(tmp_path: Path) -> None:
    folder = release(tmp_path, base_iri="https://example.org/kg/").folder
    export(example_snapshot(), "nt", tmp_path / "a.nt", "https://example.org/kg/")
    assert gzip.decompress((folder / "graph.nt.gz").read_bytes()) == (tmp_path / "a.nt").read_bytes()


def test_long_quotes_are_cut_and_lone_surrogates_replaced(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    first = snapshot.statement_records[0]
    long = replace(first.evidence[0], quote="长" * 250, raw="\ud800")
    changed = replace(snapshot, statement_records=(replace(first, evidence=(long,)), *snapshot.statement_records[1:]))
    back = next(iter(read_release(release(tmp_path, State(changed)).folder).snapshot.statements()))
    assert back.evidence == (replace(long, quote="长" * 199 + "…", raw="\ufffd"),)


def damaged(folder: Path, how: str) -> None:
    path = folder / "statements.parquet"
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "cut off":
        path.write_bytes(content[:-20])
    else:
        path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])


@pytest.mark.parametrize(
    ("how", "said"),
    [("missing", "is missing"), ("cut off", "bytes, its manifest says"), ("changed", "its checksum is not")],
)
def test_damage_is_told_with_the_file_and_changes_nothing(tmp_path: Path, how: str, said: str) -> None:
    folder = release(tmp_path).folder
    damaged(folder, how)
    before = contents(folder)
    for act in (lambda: read_release(folder), lambda: release(tmp_path)):
        with pytest.raises(ReleaseError, match=f"statements.parquet: .*{said}.*fetch the release again") as caught:
            act()
        assert "statements.parquet" in caught.value.zh
    assert contents(folder) == before


def test_a_table_with_the_right_checksum_that_is_none_is_named(tmp_path: Path) -> None:
    folder = release(tmp_path).folder
    (folder / "entities.parquet").write_bytes(b"PAR1 no table PAR1")
    with pytest.raises(ReleaseError, match=r"entities\.parquet: cannot be read as a table of entities"):
        list(ReleaseSnapshot(folder, "0" * 12).entities())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is damaged"),
        ('{"format": "zhitu-release"', "is damaged"),
        (json.dumps({"schema_version": SCHEMA + 1}), "written by a newer Zhitu"),
        (json.dumps({"format": "other"}), "format: "),
    ],
)
def test_a_manifest_that_is_cut_off_or_newer_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=f"manifest.json: .*{said}"):
        read_manifest(tmp_path)


def test_a_file_outside_the_folder_is_never_named(tmp_path: Path) -> None:
    folder = release(tmp_path).folder
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][0]["name"] = "../../secret"
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"files\.0\.name"):
        read_release(folder)


def test_another_content_under_the_same_id_is_refused_and_the_first_stays(tmp_path: Path) -> None:
    first = release(tmp_path)
    before = contents(first.folder)
    with pytest.raises(ReleaseError, match=r"other content in graph.nt.gz.*--out"):
        release(tmp_path, base_iri="https://example.org/kg/")
    assert contents(first.folder) == before


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    left = tmp_path / ".writing-0123456789ab"
    left.mkdir()
    (left / "entities.parquet").write_bytes(b"half")
    written = release(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".lock", written.folder.name}


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    with exclusive(tmp_path / ".lock"), pytest.raises(ZhituError, match="another zhitu"):
        release(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ZhituError, match="check its permissions"):
        release(tmp_path / "out")


def test_a_release_is_found_by_folder_id_or_how_its_id_begins(tmp_path: Path) -> None:
    folder = release(tmp_path / "published").folder
    assert {find_release(tmp_path, name) for name in (str(folder), folder.name, folder.name[:4])} == {folder}
    with pytest.raises(ReleaseError, match=f"nothing: names no release, or several; there are: {folder.name}"):
        find_release(tmp_path, "nothing")
    with pytest.raises(ReleaseError, match="is no release"):
        read_release(find_release(tmp_path, str(tmp_path)))


def test_the_docs_name_every_column() -> None:
    text = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
    assert [c.name for c in columns_of(Statement) if f"`{c.name}`" not in text] == []


def test_names_stay_text_of_the_card(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    named = tuple(
        replace(d, title="a | b\n# c <img src=x> [d](e) `f`") if not d.curated else d for d in snapshot.document_records
    )
    card = contents(release(tmp_path, State(replace(snapshot, document_records=named))).folder)["card.md"].decode()
    assert "a \\| b \\# c \\<img src=x\\> \\[d\\](e) \\`f\\`" in card
