"""What each statement says in short, to tell what changes between two releases; codes and regions that it gives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby

from etl.index.entities import PART_OF, stage_codes
from etl.index.quotes import Quotes
from ontology.search.codes import code_properties
from ontology.search.forms import encodable
from ontology.statement import Statement

_INSERT = """
INSERT INTO statement VALUES (
  ?, (SELECT number FROM entity WHERE id = ?), ?, (SELECT number FROM entity WHERE id = ?), ?, ?, ?)
"""
_Row = tuple[str, str, str, str | None, str | None, str, str]


def write_statements(database: sqlite3.Connection, statements: Iterable[Statement], quotes: Quotes) -> None:
    """Write all statements, which come sorted by id; their entities are there."""
    rows = (_taken(database, statement, quotes) for statement in statements)
    for beginning, alike in groupby(rows, key=_beginning):
        held = list(alike)
        database.executemany(_INSERT, held)
        hashed = sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:16]
        database.execute("INSERT INTO part VALUES (?, ?)", (beginning, hashed))


def _beginning(row: _Row) -> str:
    """Three characters after "st-": a release of a million statements has parts of thirty."""
    return row[0][:6]


def _taken(database: sqlite3.Connection, statement: Statement, quotes: Quotes) -> _Row:
    for evidence in statement.evidence:
        quotes.add(statement.id, evidence)
    if statement.is_fact:
        _use(database, statement)
    value = None if statement.value is None else encodable(statement.value)
    ends = (statement.subject, statement.predicate, statement.object)
    return (statement.id, *ends, value, str(statement.factuality), str(statement.rank))


def _use(database: sqlite3.Connection, statement: Statement) -> None:
    if statement.predicate == PART_OF and statement.object:
        database.execute("INSERT OR IGNORE INTO contained VALUES (?, ?)", (statement.subject, statement.object))
    elif statement.value and statement.predicate in code_properties():
        stage_codes(database, statement.subject, (statement.value,))
