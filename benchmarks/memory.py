"""Memory of an ingest over many documents: `python -m benchmarks.memory 10000 none` (minutes; not in `make bench`).

The documents are sentences of the samples in ever other order, five a document."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.ingest import ingest
from etl.read import discover, read_documents
from etl.samples import SAMPLES
from etl.settings import default_jobs
from etl.store import open_store

_SENTENCES = 5
_STEPS = 10


def main(count: int, ner_model: str) -> None:
    """Print the resident memory of this process and of its workers, ten times on the way."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        _write(documents, count)
        with closing(open_store(Path(folder) / "home")) as store:
            done = ingest([documents], store, ner_model=ner_model, jobs=default_jobs(), progress=_measured)
    print(f"{done.new} documents kept, {len(done.refused)} refused")


def _write(folder: Path, count: int) -> None:
    texts = [document.text for path in discover([SAMPLES]).files for document in read_documents(path)]
    sentences = [s for text in texts for s in re.findall(r"[^\n。]{8,}。", text)]
    chance = random.Random(11)  # noqa: S311 - an order, no secret
    for number in range(count):
        text = "".join(chance.sample(sentences, _SENTENCES))
        (folder / f"{number:06}.txt").write_text(f"第{number}号\n\n{text}\n", encoding="utf-8")


def _measured(files: Iterable[Path], total: int) -> Iterator[Path]:
    for number, file in enumerate(files, start=1):
        yield file
        if number % max(1, total // _STEPS) == 0:
            sizes = [_resident(pid) for pid in (os.getpid(), *_children())]
            print(f"{number:7} documents: {', '.join(f'{size} MB' for size in sizes)}", flush=True)


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()]


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
