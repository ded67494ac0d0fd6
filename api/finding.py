"""Find entities by what a person types. Rows come in the order of the index, rung by rung, until a page is full:
how many names fit does not matter (see `ontology.search`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from api.fits import Named, Rung, Typed, fits, is_slip, may_slip, typed
from api.index_file import IndexFile
from ontology.search import CODE, tokens

Place = tuple[int, ...]  # rung and number of the name: a page goes on after it; () is the beginning
SUGGESTED = (Rung.SAME, Rung.NAME, Rung.ALIAS, Rung.PREFIX, Rung.ALIAS_PREFIX, Rung.SOUND, Rung.SOUND_PREFIX)
_CHUNK = 64
_MOST_SLIPS = 512  # names that are looked at for slips, the most mentioned first; few are, so that all are read at once

_BY_FORM = "SELECT number FROM name WHERE form = :form AND number > :after ORDER BY number LIMIT :chunk"
_BY_TOKENS = "SELECT rowid FROM bigram WHERE bigram MATCH :match AND rowid > :after ORDER BY rowid LIMIT :chunk"
_BY_SOUND = """
SELECT name FROM spelling WHERE spelled = :spelled AND name > :after AND (:type IS NULL OR type = :type)
ORDER BY name LIMIT :chunk
"""
_BY_SOUND_PREFIX = """
SELECT DISTINCT name FROM spelling WHERE spelled >= :spelled AND spelled < :beyond AND name > :after
AND (:type IS NULL OR type = :type) ORDER BY name LIMIT :chunk
"""
_MANY = "SELECT 1 FROM spelling WHERE spelled >= :spelled AND spelled < :beyond LIMIT 1 OFFSET :many"
_MANY_SOUNDS = 2000
_FORMS = (
    "SELECT number, form, spelled FROM name WHERE number IN (SELECT value FROM json_each(:numbers)) ORDER BY number"
)
# All names of the entities of a chunk: an entity is shown once, for the name that fits best.
_ENTITIES = """
SELECT e.number, e.id, e.type, e.kind, e.name, e.name_en, e.within, e.mentions,
  n.number, n.name, n.form, n.role, n.spelled
FROM entity e JOIN name n ON n.number BETWEEN e.first AND e.last
WHERE e.number IN (SELECT entity FROM name WHERE number IN (SELECT value FROM json_each(:numbers)))
  AND e.in_graph AND (:type IS NULL OR e.type = :type) AND n.role < :code
