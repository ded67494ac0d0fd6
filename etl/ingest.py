"""Files into the store: read, extract, keep. A document that is kept already, by the same extractor, is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.binary import Limits
from etl.document import ColumnMap, Document
from etl.errors import UnreadableDocument
from etl.extract import Extractor, extractor, fingerprint
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
    limits: Limits | None = None,
    progress: Progress | None = None,
    mapping: ColumnMap | None = None,
) -> Ingested:
    """Keep every document under `paths`, one transaction each, so that an interruption loses only the one at hand.

    `mapping` says what columns mean, in place of the mapping files beside the documents.

    Raises UnreadableDocument where a path does not exist; a file that cannot be read is refused and the rest goes on.
    """
    discovery = discover(paths)
    keeper = _Keeper(store, ner_model)
    aside: list[Unread | Refusal] = []
    for path in progress(discovery.files, len(discovery.files)) if progress else discovery.files:
        before = len(aside)
        try:
            keeper.begin(mapping_for(path, mapping))
            for document in read_documents(path, limits, aside.append, keeper.is_known):
                keeper.keep(document)
        except UnreadableDocument as error:
            aside.append(Refusal(path, error))
            continue
        keeper.forget_gone(path, {str(each.path) for each in aside[before:] if isinstance(each, Refusal)})
    refused = tuple(each for each in aside if isinstance(each, Refusal))
    unread = (*discovery.unread, *(each for each in aside if isinstance(each, Unread)))
    counts = keeper.counts
    done = counts[Kept.NEW], counts[Kept.REPLACED], counts[Kept.UNCHANGED]
    return Ingested(*done, refused, unread, keeper.gone)


class _Keeper:
    """Extracts only what the store does not hold; the pipeline is loaded when the first such document comes."""

    def __init__(self, store: Store, ner_model: str) -> None:
        self._store = store
        self._ner_model = ner_model
        self._fingerprint = ""
        self._mapping: ColumnMap | None = None
        self._extract: Extractor | None = None
        self._seen: set[str] = set()
        self.counts: Counter[Kept] = Counter()
        self.gone = 0

    def begin(self, mapping: ColumnMap | None) -> None:
        """Begin a file whose columns mean what `mapping` says."""
        self._seen.clear()
        self._mapping = mapping
        self._fingerprint = fingerprint(self._ner_model, mapping.digest if mapping else "")

    def is_known(self, source: str, sha256: str) -> bool:
        """Whether what stands there is kept already, so that it need not even be read; counted as unchanged."""
        known = self._store.holds_source(source, sha256, self._fingerprint)
        if known:
            self._seen.add(source)
            self.counts[Kept.UNCHANGED] += 1
        return known

    def keep(self, document: Document) -> None:
        self._seen.add(document.source)
        document = replace(document, mapping=self._mapping)
        self.counts[self._kept(document)] += 1

    def forget_gone(self, path: Path, refused: set[str]) -> None:
        """Take away what the file held when it was read last and holds no longer; what cannot be read now stays."""
        if path.suffix.lower() not in CONTAINERS:
            return
        for source in self._store.sources_in(source_of(path)) - self._seen - refused:
            self._store.forget_source(source)
            self.gone += 1

    def _kept(self, document: Document) -> Kept:
        if self._store.holds(document, self._fingerprint):
            return Kept.UNCHANGED
        if self._store.has_bytes(document.sha256, self._fingerprint):
            return self._store.link(document)
        self._extract = self._extract or extractor(self._ner_model)
        return self._store.keep(self._extract(document), self._fingerprint)
