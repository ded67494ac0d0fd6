"""Extraction beside its floors (decoding and the automaton; the tagger alone), and in a pool of two processes.

Its documents are the samples, joined to some thousand characters each, as reports are, many times over."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import best_of, table
from etl.extract import Extractor, extractor
from etl.read import discover, read_documents
from etl.recognise.automaton import name_index
from etl.recognise.lac import lac
from etl.samples import SAMPLES

_COPIES, _JOINED = 4, 4
_PROCESSES = 2


def main() -> str:
    """Both tables, and characters a second for orientation."""
    with TemporaryDirectory() as folder:
        paths = _documents(Path(folder))
        size = sum(len(path.read_text(encoding="utf-8")) for path in paths)
        seconds = best_of(
            3,
            {
                "decoding and the automaton": lambda: _floor(paths),
                "the tagger alone": lambda: lac().words([path.read_text(encoding="utf-8") for path in paths]),
                "extraction without a tagger": lambda: [_statements(path, "none") for path in paths],
                "extraction with the tagger": lambda: [_statements(path, "lac") for path in paths],
            },
        )
        lines = [table("extraction of reports", seconds, "the tagger alone")]
        lines += [f"  {name}: {size / value:,.0f} characters/s" for name, value in seconds.items()]
        return "\n".join([*lines, _pooled(paths)])


def _pooled(paths: list[Path]) -> str:
    """How much faster two processes are than one; each has loaded its pipeline before the clock starts."""
    context = get_context("spawn")  # as a program with threads must
    with ProcessPoolExecutor(1, context) as one, ProcessPoolExecutor(_PROCESSES, context) as several:
        for pool, workers in ((one, 1), (several, _PROCESSES)):
            list(pool.map(_warm, paths[: workers * 2]))
        seconds = best_of(
            3,
            {
                "one process": lambda: list(one.map(_tagged, paths)),
                f"{_PROCESSES} processes": lambda: list(several.map(_tagged, paths)),
            },
        )
    return table("a pool over documents", seconds, f"{_PROCESSES} processes")


def _documents(folder: Path) -> list[Path]:
    texts = [document.text for path in discover([SAMPLES]).files for document in read_documents(path)]
    paths: list[Path] = []
    for copy in range(_COPIES):
        for start in range(0, len(texts), _JOINED):
            path = folder / f"{copy}-{start}.txt"
            path.write_text("\n\n".join(texts[start : start + _JOINED]), encoding="utf-8")
            paths.append(path)
    return paths


def _floor(paths: list[Path]) -> None:
    index = name_index()
    for path in paths:
        index.matches(path.read_bytes().decode())


@lru_cache(maxsize=2)
def _extractor(ner_model: str) -> Extractor:
    return extractor(ner_model)


def _statements(path: Path, ner_model: str) -> int:
    return sum(len(_extractor(ner_model)(document).statements) for document in read_documents(path))


def _tagged(path: Path) -> int:
    return _statements(path, "lac")


def _warm(path: Path) -> int:
    """Long enough that no process takes two of these."""
    return _tagged(path)
