"""What rows of the store are read as. They come by the million: what is done to each is little, and stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
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
    """From the columns of `FOUND`."""
    for document, entity, kind_of, kind, key, name, mentions, finders in rows:
        shared = intern(document), intern(entity), intern(kind_of)
        yield _row((*shared, kind, key, name, mentions, _split(finders)))


@lru_cache(maxsize=1000)
def _split(finders: str) -> tuple[str, ...]:
    return tuple(finders.split())


def statements(rows: Iterable[tuple[Any, ...]]) -> Iterator[Statement]:
    """From the columns of `STATED`, one statement a row."""
    return (_told([row]) for row in rows)


def claims(rows: Iterable[tuple[Any, ...]]) -> Iterator[Statement]:
    """From the columns of `STATED`, ordered by id: one statement an id, with the evidence of all its rows."""
    return (_told([*same]) for _, same in groupby(rows, key=itemgetter(0)))


def _told(rows: list[tuple[Any, ...]]) -> Statement:
    """The claim that rows make, with their evidence."""
    identifier, subject, predicate, target, value, factuality, document, *found = rows[0]
    first = _evidence(intern(document), *found)
    evidence = (first, *[_evidence(intern(row[6]), *row[7:]) for row in rows[1:]]) if len(rows) > 1 else (first,)
    ends = intern(subject), intern(predicate), target and intern(target), value
    return _statement(identifier, *ends, _FACTUALITY[factuality], first.confidence, evidence)
