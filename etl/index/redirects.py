"""Ids that lead elsewhere: of entities merged into others, and of earlier releases under another id there.

Where it is not certain which entity an id stands for now, there is no redirect."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from etl.resolve import Link
from ontology.search import CODE, VERSION

_FULL_NAME = 4  # characters; a shorter alias may be another's in the next release (as in `etl.resolve.links`)
_INSERT = """
INSERT OR IGNORE INTO redirect SELECT :old, :new
WHERE NOT EXISTS (SELECT 1 FROM entity WHERE id = :old) AND EXISTS (SELECT 1 FROM entity WHERE id = :new)
"""
# Where an id leads now: it may be an entity's, or lead to one.
_NOW = "SELECT id FROM entity WHERE id = :id UNION SELECT new FROM redirect WHERE old = :id"
_NAMED = """
SELECT DISTINCT e.id FROM name n JOIN entity e ON e.number = n.entity
WHERE n.form = :form AND e.type = :type AND e.in_graph AND (n.role < 2 OR n.role < :code AND length(n.form) >= :full)
"""
_NAMES_THEN = """
SELECT DISTINCT n.form FROM name n JOIN entity e ON e.number = n.entity WHERE e.id = ? AND n.role < 2 ORDER BY 1
"""


def from_links(database: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Lead the ids of all that resolution took for something else there."""
    for link in links:
        if link.entity != link.canonical:
            database.execute(_INSERT, {"old": link.entity, "new": link.canonical})


def from_earlier(database: sqlite3.Connection, index: Path) -> None:
    """Lead ids that an earlier release had and this one has not to what they are now; old forms are skipped."""
    if not index.is_file():
        return
    with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as then:
        if _version(then) != VERSION:
            return
        for old, top in then.execute("SELECT id, type FROM entity WHERE in_graph ORDER BY id"):
            if not _ids(database, _NOW, {"id": old}):
                _lead(database, old, _followed(database, then, old) or _named(database, then, old, top))
        for old, former in then.execute("SELECT old, new FROM redirect ORDER BY old"):
            _lead(database, old, _ids(database, _NOW, {"id": former}))


def _version(index: sqlite3.Connection) -> str | None:
    try:
        found = index.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if found is None else str(found[0])


def _lead(database: sqlite3.Connection, old: str, targets: set[str]) -> None:
    if len(targets) == 1:
        database.execute(_INSERT, {"old": old, "new": min(targets)})


def _followed(database: sqlite3.Connection, then: sqlite3.Connection, old: str) -> set[str]:
    """What the ids that led to it then lead to now."""
    members = [member for (member,) in then.execute("SELECT old FROM redirect WHERE new = ?", (old,))]
    return {now for member in members for now in _ids(database, _NOW, {"id": member})}


def _named(database: sqlite3.Connection, then: sqlite3.Connection, old: str, top: str) -> set[str]:
    """The entities of its class that bear its name now."""
    forms = [form for (form,) in then.execute(_NAMES_THEN, (old,))]
    asked: dict[str, str | int] = {"type": top, "code": CODE, "full": _FULL_NAME}
    return {now for form in forms for now in _ids(database, _NAMED, {**asked, "form": form})}


def _ids(database: sqlite3.Connection, sql: str, asked: dict[str, str | int]) -> set[str]:
    return {str(found) for (found,) in database.execute(sql, asked)}
