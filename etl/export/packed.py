"""N-Triples of a snapshot that fits no memory, packed: sorted in parts on the disk, merged, read back and counted.

The bytes under the packing are those that `etl.export.export` writes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.errors import ExportError
from etl.export.verify import packed_triples_in
from ontology.errors import OntologyError, UnsafeIri
from ontology.iri import BASE
from ontology.rdf import snapshot_triples
from ontology.statement import Snapshot
from ontology.triple import line

_LINES = 200_000  # of one part: some 100 MB of memory


def export_packed(snapshot: Snapshot, out: Path, base_iri: str = BASE) -> int:
    """Write a new file `out` (.nt.gz) beside which parts lie meanwhile; the number of triples.

    No name and no date is packed with them: equal snapshots give equal bytes. Raises ExportError where a value does
    not fit the ontology, or the library that did not write it reads another number of triples.
    """
    with TemporaryDirectory(dir=out.parent, prefix=".parts-") as folder, ExitStack() as stack:
        paths = list(_parts(snapshot, base_iri, Path(folder)))
        parts = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in paths]
        with out.open("xb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
            count = 0
            for text, _ in groupby(merge(*parts)):
                packed.write(f"{text[:-1]} .\n".encode())
                count += 1
    found = packed_triples_in(out)
    if found != count:
        raise ExportError(
            f"{out}: {count} triples were written, but {found} are read back. This is a bug",
            f"{out}：写入 {count} 条三元组，读回 {found} 条。这是程序缺陷",
        )
    return count


def _parts(snapshot: Snapshot, base_iri: str, folder: Path) -> Iterator[Path]:
    """Files with sorted lines, each line once in its file."""
    lines = _lines(snapshot, base_iri)
    number = 0
    while part := set(islice(lines, _LINES)):
        path = folder / str(number)
        with path.open("w", encoding="utf-8", newline="\n") as target:
            target.writelines(sorted(part))
        yield path
        number += 1


def _lines(snapshot: Snapshot, base_iri: str) -> Iterator[str]:
    try:
        # a line end sorts before all that a triple's text holds, as the end of the text does
        yield from (f"{line(triple)}\n" for triple in snapshot_triples(snapshot, base_iri))
    except (OntologyError, UnsafeIri) as error:
        raise ExportError(f"nothing was exported: {error.en}", f"未导出任何内容：{error.zh}") from error
