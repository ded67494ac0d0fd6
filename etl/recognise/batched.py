"""A component of the pipeline that works on several documents in one call of what it asks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc


class Batched(ABC):
    """Gives spaCy the two calls of a component; what is done to a batch is `work`."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        self.work([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The same for a stream, so many Docs at a time."""
        stream = iter(docs)
        while batch := tuple(islice(stream, batch_size)):
            self.work(batch)
            yield from batch

    @abstractmethod
    def work(self, docs: Sequence[Doc]) -> None:
        """Change the drafts of the Docs."""
