"""What a key means for an item under review, and the decision that it makes. The terminal is `etl.cli.review`'s."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from etl.decisions import Alias, Apart, Decision, Describe, Dismiss, Judgement, Merge, Named, Undo, Verdict, What
from etl.errors import ReviewError
from etl.resolve.judged import found_hash
from etl.review.items import Item, Joined, LowConfidence, NotUnderstood, Pair, UnknownName
from etl.review.split import Shared, split_of
from ontology.errors import OntologyError
from ontology.literals import value_literal
from ontology.model import load_ontology
from ontology.names import fold
from ontology.statement import Entity

if TYPE_CHECKING:
    from etl.resolve.links import Link

Ask = Callable[["Key"], str]  # what the person wrote for a key; "" where they thought better of it


@dataclass(frozen=True, slots=True)
class Key:
    """A key with what it does, for the person."""

    key: str
    en: str
    zh: str


MERGE, NEVER = Key("m", "merge", "合并"), Key("n", "never merge", "永不合并")
ACCEPT, REJECT = Key("a", "accept", "接受"), Key("r", "reject", "拒绝")
EDIT, ALIAS = Key("e", "edit the value", "修改取值"), Key("l", "alias of …", "是…的别名")
DISMISS = Key("d", "dismiss", "忽略")
PART = Key("p", "part a name from it", "分开其中一个名称")
SPLIT = Key("t", "two things by one name", "一名两物")


def keys_of(item: Item) -> Sequence[Key]:
    """The keys that decide about an item."""
    match item:
        case Pair():
            return (MERGE, NEVER)
        case Joined():
            return (ACCEPT, PART)
        case LowConfidence(statement=statement):
            return (ACCEPT, REJECT) if statement.value is None else (ACCEPT, REJECT, EDIT)
        case UnknownName():
            return (ACCEPT, REJECT, ALIAS)
        case NotUnderstood():
            return (DISMISS,)


def entities_of(item: Item) -> tuple[str, ...]:
    """The entities that an item shows, by id."""
    match item:
        case Pair(proposal=pair):
            return pair.a, pair.b
        case Joined(link=link):
            return (link.entity,)
        case LowConfidence(statement=statement):
            return tuple(dict.fromkeys(filter(None, (statement.subject, statement.object))))
        case UnknownName(name=name):
            return (name.entity,)
        case NotUnderstood():
            return ()


_WHY = 1000  # characters of a reason


class Names(Protocol):
    """What is one with an entity now, and what parts it: `etl.review.joined.Joins`."""

    def names(self, entity: str) -> tuple[Link, ...]:
        """The names that are taken for another with which the entity is one now."""

    def parting(self, entity: str, by: str, on: date) -> tuple[Decision, ...]:
        """What makes one of them an entity of its own. Raises ReviewError."""


class SharedNames(Protocol):
    """Which names several documents hold now: `etl.review.split.Splits`."""

    def shared(self, entities: AbstractSet[str]) -> tuple[Shared, ...]:
        """Those of the entities, before resolution."""


class Reviewer:
    """Who decides, and on which day; `entities` are those that an alias may be given to."""

    def __init__(self, by: str, on: date, entities: Sequence[Entity], joins: Names, splits: SharedNames) -> None:
        self._by, self._on = by, on
        self._entities = _by_name(entities)
        self._joins, self._splits = joins, splits

    def joined(self, item: Item) -> tuple[Link, ...]:
        """The names that are one with what an item shows, and can be parted."""
        links = (link for entity in entities_of(item) for link in self._joins.names(entity))
        return tuple(dict.fromkeys(links))

    def joined_besides(self, item: Item) -> tuple[Link, ...]:
        """Those that the item does not name itself."""
        own = item.link.entity if isinstance(item, Joined) else None
        return tuple(link for link in self.joined(item) if link.entity != own)

    def keys(self, item: Item) -> Sequence[Key]:
        """`keys_of`, what parts names where something shown has several, and what makes one name two things."""
        keys = keys_of(item)
        parting = (PART,) if PART not in keys and self.joined(item) else ()
        return (*keys, *parting, *((SPLIT,) if entities_of(item) else ()))

    def decisions(self, item: Item, key: Key, ask: Ask) -> tuple[Decision, ...]:
        """What a key decides about an item; nothing where it means nothing here or the person gave no answer.

        Raises ReviewError for an answer that is no value of the property, that names no entity or several, or no
        documents that can be told from the others.
        """
        if key == PART:
            return self._parting(item, ask)
        if key == SPLIT:
            decision: Decision | None = self._split(item, ask)
        else:
            decision = self._decision(item, key, ask) if key in keys_of(item) else None
        if isinstance(decision, Alias):
            return decision, *self._still_called(decision)
        return () if decision is None else (decision,)

    def _still_called(self, given: Alias) -> Iterator[Describe]:
        """That the holder of a new alias keeps its name, as the more frequent alias would take its place.

        Entries of the lexicon keep theirs anyway. `why` tells it from that of another alias of the same day."""
        (holder,) = self._entities[given.type, fold(given.entity)]
        if holder.key is None:
            told = {"entity": holder.id, "type": holder.type, "name": holder.name, "why": f"+ {given.alias}"[:_WHY]}
            yield Describe.model_validate(
                {"by": self._by, "on": self._on, **told, "what": What.NAME, "value": holder.name}
            )

    def settles(self, item: Item, key: Key) -> bool:
        """Whether nothing is left to ask of an item once the key's decisions are made."""
        return key in keys_of(item)

    def undoing(self, decisions: Iterable[Decision]) -> tuple[Undo, ...]:
        """What takes decisions back, the last first."""
        return tuple(Undo(by=self._by, on=self._on, decision=each.id) for each in reversed(tuple(decisions)))

    def _decision(self, item: Item, key: Key, ask: Ask) -> Decision | None:
        match item:
            case Pair():
                return self._of_pair(item, key)
            case Joined(link=link, entity=entity):
                pair, names = (link.entity, entity.id), (link.name, entity.name)
                return Merge(by=self._by, on=self._on, a=pair[0], b=pair[1], names=names)
            case LowConfidence():
                return self._of_statement(item, key, ask)
            case UnknownName():
                return self._of_name(item, key, ask)
            case NotUnderstood(document=document, issue=issue):
                return Dismiss(by=self._by, on=self._on, document=document, place=issue.place, issue=issue.en)

    def _split(self, item: Item, ask: Ask) -> Decision | None:
        shown = {*entities_of(item), *(link.entity for link in self.joined(item))}
        return split_of(self._splits.shared(shown), lambda en, zh: ask(Key(SPLIT.key, en, zh)), self._by, self._on)

    def _parting(self, item: Item, ask: Ask) -> tuple[Decision, ...]:
        """Of the name that an item is about, of the only one, or of the one that the person names."""
        joined = self.joined(item)
        if isinstance(item, Joined):
            found = [link for link in joined if link.entity == item.link.entity]
        elif len(joined) > 1 and (wanted := ask(PART)):
            found = [link for link in joined if fold(wanted) in (fold(link.name), link.entity)]
            self._check_one(wanted, found, joined)
        else:
            found = list(joined) if len(joined) == 1 else []
        return self._joins.parting(found[0].entity, self._by, self._on) if found else ()

    def _check_one(self, wanted: str, found: Sequence[Link], joined: Sequence[Link]) -> None:
        if len(found) != 1:
            listed = "、".join(f"{link.name} ({link.entity})" for link in joined)
            raise ReviewError(
                f"{wanted}: not one of the names that can be parted; write one of these or its id: {listed}",
                f"{wanted}：不是可分开的名称；请填写其中之一或其编号：{listed}",
            )

    def _of_pair(self, item: Pair, key: Key) -> Decision:
        pair, kind = item.proposal, Merge if key == MERGE else Apart
        return kind(by=self._by, on=self._on, a=pair.a, b=pair.b, names=pair.names)

    def _of_statement(self, item: LowConfidence, key: Key, ask: Ask) -> Decision | None:
        statement = item.statement
        value = ask(key) if key == EDIT else None
        if value == "":
            return None
        if value is not None:
            _check(statement.predicate, value)
        return Judgement(
            by=self._by,
            on=self._on,
            statement=statement.id,
            says=item.says,
            verdict={ACCEPT: Verdict.ACCEPTED, REJECT: Verdict.REJECTED}.get(key, Verdict.EDITED),
            value=value,
            documents=tuple(sorted({e.document for e in statement.evidence})),
            found=tuple(sorted({found_hash(e) for e in statement.evidence})),
        )

    def _of_name(self, item: UnknownName, key: Key, ask: Ask) -> Decision | None:
        name = item.name
        if key != ALIAS:
            verdict = Verdict.ACCEPTED if key == ACCEPT else Verdict.REJECTED
            return Named(by=self._by, on=self._on, entity=name.entity, type=name.type, name=name.name, verdict=verdict)
        wanted = ask(key)
        if not wanted:
            return None
        holder = self._named(name.type, wanted)
        return Alias(by=self._by, on=self._on, entity=holder.id, type=name.type, name=holder.name, alias=name.name)

    def _named(self, type: str, wanted: str) -> Entity:  # noqa: A002 — the ontology's word
        found = self._entities.get((type, fold(wanted)), ())
        if len(found) != 1:
            listed = "、".join(f"{entity.name} ({entity.id})" for entity in found) or "-"
            raise ReviewError(
                f"{wanted}: not the name or id of exactly one {type} of the graph (found: {listed})",
                f"{wanted}：图谱中没有唯一对应的 {type}（找到：{listed}）",
            )
        return found[0]


def _check(predicate: str, value: str) -> None:
    try:
        value_literal(load_ontology(), predicate, value)
    except OntologyError as error:
        raise ReviewError(error.en, error.zh) from error


def _by_name(entities: Sequence[Entity]) -> Mapping[tuple[str, str], tuple[Entity, ...]]:
    """Entities by class and folded name; by their ids too, which are nobody's name."""
    found: dict[tuple[str, str], tuple[Entity, ...]] = {}
    for entity in entities:
        for form in {fold(name) for name in (entity.id, entity.name, entity.name_en or "", *entity.aliases) if name}:
            found[entity.type, form] = (*found.get((entity.type, form), ()), entity)
    return found
