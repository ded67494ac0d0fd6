"""All formats of a snapshot in one folder, with a description (VoID, DCAT), manifest and checksums; whole or absent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from hashlib import file_digest
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from etl.errors import ExportError
from etl.export import PACKED, Exported, export
from etl.export.census import Census, census
from etl.export.description import DESCRIPTION, Dataset, File, description, media_type
from etl.export.format import Format
from etl.export.formats import FORMATS
from etl.whole_file import whole_folder
from ontology.iri import BASE
from ontology.statement import Snapshot

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
_STEM = "zhitu"
_NOWHERE = "http://localhost/"  # what relative IRIs are read against


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the folder and what it holds: a number of units, e.g. of "triples"; None for what is no data."""

    file: File
    media_type: str
    units: int | None = None
    unit: str | None = None


def export_all(snapshot: Snapshot, out: Path, zhitu: str, base_iri: str = BASE) -> Exported:
    """Write every format to a new folder `out`; `zhitu` is the version that does. What the N-Triples hold.

    Raises ExportError as `export` does, and where `out` is there; nothing is left then.
    """
    if out.exists() or not out.parent.is_dir():
        raise ExportError(
            f"{out}: is there already, or its folder is not; name a new folder in one that is there",
            f"{out}：已存在，或其上级目录不存在；请在已有目录中另取新名",
        )
    try:
        with whole_folder(out) as folder:
            return _fill(snapshot, folder, zhitu, base_iri)
    except OSError as error:
        raise ExportError(
            f"{out}: cannot be written: {error.strerror}; check the permissions of its folder and the disk's space",
            f"{out}：无法写入：{error.strerror}；请检查所在目录的权限与磁盘空间",
        ) from error


def _fill(snapshot: Snapshot, folder: Path, zhitu: str, base_iri: str) -> Exported:
    kept, exported = list[Kept](), dict[str, Exported]()
    for form in FORMATS.values():
        path = folder / _name(form)
        found = exported[form.name] = export(snapshot, form.name, path, base_iri)
        kept.append(Kept(described(path), form.media_type, found.units, form.unit[0]))
    held = packed_census(folder / _name(FORMATS["nt"]))
    dataset = Dataset(snapshot.release, base_iri, zhitu)
    kept.append(_text(folder / DESCRIPTION, checked_description(dataset, held, (each.file for each in kept))))
    manifest = {
        "format": "zhitu-export",
        "release": snapshot.release,
        "base_iri": base_iri,
        "zhitu": zhitu,
        "counts": {name: getattr(exported["nt"], name) for name in _COUNTED},
        "files": [_entry(each) for each in kept],
    }
    kept.append(_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"))
    sums = sorted(f"{each.file.sha256}  {each.file.name}\n" for each in kept)
    (folder / SUMS).write_text("".join(sums), encoding="utf-8", newline="\n")
    return exported["nt"]


_COUNTED = ("entities", "documents", "statements", "evidence")


def _name(form: Format) -> str:
    return f"{_STEM}{form.suffix}{'' if form.packed else PACKED}"


def _entry(kept: Kept) -> dict[str, str | int | None]:
    return {**asdict(kept.file), "media_type": kept.media_type, "units": kept.units, "unit": kept.unit}


def _text(path: Path, text: str) -> Kept:
    path.write_text(text, encoding="utf-8", newline="\n")
    return Kept(described(path), media_type(path.name))


def described(path: Path) -> File:
    """A file's name, size and checksum. Raises OSError."""
    with path.open("rb") as source:
        return File(path.name, path.stat().st_size, file_digest(source, "sha256").hexdigest())


def packed_census(path: Path, *plain: Path) -> Census:
    """The census of N-Triples under gzip and of files that are not packed, of other subjects. Raises OSError."""
    with ExitStack() as opened:
        files = [opened.enter_context(gzip.open(path)), *(opened.enter_context(each.open("rb")) for each in plain)]
        return census(chain.from_iterable(files))


def checked_description(dataset: Dataset, held: Census, files: Iterable[File]) -> str:
    """The description, parsed once by pyoxigraph. Raises ExportError where it cannot be: a bug."""
    text = description(dataset, held, files)
    try:
        _exhausted(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=_NOWHERE))
    except SyntaxError as error:
        raise ExportError(
            f"{DESCRIPTION}: cannot be parsed ({error}); nothing was kept. This is a bug",
            f"{DESCRIPTION}：无法解析（{error}）；未保留任何内容。这是程序缺陷",
        ) from error
    return text


def _exhausted(quads: Iterator[ox.Quad]) -> None:
    for _ in quads:
        pass
