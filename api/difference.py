"""What statements are new, gone or other in one release than in another, out of the indexes of both.

Parts that have equal hashes are passed over, so that a page takes as long as what it shows (see `ontology.search`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from api.index_file import uri_of

Kind = Literal["added", "removed", "changed"]
_Row = tuple[Any, ...]

_PARTS = """
SELECT n.beginning FROM main.part n LEFT JOIN was.part o ON o.beginning = n.beginning
WHERE n.beginning >= :first AND o.hash IS NOT n.hash
UNION ALL
SELECT o.beginning FROM was.part o LEFT JOIN main.part n ON n.beginning = o.beginning
WHERE o.beginning >= :first AND n.hash IS NULL
ORDER BY 1
"""
_STATEMENTS = """
SELECT s.id, s.predicate, s.value, s.factuality, s.rank, a.id, a.type, a.name, b.id, b.type, b.name
FROM {release}.statement s JOIN {release}.entity a ON a.number = s.subject
LEFT JOIN {release}.entity b ON b.number = s.object
WHERE s.id >= :part AND s.id < :part || '~' AND s.id > :after
"""
_NOW, _THEN = (_STATEMENTS.format(release=release) for release in ("main", "was"))
_PART = 6  # characters of an id by which statements stand in parts


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that is other than it was; `statement` and `before` are as answers have them."""

    id: str
    kind: Kind
    statement: dict[str, object]
    before: dict[str, object] | None


def changes(index: Path, former: Path, after: str = "") -> Iterator[Change]:
    """What changed from the release of `former` to that of `index`, by the ids of statements, behind `after`."""
    with closing(sqlite3.connect(uri_of(index), uri=True)) as database:
        database.execute("ATTACH ? AS was", (uri_of(former),))
        for (part,) in database.execute(_PARTS, {"first": after[:_PART]}):
            yield from _of_part(database, {"part": part, "after": after})


def _of_part(database: sqlite3.Connection, asked: dict[str, str]) -> Iterator[Change]:
    now, then = ({row[0]: row for row in database.execute(sql, asked)} for sql in (_NOW, _THEN))
    for identifier in sorted(now.keys() | then.keys()):
        change = _change(identifier, now.get(identifier), then.get(identifier))
        if change is not None:
            yield change


def _change(identifier: str, now: _Row | None, then: _Row | None) -> Change | None:
    if now is not None and then is not None:
        return None if _told(now) == _told(then) else Change(identifier, "changed", claim_of(now), claim_of(then))
    if now is not None:
        return Change(identifier, "added", claim_of(now), None)
    return None if then is None else Change(identifier, "removed", claim_of(then), None)


def _told(row: _Row) -> _Row:
    """What a statement says: the ids of its ends, and not what they are called."""
    return (*row[:6], row[8])


def claim_of(row: _Row) -> dict[str, object]:
    """A statement in short, as answers have it: id, predicate, value, factuality, rank, subject (3), object (3)."""
    identifier, predicate, value, factuality, rank, *ends = row
    subject, target = ends[:3], ends[3:]
    return {
        "id": identifier,
        "subject": _entity(subject),
        "predicate": predicate,
        "object": None if target[0] is None else _entity(target),
        "value": value,
        "factuality": factuality,
        "rank": rank,
    }


def _entity(row: list[str]) -> dict[str, str]:
    identifier, top, name = row
    return {"id": identifier, "type": top, "name": name}
