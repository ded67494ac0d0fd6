"""The names of one release: find entities by what a person types, resolve a name, a code or an id to exactly one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from api.errors import AmbiguousName, Candidate, Moved, UnknownEntity
from api.finding import Hit, Place, search
from api.fits import Rung
from api.index_file import IndexFile
from api.near import near
from api.places import called_short
from ontology.model import load_ontology
from ontology.names import fold
from ontology.search import CODE, PROPER
from ontology.search.forms import plain

_ID = re.compile(r"[a-z]+-[a-z2-7]{10}\Z")
_BY_ID = "SELECT id, type, name, within, in_graph, 0, name FROM entity WHERE id = ?"
_ENGLISH = "SELECT id, name_en FROM entity WHERE id IN (SELECT value FROM json_each(?)) AND name_en IS NOT NULL"
_MOVED = "SELECT e.id, e.type FROM redirect r JOIN entity e ON e.id = r.new WHERE r.old = ?"
_NAMED = """
SELECT e.id, e.type, e.name, e.within, e.in_graph, n.role, n.name FROM name n JOIN entity e ON e.number = n.entity
WHERE n.form = ? AND (? IS NULL OR e.type = ?) ORDER BY e.number
"""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The one entity that a parameter means."""

    id: str
    name: str


class NameIndex:
    """The names of one release, read-only; safe to share between threads. Raises as IndexFile does."""

    def __init__(self, path: Path) -> None:
        self.file = IndexFile(path)
        self.release = self.file.release

    def find(
        self,
        query: str,
        *,
        of_type: str | None = None,
        limit: int = 20,
        after: Place = (),
        rungs: Sequence[Rung] = tuple(Rung),
    ) -> tuple[Hit, ...]:
        """Entities of the graph that a person may mean, best first, behind the place of a hit that was shown last."""
        found = search(self.file, query, of_type, rungs)
        return () if found is None else tuple(islice(found.hits(after), limit))

    def english(self, ids: Iterable[str]) -> dict[str, str]:
        """The English names of those of the entities that have one, by id."""
        return dict(self.file.rows(_ENGLISH, (json.dumps(sorted(ids)),)))

    def resolve(self, parameter: str, asked: str, of_type: str | None) -> Resolved:
        """The entity of the class `of_type` (None: any) with this id, code or name.

        Raises UnknownEntity, AmbiguousName, and Moved for an id that leads to another one.
        """
        if _ID.match(asked):
            self._follow(parameter, asked, of_type)
        chosen = self._bearing(asked, of_type) or called_short(self.file, plain(asked), of_type)
        if not chosen:
            raise self._unknown(parameter, asked, of_type)
        if len(chosen) > 1:
            raise AmbiguousName(parameter, asked, [Candidate(*row[:4]) for row in chosen])
        return Resolved(chosen[0][0], chosen[0][2])

    def _bearing(self, asked: str, of_type: str | None) -> list[tuple[Any, ...]]:
        """The entities with this id, name or code, narrowed down."""
        if _ID.match(asked):
            return [row for row in self.file.rows(_BY_ID, (asked,)) if of_type in (None, row[1])]
        return _narrowed(self.file.rows(_NAMED, (plain(asked), of_type, of_type)), asked)

    def _follow(self, parameter: str, asked: str, of_type: str | None) -> None:
        for target, top in self.file.rows(_MOVED, (asked,)):
            if of_type in (None, top):
                raise Moved(parameter, asked, target)

    def _unknown(self, parameter: str, asked: str, of_type: str | None) -> UnknownEntity:
        classes = load_ontology().classes
        what = classes[of_type or "Entity"].label
        others = [classes[top].label for top in dict.fromkeys(row[1] for row in self._bearing(asked, None))]
        # what is known as something else was not misspelt
        others_en = f"; {asked} is of the class {', '.join(each.en for each in others)}" if others else ""
        others_zh = f"；“{asked}”是{'、'.join(each.zh for each in others)}" if others else ""
        return UnknownEntity(
            f"{parameter}: nothing of the class {what.en} is called {asked}{others_en}",
            f"{parameter}：没有名为“{asked}”的{what.zh}{others_zh}",
            near(self.file, plain(asked), of_type, slips=not others),
            parameter=parameter,
        )

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def _narrowed(rows: list[tuple[Any, ...]], asked: str) -> list[tuple[Any, ...]]:
    """Where a name fits several: those that bear it in the very script of the question, of these those that the graph
    holds, and of these those whose proper name it is. A code counts only where nothing has that name."""
    rows = [row for row in rows if row[5] != CODE] or rows
    rows = [row for row in rows if fold(row[6]) == fold(asked)] or rows
    rows = [row for row in rows if row[4]] or rows
    rows = [row for row in rows if row[5] < PROPER] or rows
    return list({row[:4]: row for row in rows}.values())  # an entity may bear it twice
