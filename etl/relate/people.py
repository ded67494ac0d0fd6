"""Persons with an identity: a name together with the organization, as many people share a name.

A person without an affiliation is no entity: only public roles are kept. The post is read beside the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.document import Document
from etl.mention import FoundEntity
from etl.recognise.lists import alternation
from ontology.ids import entity_id, statement_id
from ontology.names import fold
from ontology.statement import Evidence, Factuality, Statement

_AFFILIATED = "affiliatedWith"
_BEHIND_NAME = ("post-listed", "post-behind-name", "post-now")  # rules of `people.yaml`
_REACH = 40  # characters before and behind a name in which its post may stand


@dataclass(frozen=True, slots=True)
class People:
    """The persons that have an affiliation, and all statements about them, with their ids."""

    persons: tuple[FoundEntity, ...]
    statements: tuple[Statement, ...]


def people(document: Document, found: Iterable[FoundEntity], statements: Sequence[Statement]) -> People:
    """Give persons their ids in `statements`, and state their posts; other statements stay as they are."""
    named = {entity.id: entity for entity in found if entity.type == "Person"}
    employers: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.subject in named and statement.predicate == _AFFILIATED and statement.object:
            employers[statement.subject].append(statement.object)
    persons = {old: _identified(named[old], min(known)) for old, known in employers.items()}
    kept = [_renamed(s, persons) for s in statements if s.subject not in named or s.subject in persons]
    posts = [post for person in persons.values() for post in _posts(document, person, kept)]
    return People(
        tuple(sorted(persons.values(), key=lambda person: person.id)),
        tuple(sorted([*kept, *posts], key=lambda s: (s.subject, s.predicate, s.object or s.value or "", s.id))),
    )


def _identified(person: FoundEntity, employer: str) -> FoundEntity:
    identity = entity_id("Person", f"{fold(person.name)}|{employer}")
    return replace(person, id=identity, mentions=tuple(replace(m, entity=identity) for m in person.mentions))


def _renamed(statement: Statement, persons: Mapping[str, FoundEntity]) -> Statement:
    if statement.subject not in persons:
        return statement
    subject = persons[statement.subject].id
    return replace(statement, id=_id(subject, statement), subject=subject)


def _id(subject: str, s: Statement) -> str:
    target = s.object if s.object is not None else s.value or ""
    return statement_id(subject, s.predicate, target, str(s.factuality), is_object=s.object is not None)


def _posts(document: Document, person: FoundEntity, statements: Sequence[Statement]) -> Iterable[Statement]:
    """One statement for each post that stands beside the name inside the evidence of an affiliation."""
    found: dict[str, Evidence] = {}
    own = [s for s in statements if s.subject == person.id and s.factuality is Factuality.ACTUAL]
    for evidence in (e for s in own for e in s.evidence):
        for mention in person.mentions:
            inside = evidence.start <= mention.start and mention.end <= evidence.end
            post = _post(document.text, mention.start, mention.end, evidence.rule) if inside else None
            if post:
                found.setdefault(post, replace(evidence, raw=post))
    for post, evidence in sorted(found.items()):
        identity = statement_id(person.id, "post", post, str(Factuality.ACTUAL), is_object=False)
        yield Statement(
            id=identity,
            subject=person.id,
            predicate="post",
            object=None,
            value=post,
            factuality=Factuality.ACTUAL,
            confidence=evidence.confidence,
            evidence=(evidence,),
        )


def _post(text: str, start: int, end: int, rule: str) -> str | None:
    """The post on that side of the name where the rule saw it: in lists the other side is somebody else's."""
    if rule.startswith(_BEHIND_NAME):
        behind = _behind().match(text[end : end + _REACH])
        return behind["post"] if behind else None
    before = _before().search(text[max(0, start - _REACH) : start])
    return before["post"] if before and not before["former"] else None


@lru_cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<former>原|前任?|时任|曾任)?(?P<post>{_series()}) ?[“\"]?$", re.IGNORECASE)


@lru_cache
def _behind() -> re.Pattern[str]:
    former = r"(?:(?!原|前|曾任|时任|[。；\n]).){1,30}?"
    return re.compile(rf"{former}(?P<post>{_series()})(?!会)", re.IGNORECASE)


def _series() -> str:
    """創始人兼CEO, 董事长、总裁 as one post."""
    one = f"(?:{alternation('people', 'posts')})"
    return rf"{one}(?:(?:兼|、|/|及|暨|和){one})*"