ORDER BY n.number
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
    match: str  # exact, prefix, pinyin, contains or typo
    place: Place


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and on which rungs."""

    file: IndexFile
    asked: Typed
    of_type: str | None
    rungs: Sequence[Rung]

    def hits(self, after: Place) -> Iterator[Hit]:
        """Everything found behind `after`, in order, as it is asked for."""
        first, number = after or (0, 0)
        for rung in self.rungs:
            if rung < first:
                continue
            if rung is Rung.SLIP and self._is_a_name():
                return
            yield from self._of_rung(rung, number if rung == first else 0)

    def _is_a_name(self) -> bool:
        """Whether a name is, or begins with, what was typed: then nobody made a slip."""
        names = (rung for rung in self.rungs if rung <= Rung.ALIAS_PREFIX)
        return any(next(self._of_rung(rung, 0), None) is not None for rung in names)

    def _of_rung(self, rung: Rung, after: int) -> Iterator[Hit]:
        chunk = _MOST_SLIPS if rung is Rung.SLIP else _CHUNK
        while numbers := self._numbers(rung, after, chunk):
            if fitting := self._fitting(rung, numbers):
                yield from self._shown(rung, fitting)
            after = numbers[-1]
            if len(numbers) < chunk or rung is Rung.SLIP:
                return

    def _numbers(self, rung: Rung, after: int, chunk: int) -> list[int]:
        """Numbers of the next names that may stand on the rung, ascending."""
        sql, asked = self._question(rung)
        if sql is None:
            return []
        common = {"after": after, "chunk": chunk, "type": self.of_type}
        return [number for (number,) in self.file.rows(sql, {**common, **asked})]

    def _fitting(self, rung: Rung, numbers: Sequence[int]) -> Sequence[int]:
        """Those of a chunk that do stand on the rung, where that is not nearly all of them."""
        if rung not in (Rung.SOUND_PREFIX, Rung.SLIP):
            return numbers
        form, sound = self.asked.form, self.asked.spelled or ""
        rows = self.file.rows(_FORMS, {"numbers": json.dumps(numbers)})
        if rung is Rung.SLIP:
            return [number for number, other, _ in rows if is_slip(form, other)]
        return [number for number, _, spelled in rows if any(each.startswith(sound) for each in spelled.split())]

    def _question(self, rung: Rung) -> tuple[str | None, dict[str, str]]:
        form, sound = self.asked.form, self.asked.spelled
        if rung <= Rung.ALIAS:
            return _BY_FORM, {"form": form}
        if rung in (Rung.SOUND, Rung.SOUND_PREFIX):
            return self._sounding(rung, sound) if sound else (None, {})
        expression = self._expression(rung)
        return (_BY_TOKENS, {"match": self._in_scope(expression)}) if expression else (None, {})

    def _sounding(self, rung: Rung, sound: str) -> tuple[str | None, dict[str, str]]:
        if rung is Rung.SOUND:
            return _BY_SOUND, {"spelled": sound}
        span = {"spelled": sound, "beyond": sound[:-1] + chr(ord(sound[-1]) + 1)}
        if self.file.rows(_MANY, {**span, "many": _MANY_SOUNDS}):
            # too many to be sorted; of those that begin alike, which come in order, enough begin so
            return _BY_TOKENS, {"match": self._in_scope(tokens.sounding(sound))}
        return _BY_SOUND_PREFIX, span

    def _expression(self, rung: Rung) -> str | None:
        form, words = self.asked.form, self.asked.words
        if rung in (Rung.PREFIX, Rung.ALIAS_PREFIX):
            return tokens.within(tokens.beginning(form), tokens.borne(proper=rung is Rung.PREFIX))
        if rung is Rung.CONTAINS:
            return tokens.containing(form)
        if rung is Rung.WORDS:
            return tokens.with_words(words) if len(words) > 1 else None
        return tokens.one_off(form) if may_slip(form) else None

    def _in_scope(self, expression: str) -> str:
        return tokens.within(expression, tokens.scope(self.of_type))

    def _shown(self, rung: Rung, numbers: Sequence[int]) -> Iterator[Hit]:
        """The entities of a chunk whose best name is one of it, on this rung."""
        asked = {"numbers": json.dumps(numbers), "type": self.of_type, "code": CODE}
        chunk = set(numbers)
        for _, rows in groupby(self.file.rows(_ENTITIES, asked), key=itemgetter(0)):
            names = list(rows)
            best = self._best(names)
            if best is not None and best[0] is rung and best[1].number in chunk:
                yield _hit(names[0], rung, best[1])

    def _best(self, rows: Iterable[tuple[Any, ...]]) -> tuple[Rung, Named] | None:
        found = (
            (rung, name.number, name)
            for name in (_named(row[8:]) for row in rows)
            for rung in fits(self.asked, name)
            if rung in self.rungs
        )
        best = min(found, default=None, key=itemgetter(0, 1))
        return None if best is None else (best[0], best[2])


def search(
    file: IndexFile, text: str, of_type: str | None = None, rungs: Sequence[Rung] = tuple(Rung)
) -> Search | None:
    """A search for what a person typed; None where nothing but marks is in it."""
    asked = typed(text)
    return Search(file, asked, of_type, rungs) if asked.form else None


def _named(row: tuple[Any, ...]) -> Named:
    number, name, form, role, spelled = row
    return Named(number, name, form, role, tuple(spelled.split()))


def _hit(row: tuple[Any, ...], rung: Rung, name: Named) -> Hit:
    _, entity, top, kind, proper, english, within, mentions, *_ = row
    return Hit(entity, top, kind, proper, english, within, mentions, name.name, rung.match, (int(rung), name.number))
