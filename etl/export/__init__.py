"""Write a snapshot as one RDF file: sorted, read back by another library, put in place only when all of it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, get_args

from etl.errors import ExportError
from etl.export.verify import triples_in
from etl.whole_file import whole_file
from ontology.errors import OntologyError, UnsafeIri
from ontology.iri import BASE
from ontology.model import load_ontology
from ontology.rdf import snapshot_triples
from ontology.rdf_text import RdfFormat, in_order, write
from ontology.statement import Snapshot
from ontology.triple import RDF_TYPE, Triple

FORMATS: tuple[RdfFormat, ...] = get_args(RdfFormat)


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """What an export holds; each is a number of nodes, `triples` of triples."""

    triples: int
    entities: int
    documents: int
    statements: int
    evidence: int


def export(snapshot: Snapshot, format: RdfFormat, out: Path, base_iri: str = BASE) -> ExportCounts:  # noqa: A002
    """Write `snapshot` to `out`; equal snapshots give equal bytes.

    Raises ExportError, and leaves what was at `out` before, where a value does not fit the ontology, the file cannot
    be written, or the library that did not write it reads another number of triples.
    """
    ordered = _ordered(snapshot, base_iri)
    with _beside(out) as (part, target):
        write(ordered, format, target, base_iri)
        target.flush()
        _verify(part, format, len(ordered), out)
    return _counts(ordered)


def _ordered(snapshot: Snapshot, base_iri: str) -> list[Triple]:
    try:
        return in_order(snapshot_triples(snapshot, base_iri))
    except (OntologyError, UnsafeIri) as error:
        raise ExportError(f"nothing was exported: {error.en}", f"未导出任何内容：{error.zh}") from error


@contextmanager
def _beside(out: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the folder of `out` that takes its place if all goes well, and is removed if not."""
    _check_place(out)
    try:
        with whole_file(out) as part, part.open("wb") as target:
            yield part, target
    except OSError as error:
        raise ExportError(
            f"{out}: cannot be written: {error.strerror}; check the permissions of its folder and the disk's space",
            f"{out}：无法写入：{error.strerror}；请检查所在目录的权限与磁盘空间",
        ) from error


def _check_place(out: Path) -> None:
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


def _verify(part: Path, form: RdfFormat, expected: int, out: Path) -> None:
    found = triples_in(part, form)
    if found != expected:
        raise ExportError(
            f"{out}: {expected} triples were written, but {found} are read back; nothing was kept. This is a bug",
            f"{out}：写入 {expected} 条三元组，读回 {found} 条；未保留任何内容。这是程序缺陷",
        )


def _counts(ordered: list[Triple]) -> ExportCounts:
    types = Counter(triple.object for triple in ordered if triple.predicate == RDF_TYPE)
    own = load_ontology().term_iri
    return ExportCounts(
        triples=len(ordered),
        entities=types[own("Entity")],
        documents=types[own("Document")],
        statements=types[own("Statement")],
        evidence=types[own("Evidence")],
    )
