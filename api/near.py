"""Entities that a person may have meant whose name is in no index: by the pairs of characters that names share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from api.errors import Candidate
from api.fits import differ_once
from api.index_file import IndexFile
from ontology.search import CODE
from ontology.search.tokens import beginning, containing, one_off, pairs, scope, within

_SHARING = "SELECT rowid FROM bigram WHERE bigram MATCH ? ORDER BY rowid LIMIT 300"
_NAME = """
SELECT e.id, e.type, e.name, e.within, n.form FROM name n JOIN entity e ON e.number = n.entity
WHERE n.number = ? AND n.role < ? AND (? IS NULL OR e.type = ?)
"""
_Row = tuple[str, ...]
_MOST = 3
_MOST_PAIRS = 24  # of an unknown name that are looked up
_SHORT = 3  # characters: with one of them wrong, no pair may be left


def near(file: IndexFile, form: str, of_type: str | None, *, slips: bool = True) -> list[Candidate]:
    """Entities of a class (None: any) with names like `form`, what documents mention most first: names that begin with
    it, then that have it within; and, if it may be a slip, of short ones those that differ in one character, then
    those that share most pairs of characters with it."""
    if not form:
        return []
    found = [_beginning, _containing, *((_slips, _sharing) if slips else ())]
    rows = chain.from_iterable(rows(file, form, of_type) for rows in found)  # each is looked up when it is needed
    return [Candidate(*row) for row in islice(_each_once(row[:4] for row in rows), _MOST)]


def _each_once(rows: Iterable[_Row]) -> Iterator[_Row]:
    seen = set()
    for row in rows:
        if row not in seen:
            seen.add(row)
            yield row


def _beginning(file: IndexFile, form: str, of_type: str | None) -> Iterator[_Row]:
    found = _matching(file, beginning(form), of_type)
    return (row for row in found if row[4].startswith(form))


def _containing(file: IndexFile, form: str, of_type: str | None) -> Iterator[_Row]:
    found = _matching(file, containing(form), of_type)
    return (row for row in found if form in row[4])


def _matching(file: IndexFile, expression: str, of_type: str | None) -> Iterator[_Row]:
    asked = within(expression, scope(of_type, in_graph=False)) if of_type else expression
    return _named(file, [number for (number,) in file.rows(_SHARING, (asked,))], of_type)


def _slips(file: IndexFile, form: str, of_type: str | None) -> Iterator[_Row]:
    if not 2 <= len(form) <= _SHORT:
        return
    for row in _matching(file, one_off(form), of_type):
        if len(row[4]) > 1 and differ_once(form, row[4]):
            yield row


def _sharing(file: IndexFile, form: str, of_type: str | None) -> list[_Row]:
    mine = set(pairs(form))
    numbers = {number for pair in sorted(mine)[:_MOST_PAIRS] for (number,) in file.rows(_SHARING, (containing(pair),))}
    return sorted(_named(file, sorted(numbers), of_type), key=lambda row: -_alike(mine, set(pairs(row[4]))))


def _named(file: IndexFile, numbers: list[int], of_type: str | None) -> Iterator[_Row]:
    return (row for number in numbers for row in file.rows(_NAME, (number, CODE, of_type, of_type)))


def _alike(mine: set[str], other: set[str]) -> float:
    """Share of common pairs, 0 to 1 (Dice 1945)."""
    return 2 * len(mine & other) / (len(mine) + len(other))
