"""Files into the store: read, extract, keep. A document that is kept already, by the same extractor, is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from etl.batches import extract_all
from etl.binary import Limits
from etl.document import ColumnMap, Document
from etl.errors import ExtractionFailed, UnreadableDocument
from etl.extract import Outcome, batch_extractor, fingerprint
from etl.read import CONTAINERS, Refusal, Unread, discover, mapping_for, read_documents, source_of
from etl.store import Kept, Store

Progress = Callable[[Iterable[Path], int], Iterator[Path]]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: documents kept as new, replaced, or unchanged; files refused; what is not read.

    `gone`: documents taken away, as the archive or .jsonl that held them no longer does."""

    new: int
    replaced: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unread: tuple[Unread, ...]
    gone: int = 0


def ingest(
    paths: Sequence[Path],
    store: Store,
    *,
    ner_model: str = "lac",
    jobs: int = 1,
    limits: Limits | None = None,
    progress: Progress | None = None,
    mapping: ColumnMap | None = None,
) -> Ingested:
    """Keep every document under `paths`, so that an interruption loses only those at hand: what was extracted together
    is kept together, and a file is shown as done only once it is on the disk.

    `jobs` processes extract; what is kept, and in which order, does not depend on their number. `mapping` says what
    columns mean, in place of the mapping files beside the documents.

    Raises UnreadableDocument where a path does not exist; a file that cannot be read is refused and the rest goes on.
    """
    discovery = discover(paths)
    keeper = _Keeper(store, ner_model)
    batches = extract_all(keeper.read(discovery.files, limits, mapping), ner_model, jobs)
    finished = keeper.kept(batches)
    for _ in progress(finished, len(discovery.files)) if progress else finished:
        pass
    refused = tuple(each for each in keeper.aside if isinstance(each, Refusal))
    unread = (*discovery.unread, *(each for each in keeper.aside if isinstance(each, Unread)))
    counts = keeper.counts
    done = counts[Kept.NEW], counts[Kept.REPLACED], counts[Kept.UNCHANGED]
    return Ingested(*done, refused, unread, keeper.gone)


@dataclass(slots=True)
class _File:
    """A file at work: the sources of its documents, and what was left aside; `whole` once all of it was read.

    `fingerprint` is of all that its extraction depends on, the meaning of its columns too."""

    path: Path
    fingerprint: str = ""
    seen: set[str] = field(default_factory=set)
    aside: list[Unread | Refusal] = field(default_factory=list)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """One document of a file to be kept; None: the file's end."""

    file: _File
    document: Document | None


class _Keeper:
    """Has extracted only what the store does not hold. Files are read ahead of those that are kept."""

    def __init__(self, store: Store, ner_model: str) -> None:
        self._store = store
        self._ner_model = ner_model
        self.aside: list[Unread | Refusal] = []
        self.counts: Counter[Kept] = Counter()
        self.gone = 0

    def read(
        self, files: Iterable[Path], limits: Limits | None, mapping: ColumnMap | None
    ) -> Iterator[tuple[Document | None, _Step]]:
        """The documents of the files, each with what to do then, and whether it needs extraction before."""
        for path in files:
            file = _File(path)
            try:
                meant = mapping_for(path, mapping)
                file.fingerprint = fingerprint(self._ner_model, meant.digest if meant else "")
                for read in read_documents(path, limits, file.aside.append, partial(self._is_known, file)):
                    file.seen.add(read.source)
                    document = replace(read, mapping=meant)
                    yield (None if self._is_kept(file, document) else document), _Step(file, document)
                file.whole = True
            except UnreadableDocument as error:
                file.aside.append(Refusal(path, error))
            yield None, _Step(file, None)

    def kept(self, batches: Iterable[Sequence[tuple[Outcome | None, _Step]]]) -> Iterator[Path]:
        """Do the steps, those that are ready together in one transaction; each file as it is finished."""
        for steps in batches:
            with self._store.together():
                for outcome, step in steps:
                    self._do(step, outcome)
            yield from (step.file.path for _, step in steps if not step.document)

    def _do(self, step: _Step, outcome: Outcome | None) -> None:
        if step.document:
            self._keep(step.file, step.document, outcome)
        else:
            self._forget_gone(step.file)
            self.aside += step.file.aside

    def _is_known(self, file: _File, source: str, sha256: str) -> bool:
        """Whether what stands there is kept already, so that it need not even be read; counted as unchanged."""
        known = self._store.holds_source(source, sha256, file.fingerprint)
        if known:
            file.seen.add(source)
            self.counts[Kept.UNCHANGED] += 1
        return known

    def _is_kept(self, file: _File, document: Document) -> bool:
        return self._store.has_bytes(document.sha256, file.fingerprint)

    def _keep(self, file: _File, document: Document, outcome: Outcome | None) -> None:
        # Asked again: since it was read, its twin may have been kept, or taken away.
        if self._store.holds(document, file.fingerprint):
            self.counts[Kept.UNCHANGED] += 1
            return
        if self._is_kept(file, document):
            self.counts[self._store.link(document)] += 1
            return
        outcome = outcome or batch_extractor(self._ner_model)([document])[0]
        if isinstance(outcome, ExtractionFailed):
            file.aside.append(Refusal(Path(document.source), outcome))
            return
        self.counts[self._store.keep(outcome, file.fingerprint)] += 1

    def _forget_gone(self, file: _File) -> None:
        """Take away what the file held when it was read last and holds no longer; what cannot be read now stays."""
        if not file.whole or file.path.suffix.lower() not in CONTAINERS:
            return
        refused = {str(each.path) for each in file.aside if isinstance(each, Refusal)}
        for source in self._store.sources_in(source_of(file.path)) - file.seen - refused:
            self._store.forget_source(source)
            self.gone += 1
