"""What a key means for an item under review, and the decision that it makes. The terminal is `etl.cli.review`'s."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.decisions import Alias, Apart, Decision, Dismiss, Judgement, Merge, Named, Verdict
from etl.errors import ReviewError
from etl.resolve.judged import found_hash
from etl.review.items import Item, LowConfidence, NotUnderstood, Pair, UnknownName
from ontology.errors import OntologyError
from ontology.literals import value_literal
from ontology.model import load_ontology
from ontology.names import fold
from ontology.statement import Entity

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


def keys_of(item: Item) -> Sequence[Key]:
    """The keys that decide about an item."""
    match item:
        case Pair():
            return (MERGE, NEVER)
        case LowConfidence(statement=statement):
            return (ACCEPT, REJECT) if statement.value is None else (ACCEPT, REJECT, EDIT)
        case UnknownName():
            return (ACCEPT, REJECT, ALIAS)
        case NotUnderstood():
            return (DISMISS,)


class Reviewer:
    """Who decides, and on which day; `entities` are those that an alias may be given to."""

    def __init__(self, by: str, on: date, entities: Sequence[Entity]) -> None:
        self._by, self._on = by, on
        self._entities = _by_name(entities)

    def decision(self, item: Item, key: Key, ask: Ask) -> Decision | None:
        """What a key decides about an item; None where it means nothing here or the person gave no answer.

        Raises ReviewError for an answer that is no value of the property, or that names no entity or several.
        """
        if key not in keys_of(item):
            return None
        match item:
            case Pair():
                return self._of_pair(item, key)
            case LowConfidence():
                return self._of_statement(item, key, ask)
            case UnknownName():
                return self._of_name(item, key, ask)
            case NotUnderstood(document=document, issue=issue):
                return Dismiss(by=self._by, on=self._on, document=document, place=issue.place, issue=issue.en)

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
