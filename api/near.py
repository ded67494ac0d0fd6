"""Entities that a person may have meant whose name is in no index: by the pairs of characters that names share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from api.errors import Candidate
from api.fits import differ_once
from api.index_file import IndexFile
from ontology.search import CODE
from ontology.search.tokens import containing, one_off, pairs, scope, within

_SHARING = "SELECT rowid FROM bigram WHERE bigram MATCH ? ORDER BY rowid LIMIT 300"
_NAME = """
SELECT e.id, e.type, e.name, e.within, n.form FROM name n JOIN entity e ON e.number = n.entity
WHERE n.number = ? AND n.role < ? AND (? IS NULL OR e.type = ?)
"""
_MOST = 3
_MOST_PAIRS = 24  # of an unknown name that are looked up
_SHORT = 3  # characters: with one of them wrong, no pair may be left


def near(file: IndexFile, form: str, of_type: str | None) -> list[Candidate]:
    """Entities of a class (None: any) with names like `form`: of short ones those that differ in one character, what
    documents mention most first; then those that share most pairs of characters with it."""
    rows = chain(_slips(file, form, of_type), _sharing(file, form, of_type)) if form else ()
    return [Candidate(*row) for row in islice(dict.fromkeys(row[:4] for row in rows), _MOST)]


def _slips(file: IndexFile, form: str, of_type: str | None) -> Iterator[tuple[str, ...]]:
    if not 2 <= len(form) <= _SHORT:
        return
    asked = within(one_off(form), scope(of_type, in_graph=False)) if of_type else one_off(form)
    for row in _named(file, [number for (number,) in file.rows(_SHARING, (asked,))], of_type):
        if len(row[4]) > 1 and differ_once(form, row[4]):
            yield row


def _sharing(file: IndexFile, form: str, of_type: str | None) -> list[tuple[str, ...]]:
    mine = set(pairs(form))
    numbers = {number for pair in sorted(mine)[:_MOST_PAIRS] for (number,) in file.rows(_SHARING, (containing(pair),))}
    return sorted(_named(file, sorted(numbers), of_type), key=lambda row: -_alike(mine, set(pairs(row[4]))))


def _named(file: IndexFile, numbers: list[int], of_type: str | None) -> Iterator[tuple[str, ...]]:
    return (row for number in numbers for row in file.rows(_NAME, (number, CODE, of_type, of_type)))


def _alike(mine: set[str], other: set[str]) -> float:
    """Share of common pairs, 0 to 1 (Dice 1945)."""
    return 2 * len(mine & other) / (len(mine) + len(other))
