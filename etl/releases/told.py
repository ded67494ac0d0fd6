"""What lies between two states, as lines for a person: documents, entities, then statements by property."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.read import visible
from etl.releases.difference import Change, Op
from etl.releases.facts import label
from etl.resolve import Link
from ontology.literals import cut_quote
from ontology.statement import DocumentRecord, Entity, Factuality, Statement

_SIGNS: Mapping[Op, str] = {"add": "+", "remove": "−", "change": "~"}
_QUOTE = 80  # characters of a sentence
_WORDS: Mapping[str, tuple[str, str]] = {
    "documents": ("documents", "文档"),
    "entities": ("entities", "实体"),
    "statements": ("statements", "陈述"),
    "mentions": ("mention counts", "提及次数"),
    "links": ("names and what they are taken for", "名称的归并"),
    "decisions": ("decisions", "决定"),
    "gaps": ("places not understood", "未能理解之处"),
    "merged": ("is taken for", "并入"),
    "evidence": ("passages", "原文"),
    "nothing": ("nothing differs", "没有差异"),
}


@dataclass(slots=True)
class Difference:
    """All changes between two states, with the names of the entities and documents in them."""

    lang: str
    names: tuple[Mapping[str, str], Mapping[str, str]]  # before and after, by id
    counts: Counter[tuple[str, Op]] = field(default_factory=Counter)
    documents: list[Change] = field(default_factory=list)
    entities: list[Change] = field(default_factory=list)
    statements: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    merged: dict[str, str] = field(default_factory=dict)  # what an id is taken for now that it is gone

    def take(self, changes: Iterable[Change]) -> None:
        """Sort the changes."""
        for change in changes:
            self.counts[change.table.name, change.op] += 1
            record: Any = change.after or change.before
            if isinstance(record, Statement):
                self.statements[record.predicate].append(change)
            elif isinstance(record, DocumentRecord):
                self.documents.append(change)
            elif isinstance(record, Entity):
                self.entities.append(change)
            elif isinstance(record, Link) and change.after is not None:
                self.merged[record.entity] = record.canonical

    def lines(self) -> Iterator[str]:
        """First the figures, then what happened to each."""
        told = [self._figures(name) for name in ("documents", "entities", "statements", "mentions")]
        told += [self._figures(name) for name in ("links", "decisions", "gaps")]
        yield from [line for line in told if line] or [self._word("nothing")]
        yield from self._listed("documents", map(self._document, self.documents))
        yield from self._listed("entities", map(self._entity, self.entities))
        for predicate in sorted(self.statements):
            named = f"{label(predicate, self.lang)} ({predicate})"
            yield from self._under(named, (line for c in self.statements[predicate] for line in self._statement(c)))

    def _figures(self, name: str) -> str:
        counts = [(sign, self.counts[name, op]) for op, sign in _SIGNS.items()]
        figures = " ".join(f"{sign}{count:,}" for sign, count in counts if count)
        return f"{self._word(name)}: {figures}" if figures else ""

    def _listed(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        yield from self._under(self._word(name), lines)

    def _under(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            if not number:
                yield f"\n{title}"
            yield visible(f"  {line}")

    def _word(self, name: str) -> str:
        return _WORDS[name][self.lang == "zh"]

    def _document(self, change: Change) -> str:
        record: Any = change.after or change.before
        described = "  ".join(part for part in (record.name, record.title, record.published_on) if part)
        return f"{_SIGNS[change.op]} {described}{self._other(change)}"

    def _entity(self, change: Change) -> str:
        record: Any = change.after or change.before
        line = f"{_SIGNS[change.op]} {record.name} ({label(record.kind or record.type, self.lang)})"
        into = self.merged.get(record.id)
        if change.op == "remove" and into and into != record.id:
            return f"{line} {self._word('merged')} {self.names[1].get(into, into)}"
        return line + self._other(change)

    def _statement(self, change: Change) -> Iterator[str]:
        record: Any = change.after or change.before
        names = self.names[change.after is not None]
        target = names.get(record.object, record.object) if record.object else record.value
        put = "" if record.factuality is Factuality.ACTUAL else f" [{record.factuality}]"
        claim = f"{_SIGNS[change.op]} {names.get(record.subject, record.subject)} → {target}{put}"
        yield f"{claim}  {record.confidence:.2f}" if change.op != "change" else claim + self._other(change)
        if record.evidence:
            first = max(record.evidence, key=lambda e: (e.confidence, e.document, -e.start))
            quote = " ".join(first.quote.split())
            quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
            yield f"    “{quote}” {names.get(first.document, first.document[:12])}"

    def _other(self, change: Change) -> str:
        """What a change changed: each field before and after."""
        return "".join(f"; {self._field(change, name)}" for name in change.changed)

    def _field(self, change: Change, name: str) -> str:
        before, after = getattr(change.before, name), getattr(change.after, name)
        if name == "evidence":
            gone, new = set(before) - set(after), set(after) - set(before)
            return f"{self._word('evidence')} +{len(new)} −{len(gone)}"
        if name in {"subject", "object"}:
            before, after = self.names[0].get(before, before), self.names[1].get(after, after)
        if isinstance(before, tuple):
            parts = [
                *(f"+{one}" for one in after if one not in before),
                *(f"−{one}" for one in before if one not in after),
            ]
            return f"{name} {' '.join(parts)}"
        return f"{name} {_shown(before)} → {_shown(after)}"


def _shown(value: object) -> str:
    return "–" if value is None else cut_quote(str(value))
