"""What rows of the store are read as. They come by the million: what is done to each is little, and stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from sys import intern
from typing import Any, NamedTuple

from etl.quick import quickly
from ontology.statement import Evidence, Factuality, Statement

FOUND = "document, entity, type, kind, key, name, mentions, finders"
STATED = """id, subject, predicate, object, value, factuality,
            document, start, "end", quote, locator, raw, lang, rule, confidence"""
_FACTUALITY = {str(each): each for each in Factuality}
_evidence, _statement = quickly(Evidence), quickly(Statement)


class FoundRow(NamedTuple):
    """An entity as one document names it, before resolution; `finders` are the components that found it there.

    A tuple, as making one takes a tenth of what a dataclass takes, and a large store has millions."""

    document: str
    entity: str
    type: str
    kind: str | None
    key: str | None
    name: str
    mentions: int
    finders: tuple[str, ...] = ()


_row = partial(tuple.__new__, FoundRow)


def found_rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[FoundRow]:
    """From the columns of `FOUND`, ordered by document."""
    shared = ""
    for document, entity, kind_of, kind, key, name, mentions, finders in rows:
        if document != shared:  # one text for all rows of a document, which stand together
            shared = document
        yield _row((shared, entity, kind_of, kind, key, name, mentions, _split(finders)))


@lru_cache(maxsize=1000)
def _split(finders: str) -> tuple[str, ...]:
    return tuple(finders.split())


def statements(rows: Iterable[tuple[Any, ...]]) -> Iterator[Statement]:
    """From the columns of `STATED`, one statement a row."""
    for identifier, subject, predicate, target, value, factuality, document, *words in rows:
        found = _evidence(intern(document), *words)
        said = intern(subject), predicate, target and intern(target), value, _FACTUALITY[factuality]
        yield _statement(identifier, *said, found.confidence, (found,))


def claims(rows: Iterable[tuple[Any, ...]]) -> Iterator[Statement]:
    """From the columns of `STATED`, ordered by id: one statement an id, with the evidence of all its rows.

    It bears the confidence of its first piece of evidence."""
    claim: tuple[str, str, str, str | None, str | None, Factuality] | None = None
    evidence: list[Evidence] = []
    for identifier, subject, predicate, target, value, factuality, document, *words in rows:
        found = _evidence(intern(document), *words)
        if claim is not None:
            if identifier == claim[0]:
                evidence.append(found)
                continue
            yield _statement(*claim, evidence[0].confidence, tuple(evidence))
        said = subject, intern(predicate), target, value, _FACTUALITY[factuality]
        claim, evidence = (identifier, *said), [found]
    if claim is not None:
        yield _statement(*claim, evidence[0].confidence, tuple(evidence))
