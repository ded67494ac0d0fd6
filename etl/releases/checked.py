"""The records of a release on their way to its files, held against the assertions.

Floors stop a release, ceilings warn, and an entity without a property that all of its class should have becomes a
line among the gaps."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from etl.errors import AssertionsError
from etl.releases.assertions import Assertions, Limit
from etl.releases.facts import label
from etl.releases.state import Gap, State
from ontology.model import load_ontology
from ontology.statement import DocumentRecord, Entity, Factuality, MentionCount, Statement

_SHOWN = 3  # examples in a warning
Said = tuple[str, str]  # English, Chinese
_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
}


class Checked:
    """Watches the records go by; knows at the end what holds."""

    def __init__(self, assertions: Iterable[Assertions]) -> None:
        self._all = tuple(assertions)
        self._every = sorted({(c, p) for a in self._all for c, names in a.form.every.items() for p in names})
        shares = {(c, p) for a in self._all for c, names in a.form.share.items() for p in names}
        self._wanted = sorted({*self._every, *shares})
        self._limits = [limit for a in self._all for limit in a.form.values]
        self._counts: Counter[str] = Counter()
        self._missing: dict[tuple[str, str], dict[str, str]] = {pair: {} for pair in self._wanted}
        self._in_document: dict[str, str] = {}  # of what misses something: the first document's name
        self._names: dict[str, str] = {}  # of documents by SHA-256, of entities by id
        self._beyond: dict[Limit, list[tuple[str, str]]] = defaultdict(list)
        self._currencies: dict[str, set[str]] = defaultdict(set)

    def watches(self) -> Mapping[str, Callable[[Iterable[Any]], Iterator[Any]]]:
        """What to lead the records of each table through, in the order of the tables."""
        if not self._all:
            return {}
        return {
            "entities": self._entities,
            "documents": self._documents,
            "statements": self._statements,
            "mentions": self._mentions,
            "gaps": self._gaps,
        }

    def _entities(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        lineage = load_ontology().lineage
        for entity in entities:
            line = lineage(entity.kind or entity.type)
            self._counts.update({*line, entity.type, "Entity"})
            self._names[entity.id] = entity.name
            for pair in self._wanted:
                if pair[0] in line:
                    self._missing[pair][entity.id] = entity.name
            yield entity

    def _documents(self, documents: Iterable[DocumentRecord]) -> Iterator[DocumentRecord]:
        for document in documents:
            self._counts["Document"] += not document.curated
            self._names[document.sha256] = document.name
            yield document

    def _statements(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        for statement in statements:
            self._counts.update(("Statement", statement.predicate))
            if statement.factuality is Factuality.ACTUAL:
                for pair in self._wanted:
                    if pair[1] == statement.predicate:
                        self._missing[pair].pop(statement.subject, None)
            if self._limits and statement.value is not None:
                self._limited(statement.subject, statement.predicate, statement.value)
            yield statement

    def _limited(self, subject: str, predicate: str, value: str) -> None:
        if predicate == "currency":
            self._currencies[subject].add(value)
        for limit in self._limits:
            if limit.property == predicate and not _within(limit, value):
                self._beyond[limit].append((subject, value))

    def _mentions(self, mentions: Iterable[MentionCount]) -> Iterator[MentionCount]:
        lost = {entity for missing in self._missing.values() for entity in missing}
        for mention in mentions:
            if mention.entity in lost:
                name = self._names.get(mention.document, "")
                self._in_document[mention.entity] = min(self._in_document.get(mention.entity, name), name)
            yield mention

    def _gaps(self, gaps: Iterable[Gap]) -> Iterator[Gap]:
        """Those that are there and those that `every` adds, each once, in order."""
        found = {(gap.document, gap.place, gap.en): gap for gap in (*self._unsaid(), *gaps)}
        yield from (found[key] for key in sorted(found))

    def _unsaid(self) -> Iterator[Gap]:
        for kind, name in self._every:
            en = f"{label(kind, 'en')} without {name}: no document says it, or it was not understood"
            zh = f"{label(kind, 'zh')}缺少“{label(name, 'zh')}”：文档未载明，或未能理解"
            for entity, named in self._missing[kind, name].items():
                if entity in self._in_document:  # one of the lexicon alone is in no document to look into
                    yield Gap(self._in_document[entity], named, en, zh)

    def complete(self, state: State) -> State:
        """The state with the gaps that its release would have. All its tables but the last three are read once."""
        watches, snapshot = self.watches(), state.snapshot
        records = {"entities": snapshot.entities, "documents": snapshot.documents}
        for name, read in (records | {"statements": snapshot.statements, "mentions": snapshot.mentions}).items():
            if name in watches:
                deque(watches[name](read()), maxlen=0)
        return replace(state, gaps=tuple(watches["gaps"](state.gaps))) if watches else state

    def demand(self) -> None:
        """Raise AssertionsError that names every floor that is not reached, and by how much."""
        missed = [said for each in self._all for said in (*self._few(each), *self._rare(each))]
        if missed:
            raise AssertionsError(
                f"nothing was released: {'; '.join(en for en, _ in missed)}; add documents or lower the floor",
                f"未发布：{'；'.join(zh for _, zh in missed)}；请补充文档或降低下限",
            )

    def _few(self, assertions: Assertions) -> Iterator[Said]:
        for name, least in assertions.form.min.items():
            found = self._counts[name]
            if found < least:
                where, short = assertions.path, least - found
                yield (
                    f"{where}: min.{name}: {found} of at least {least}, {short} short",
                    f"{where}：min.{name}：有 {found}，下限 {least}，缺 {short}",
                )

    def _rare(self, assertions: Assertions) -> Iterator[Said]:
        for kind, properties in assertions.form.share.items():
            for name, least in properties.items():
                total, lost = self._counts[kind], len(self._missing[kind, name])
                if total and (total - lost) / total < least:
                    where, found = f"{assertions.path}: share.{kind}.{name}", f"{total - lost}/{total}"
                    yield (
                        f"{where}: {found} have it, at least {least:g} should",
                        f"{where}：{found} 具备，下限 {least:g}",
                    )

    def warnings(self) -> tuple[Said, ...]:
        """One line for every ceiling that is broken."""
        return tuple(said for each in self._all for said in (*self._many(each), *self._far(each)))

    def _many(self, assertions: Assertions) -> Iterator[Said]:
        for name, most in assertions.form.max.items():
            found, where = self._counts[name], f"{assertions.path}: max.{name}"
            if found > most:
                yield f"{where}: {found}, at most {most} expected", f"{where}：有 {found}，预期至多 {most}"

    def _far(self, assertions: Assertions) -> Iterator[Said]:
        for limit in assertions.form.values:
            found = [
                f"{self._names.get(subject, subject)} {limit.property} {value}"
                for subject, value in self._beyond[limit]
                if limit.currency is None or limit.currency in self._currencies[subject]
            ]
            if found:
                where, some = f"{assertions.path}: values: {limit.text}", ", ".join(found[:_SHOWN])
                yield f"{where}: {len(found)} beyond it, such as {some}", f"{where}：{len(found)} 个值超出，如 {some}"


def _within(limit: Limit, value: str) -> bool:
    """Whether a value keeps the limit; of a date only what both state is compared, what is no number keeps any."""
    if isinstance(limit.bound, str):
        length = min(len(value), len(limit.bound))
        return _SIGNS[limit.sign](value[:length], limit.bound[:length])
    try:
        return _SIGNS[limit.sign](float(value), limit.bound)
    except ValueError:
        return True
