"""Write a snapshot as one file: sorted, read back by another library, put in place only when all of it holds.

RDF is sorted in parts that lie beside the file meanwhile; what the other formats hold, their own modules say."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from etl.errors import ExportError
from etl.export.audited import Audited, Note, Notes
from etl.export.format import Format, Job
from etl.export.formats import FORMATS
from etl.whole_file import whole_file
from ontology.errors import OntologyError, UnsafeIri
from ontology.iri import BASE
from ontology.statement import Snapshot

__all__ = ["FORMATS", "PACKED", "Exported", "export"]

PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds: `units` of its format, and records.

    `notes` name texts that it has not as they are, the first of `changed` in all.
    """

    units: int
    entities: int
    documents: int
    statements: int
    evidence: int
    notes: tuple[Note, ...] = ()
    changed: int = 0


def export(snapshot: Snapshot, format: str, out: Path, base_iri: str = BASE) -> Exported:  # noqa: A002
    """Write `snapshot` to `out`, packed where that ends in .gz; equal snapshots give equal bytes.

    `format` is a name of FORMATS. Raises ExportError, and leaves what was at `out` before, where a value does not fit
    the ontology, the file cannot be written, or the library that did not write it counts something else.
    """
    form, notes = FORMATS[format], Notes()
    _check_place(out, form)
    with _whole(out) as part, TemporaryDirectory(dir=out.parent, prefix=".parts-") as folder:
        job = Job(Audited(snapshot, notes, form.lost), base_iri, Path(folder), Counter())
        with part.open("wb") as raw, _packing(raw, out) as target:
            _write(form, job, target)
        _verify(form, part, job.counts[form.unit[0]], out)
    return Exported(
        job.counts[form.unit[0]],
        job.counts["entities"],
        job.counts["documents"],
        job.counts["statements"],
        job.counts["evidence"],
        tuple(notes.first),
        notes.texts,
    )


def _write(form: Format, job: Job, target: BinaryIO) -> None:
    try:
        form.write(job, target)
    except (OntologyError, UnsafeIri) as error:
        raise ExportError(f"nothing was exported: {error.en}", f"未导出任何内容：{error.zh}") from error


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    try:
        with whole_file(out) as part:
            yield part
    except OSError as error:
        raise ExportError(
            f"{out}: cannot be written: {error.strerror}; check the permissions of its folder and the disk's space",
            f"{out}：无法写入：{error.strerror}；请检查所在目录的权限与磁盘空间",
        ) from error


@contextmanager
def _packing(raw: BinaryIO, out: Path) -> Iterator[BinaryIO]:
    """`raw` itself, or what packs into it; no name and no date is packed, so that equal content is equal bytes."""
    if out.suffix != PACKED:
        yield raw
        return
    with gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        yield cast("BinaryIO", packed)


def _check_place(out: Path, form: Format) -> None:
    if not out.parent.is_dir():
        raise ExportError(
            f"{out}: there is no folder {out.parent}; make it, or name another file",
            f"{out}：没有目录 {out.parent}；请先建立，或另选文件",
        )
    # a device, a pipe or a link to one would be replaced by the file
    if out.exists() and not out.is_file():
        raise ExportError(
            f"{out}: is no ordinary file; name one that is new or may be replaced",
            f"{out}：不是普通文件；请指定新文件或可覆盖的文件",
        )
    if form.packed and out.suffix == PACKED:
        raise ExportError(
            f"{out}: {form.name} is compressed by itself; leave out {PACKED}",
            f"{out}：{form.name} 本身已压缩，请去掉 {PACKED}",
        )


def _verify(form: Format, part: Path, expected: int, out: Path) -> None:
    found = _counted(form, part, out)
    if found != expected:
        en, zh = form.unit
        raise ExportError(
            f"{out}: {expected} {en} were written, but {found} are read back; nothing was kept. This is a bug",
            f"{out}：写入 {expected} {zh}，读回 {found} {zh}；未保留任何内容。这是程序缺陷",
        )


def _counted(form: Format, part: Path, out: Path) -> int:
    try:
        with gzip.open(part) if out.suffix == PACKED else part.open("rb") as source:
            return form.read(cast("BinaryIO", source))
    except OSError:
        raise
    except Exception as error:  # the libraries have many ways to refuse a file, and no common base
        raise ExportError(
            f"{out}: what was written cannot be parsed again ({error}); nothing was kept. This is a bug",
            f"{out}：写出的内容无法再次解析（{error}）；未保留任何内容。这是程序缺陷",
        ) from error
