"""Sentences that state something, by the words in them, with the places of these words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from api.difference import claim_of
from api.index_file import IndexFile
from ontology.search.forms import plain, sentence, sentence_words
from ontology.search.tokens import in_sentences, told, within

_CHUNK = 64
_NUMBERS = 1 << 62  # more than there are
_MOST_READ = 2000  # sentences that are read for one page; where few of them fit, the page is shorter and goes on
_MATCHING = """
SELECT q.number, q.quote, q.locator, q.start, q.end, d.id, d.name, d.title, d.publisher, d.published_on, d.citation
FROM (
  SELECT rowid AS number FROM sentence WHERE sentence MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?) hit
JOIN quote q ON q.number = hit.number JOIN document d ON d.number = q.document ORDER BY q.number
"""
# Sentences stand by document and documents by date: those of some dates are a run of both.
_FIRST = """
SELECT number FROM quote WHERE document >= (
  SELECT min(number) FROM document WHERE published_on = (
    SELECT max(published_on) FROM document WHERE published_on <= ? || '~'))
ORDER BY document, number LIMIT 1
"""
_LAST = """
SELECT number FROM quote WHERE document <= (
  SELECT max(number) FROM document WHERE published_on = (
    SELECT min(published_on) FROM document WHERE published_on >= ?))
ORDER BY document DESC, number DESC LIMIT 1
"""
_STATED = """
SELECT s.id, s.predicate, s.value, s.factuality, s.rank, a.id, a.type, a.name, b.id, b.type, b.name
FROM stated t JOIN statement s ON s.id = t.statement JOIN entity a ON a.number = s.subject
LEFT JOIN entity b ON b.number = s.object WHERE t.quote = ? ORDER BY s.id LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence: `spans` are first character and the one after the last, in the quote; `row` is as answers have it."""

    number: int
    spans: tuple[tuple[int, int], ...]
    row: dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """Sentences in the order of their documents, the newest first; `after` is where the next page begins, if any."""

    found: tuple[Found, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Only:
    """Of which sentences: that state something of a top class, in documents of a publisher, published from one date to
    another (as precise as stated; a year has all its days). None: of any."""

    top: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None

    def tokens(self) -> tuple[str, ...]:
        """What the index has of such sentences."""
        return told(() if self.top is None else (self.top,), plain(self.publisher or ""))

    def run(self, file: IndexFile) -> tuple[int, int]:
        """The numbers of the first and the last sentence of these dates; none are between where there are none."""
        if self.since is None and self.until is None:
            return 0, _NUMBERS
        first = file.rows(_FIRST, (self.until or "9",))
        last = file.rows(_LAST, (self.since or "",))
        return (first[0][0], last[0][0]) if first and last else (1, 0)


ANY = Only()


def sentences(file: IndexFile, query: str, limit: int, after: int = 0, only: Only = ANY) -> Page:
    """Sentences with all words of `query`, behind the one with the number `after`."""
    wanted = sentence_words(query)
    if not wanted or (only.publisher is not None and not plain(only.publisher)):
        return Page((), None)
    first, last = only.run(file)
    reading = _Reading(file, wanted, within(in_sentences(wanted), only.tokens()), max(after, first - 1), last)
    found = tuple(islice(reading.found(), limit + 1))
    if len(found) > limit:
        return Page(found[:limit], found[limit - 1].number)
    return Page(found, None if reading.ended else reading.after)


@dataclass(slots=True)
class _Reading:
    """Goes through the sentences that have all pairs of characters, and tells those that have the words."""

    file: IndexFile
    words: tuple[str, ...]
    expression: str
    after: int
    last: int
    ended: bool = False

    def found(self) -> Iterator[Found]:
        for _ in range(_MOST_READ // _CHUNK):
            rows = self.file.rows(_MATCHING, (self.expression, self.after, self.last, _CHUNK))
            for row in rows:
                spans = _spans(row[1], self.words)
                self.after = row[0]
                if spans:
                    yield Found(row[0], spans, _shown(row, spans, self.file.rows(_STATED, (row[0],))))
            if len(rows) < _CHUNK:
                self.ended = True
                return


def _spans(quote: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where the words stand, those that touch as one; nothing where a word is missing."""
    read = sentence(quote)
    each = [list(read.spans(word)) for word in words]
    if not all(each):
        return ()
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for spans in each for span in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _shown(
    row: tuple[Any, ...], spans: tuple[tuple[int, int], ...], stated: list[tuple[Any, ...]]
) -> dict[str, object]:
    _, quote, locator, start, end, sha256, name, title, publisher, published_on, citation = row
    return {
        "quote": quote,
        "spans": [{"start": first, "end": last} for first, last in spans],
        "locator": locator or None,
        "start": start,
        "end": end,
        "document": {
            "sha256": sha256,
            "name": name,
            "title": title,
            "publisher": publisher,
            "publishedOn": published_on,
            "citation": citation,
        },
        "statements": [claim_of(each) for each in stated],
    }
