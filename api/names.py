"""Read `search.sqlite`: find entities by what a person types, and resolve a name or an id to exactly one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from api.errors import AmbiguousName, Candidate, UnknownEntity
from cypher.errors import NoRelease
from ontology.model import load_ontology
from ontology.names import fold
from ontology.search import CODE, VERSION, containing, resembling

_ID = re.compile(r"[a-z]+-[a-z2-7]{10}\Z")
_MATCHES = ("exact", "prefix", "contains")

_FIND = """
WITH hit AS (
  SELECT n.entity, n.name, n.fold, n.role, bm25(bigram) AS score,
    CASE WHEN n.fold = :fold THEN 0 WHEN substr(n.fold, 1, length(:fold)) = :fold THEN 1 ELSE 2 END AS tier
  FROM bigram JOIN name n ON n.rowid = bigram.rowid JOIN entity e ON e.id = n.entity
  WHERE bigram MATCH :match AND e.in_graph AND (:type IS NULL OR e.type = :type)),
best AS (
  SELECT *, row_number() OVER (PARTITION BY entity ORDER BY tier, role, score, fold) AS place FROM hit)
SELECT e.id, e.type, e.kind, e.name, e.name_en, e.within, e.mentions, b.name AS matched, b.tier
FROM best b JOIN entity e ON e.id = b.entity WHERE b.place = 1
ORDER BY b.tier, round(b.score, 6), e.mentions DESC, e.name, e.id LIMIT :limit OFFSET :offset
"""
_NAMED = """
SELECT e.id, e.type, e.name, e.within, e.in_graph, min(n.role) AS role
FROM name n JOIN entity e ON e.id = n.entity
WHERE n.fold = ? AND (? IS NULL OR e.type = ?) GROUP BY e.id ORDER BY e.mentions DESC, e.id
"""
_NEAR = """
SELECT e.id, e.type, e.name, e.within, min(s.score) AS best FROM (
  SELECT rowid, bm25(bigram) AS score FROM bigram WHERE bigram MATCH ? ORDER BY score LIMIT 200) s
JOIN name n ON n.rowid = s.rowid JOIN entity e ON e.id = n.entity
WHERE ? IS NULL OR e.type = ? GROUP BY e.id ORDER BY round(best, 6), e.mentions DESC, e.id LIMIT 3
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity that a search found, by which of its names, and how well that one fits."""

    id: str
    type: str
    kind: str | None
    name: str
    name_en: str | None
    within: str | None  # the region that contains it
    mentions: int
    matched: str
    match: str  # exact, prefix or contains


@dataclass(frozen=True, slots=True)
class Resolved:
    """The one entity that a parameter means."""

    id: str
    name: str


class NameIndex:
    """The names of one release, read-only; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        # one connection behind a lock: a look-up takes a fraction of a millisecond
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock = Lock()
        meta = dict(self._query("SELECT key, value FROM meta", ()))
        self.release = str(meta["release"])
        if meta["version"] != VERSION:
            raise NoRelease(
                f"{path} is of another version of zhitu; run `zhitu load` again",
                f"{path} 由其他版本的 zhitu 生成，请重新运行 `zhitu load`",
            )

    def find(self, query: str, *, of_type: str | None = None, limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
        """Entities of the graph whose names contain `query`: exact before prefix before contained."""
        match = containing(query)
        if match is None:
            return ()
        asked = {"fold": fold(query), "match": match, "type": of_type, "limit": limit, "offset": offset}
        return tuple(_hit(row) for row in self._query(_FIND, asked))

    def resolve(self, parameter: str, asked: str, of_type: str | None) -> Resolved:
        """The entity of the class `of_type` (None: any) with this id or name. Raises UnknownEntity, AmbiguousName."""
        if _ID.match(asked):
            rows = self._query("SELECT id, type, name, within, 1, 0 FROM entity WHERE id = ?", (asked,))
            rows = [row for row in rows if of_type in (None, row[1])]
        else:
            rows = self._query(_NAMED, (fold(asked), of_type, of_type))
        chosen = _narrowed(rows)
        if not chosen:
            raise self._unknown(parameter, asked, of_type)
        if len(chosen) > 1:
            raise AmbiguousName(parameter, asked, [Candidate(*row[:4]) for row in chosen])
        return Resolved(chosen[0][0], chosen[0][2])

    def _unknown(self, parameter: str, asked: str, of_type: str | None) -> UnknownEntity:
        match = resembling(asked)
        rows = self._query(_NEAR, (match, of_type, of_type)) if match else []
        near = [Candidate(*row[:4]) for row in rows]
        what = load_ontology().classes[of_type or "Entity"].label
        english = f"{parameter}: nothing of the class {what.en} is called {asked}"
        return UnknownEntity(english, f"{parameter}：没有名为“{asked}”的{what.zh}", near)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _query(self, sql: str, parameters: Sequence[object] | Mapping[str, object]) -> list[tuple[Any, ...]]:
        with self._lock:
            return list(self._connection.execute(sql, parameters))


def _hit(row: tuple[Any, ...]) -> Hit:
    entity, top, kind, name, name_en, within, mentions, matched, tier = row
    return Hit(entity, top, kind, name, name_en, within, mentions, matched, _MATCHES[tier])


def _narrowed(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Where a name fits several: those that the graph holds, and of these those whose proper name it is. A code counts
    only where nothing has that name."""
    rows = [row for row in rows if row[5] != CODE] or rows
    held = [row for row in rows if row[4]] or rows
    return [row for row in held if row[5] < 2] or held
