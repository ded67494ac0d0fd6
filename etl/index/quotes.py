"""The sentences of documents that state something: each once, with all that it states."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from ontology.literals import cut_quote
from ontology.search.forms import encodable, plain, sentence
from ontology.search.tokens import sentence_tokens, told
from ontology.statement import DocumentRecord, Evidence

_FOUND = """
CREATE TEMP TABLE found(document INTEGER, start INTEGER, end INTEGER, quote TEXT, locator TEXT, statement TEXT)
"""
_SORTED = """
SELECT found.document, start, end, quote, locator, statement, a.type, b.type
FROM found JOIN statement s ON s.id = found.statement JOIN entity a ON a.number = s.subject
LEFT JOIN entity b ON b.number = s.object
ORDER BY found.document, start, end, quote, locator, statement
"""


class Quotes:
    """Gathers evidence, then writes it by document, the newest first. Rows of the lexicon are no sentences."""

    def __init__(self, database: sqlite3.Connection, documents: Iterable[DocumentRecord]) -> None:
        self._database = database
        database.execute(_FOUND)
        newest_first = sorted(documents, key=lambda document: document.sha256)
        newest_first.sort(key=lambda document: document.published_on or "", reverse=True)
        read = [document for document in newest_first if not document.curated]
        self._numbers = {document.sha256: number for number, document in enumerate(read, 1)}
        self._publishers = {number: plain(each.publisher or "") for number, each in enumerate(read, 1)}
        rows = ((self._numbers[document.sha256], *_shown(document)) for document in read)
        database.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def add(self, statement: str, evidence: Evidence) -> None:
        """Note where a statement stands."""
        document = self._numbers.get(evidence.document)
        quote = encodable(cut_quote(evidence.quote))
        if document is None or not quote:
            return
        place = (document, evidence.start, evidence.end, quote, encodable(evidence.locator))
        self._database.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", (*place, statement))

    def write(self) -> None:
        """Write and index all that was gathered."""
        rows = self._database.execute(_SORTED)
        for number, (place, group) in enumerate(groupby(rows, key=itemgetter(slice(0, 5))), 1):
            stated = list(group)
            self._database.execute("INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?)", (number, *place))
            pairs = dict.fromkeys((number, row[5]) for row in stated)
            self._database.executemany("INSERT INTO stated VALUES (?, ?)", pairs)
            tops = {top for row in stated for top in row[6:] if top}
            tokens = sentence_tokens(sentence(place[3]), told(tops, self._publishers[place[0]]))
            self._database.execute("INSERT INTO sentence(rowid, tokens) VALUES (?, ?)", (number, tokens))
        self._database.execute("INSERT INTO sentence(sentence) VALUES ('optimize')")


def _shown(document: DocumentRecord) -> tuple[str | None, ...]:
    texts = (document.title, document.publisher, document.published_on, document.citation)
    return (document.sha256, encodable(document.name), *(text and encodable(text) for text in texts))
