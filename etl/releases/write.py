"""A release's folder: tables first, all other files from the tables alone; whole and on the disk, or not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cypher.lock import exclusive
from etl.errors import ReleaseError
from etl.export import export
from etl.export.columns import Known
from etl.export.description import DESCRIPTION, Dataset
from etl.export.everything import checked_description, described, packed_census
from etl.index import build_index
from etl.releases.assertions import Assertions
from etl.releases.card import FILES, cards
from etl.releases.checked import Checked
from etl.releases.facts import Counting, Facts
from etl.releases.manifest import MANIFEST, About, Manifest, describe, read_manifest, verified
from etl.releases.read import ReleaseSnapshot
from etl.releases.replaced import REPLACED, write_replaced
from etl.releases.state import State
from etl.releases.tables import TABLES, write_table
from etl.whole_file import sync
from ontology.gazetteer import Gazetteer

SEARCH, GRAPH = "search.sqlite", "graph.nt.gz"


@dataclass(frozen=True, slots=True)
class Written:
    """A release that is on the disk now; `new` where it was not before. `warnings`: ceilings it breaks (en, zh)."""

    folder: Path
    manifest: Manifest
    new: bool
    warnings: tuple[tuple[str, str], ...] = ()


def write_release(
    state: State,
    about: About,
    out: Path,
    assertions: tuple[Assertions, ...] = (),
    gazetteer: Gazetteer | None = None,
) -> Written:
    """Freeze `state` as OUT/ID. The same state again is found to be there already, and nothing is changed.

    `gazetteer` (default: the one that ships): what the search index knows beside the release.

    Raises AssertionsError where a floor is not reached, ReleaseError where a release of this id is there and damaged
    or other, or where `out` cannot be written; nothing is left then.
    """
    there = out / about.id
    if there.exists():
        verified(there)
    checked = Checked(assertions)
    with new_folder(out, about.id) as folder:
        manifest = fill(folder, state, about, checked, gazetteer)
        checked.demand()
        if there.exists():
            return Written(there, _same(there, manifest), new=False, warnings=checked.warnings())
        put_in_place(folder, there)
    return Written(there, manifest, new=True, warnings=checked.warnings())


@contextmanager
def new_folder(out: Path, name: str) -> Iterator[Path]:
    """An empty folder in `out` that is gone afterwards, unless it was put in place; what a killed run left goes too.

    Raises ReleaseError where `out` cannot be written, and GraphUnavailable where another process writes there.
    """
    try:
        with exclusive(out / ".lock"):
            for left in out.glob(".writing-*"):
                shutil.rmtree(left)
            folder = out / f".writing-{name}"
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise ReleaseError(
            f"{out}: no release can be written here ({error.strerror}); check its permissions and the disk's space",
            f"{out}：无法在此写入发布版（{error.strerror}）；请检查权限与磁盘空间",
        ) from error


def put_in_place(folder: Path, there: Path) -> None:
    """Give a filled folder its name; on the disk when this returns."""
    folder.rename(there)
    sync(there.parent)


def fill(folder: Path, state: State, about: About, checked: Checked, gazetteer: Gazetteer | None = None) -> Manifest:
    """Write all files of a release into an empty folder, on the disk when this returns."""
    facts, rows = _tables(folder, state, checked)
    snapshot = ReleaseSnapshot(folder, about.id)
    build_index(snapshot, folder / SEARCH, gazetteer, snapshot.links())
    export(snapshot, "nt", folder / GRAPH, about.base_iri)
    write_replaced(folder, snapshot.links(), snapshot.entities(), about.base_iri)
    for name, text in cards(facts, about).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    _describe(folder, about)
    files = tuple(describe(path, rows.get(path.name)) for path in sorted(folder.iterdir()))
    manifest = Manifest(about=about, counts=facts.counts(), files=files)
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="\n")
    for path in (*folder.iterdir(), folder):
        sync(path)
    return manifest


def _describe(folder: Path, about: About) -> None:
    """What the files are that are there so far, for catalogues."""
    dataset = Dataset(about.id, about.base_iri, about.zhitu, about.published, FILES["en"])
    files = map(described, folder.iterdir())
    text = checked_description(dataset, packed_census(folder / GRAPH, folder / REPLACED), files)
    (folder / DESCRIPTION).write_text(text, encoding="utf-8", newline="\n")


def _tables(folder: Path, state: State, checked: Checked) -> tuple[Facts, dict[str, int]]:
    counting, snapshot = Counting(), state.snapshot
    known = Known({e.id: e for e in snapshot.entities()}, {d.sha256: d for d in snapshot.documents()})
    rows: dict[str, int] = {}
    for table in TABLES:
        records = table.of(state)
        for watches in (checked.watches(), counting.watches()):
            records = watches[table.name](records) if table.name in watches else records
        rows[table.file] = write_table(folder, table, records, known)
    return counting.facts, rows


def _same(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest of the release that is there, if it is this one. Raises ReleaseError."""
    there = read_manifest(folder)
    mine, theirs = ({f.name: f.sha256 for f in one.files if f.rows is not None} for one in (manifest, there))
    other = [name for name in sorted(mine) if mine[name] != theirs.get(name)]
    other += [] if there.about.base_iri == manifest.about.base_iri else [GRAPH]
    if other and there.about.written_with == manifest.about.written_with:
        names = ", ".join(other)
        raise ReleaseError(
            f"{folder}: a release of this id is there, with other content in {names}: its statements are the same, but"
            " not who decided what, or which value is preferred; it stays. Write this one elsewhere by --out",
            f"{folder}：已有同一 id 的发布版，但 {names} 内容不同：陈述相同，而决定的记录或首选的值有别；"
            "原发布版保持不变。请用 --out 写到别处",
        )
    return there
