"""Files into the store: read, extract, keep. A document that is kept already, by the same extractor, is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.binary import Limits
from etl.document import Document
from etl.errors import UnreadableDocument
from etl.extract import Extractor, extractor, fingerprint
from etl.read import Refusal, Unread, discover, read_documents
from etl.store import Kept, Store

Progress = Callable[[Iterable[Path], int], Iterator[Path]]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: documents kept as new, replaced, or unchanged; files refused; what is not read."""

    new: int
    replaced: int
    unchanged: int
    refused: tuple[Refusal, ...]
    unread: tuple[Unread, ...]


def ingest(
    paths: Sequence[Path],
    store: Store,
    *,
    ner_model: str = "lac",
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Ingested:
    """Keep every document under `paths`, one transaction each, so that an interruption loses only the one at hand.

    Raises UnreadableDocument where a path does not exist; a file that cannot be read is refused and the rest goes on.
    """
    discovery = discover(paths)
    keeper = _Keeper(store, ner_model)
    aside: list[Unread | Refusal] = []
    for path in progress(discovery.files, len(discovery.files)) if progress else discovery.files:
        try:
            documents = list(read_documents(path, limits, aside.append))
        except UnreadableDocument as error:
            aside.append(Refusal(path, error))
            continue
        for document in documents:
            keeper.keep(document)
    refused = tuple(each for each in aside if isinstance(each, Refusal))
    unread = (*discovery.unread, *(each for each in aside if isinstance(each, Unread)))
    counts = keeper.counts
    return Ingested(counts[Kept.NEW], counts[Kept.REPLACED], counts[Kept.UNCHANGED], refused, unread)


class _Keeper:
    """Extracts only what the store does not hold; the pipeline is loaded when the first such document comes."""

    def __init__(self, store: Store, ner_model: str) -> None:
        self._store = store
        self._ner_model = ner_model
        self._fingerprint = fingerprint(ner_model)
        self._extract: Extractor | None = None
        self.counts: Counter[Kept] = Counter()

    def keep(self, document: Document) -> None:
        self.counts[self._kept(document)] += 1

    def _kept(self, document: Document) -> Kept:
        if self._store.holds(document, self._fingerprint):
            return Kept.UNCHANGED
        if self._store.has_bytes(document.sha256, self._fingerprint):
            return self._store.link(document)
        self._extract = self._extract or extractor(self._ner_model)
        return self._store.keep(self._extract(document), self._fingerprint)
