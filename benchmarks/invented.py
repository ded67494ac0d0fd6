"""Ready-made extractions of invented documents, ever the same: entities are shared as Zipf says.

A document states fifty things, each in a sentence of its own; regions are the lexicon's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product

from etl.document import Document
from etl.extraction import Extraction
from etl.mention import FoundEntity, Mention
from ontology.gazetteer import Gazetteer
from ontology.ids import entity_id, named_entity_id, statement_id
from ontology.statement import Evidence, Factuality, Statement

STATEMENTS = 50  # a document
_NAMES = 20_000  # entities of a class that no lexicon knows
_SYLLABLES = "云岭溪桥青岚寒星远山近海白露长河东篱南浦松涛竹影荷风梅雪"
_ENDS = {"Organization": "科技", "Model": "大模型", "Policy": "若干措施"}
# class, property, and what it leads to: a class, or forms of a value of which documents tell one or another
_CLAIMS: tuple[tuple[str, str, str | tuple[str, ...]], ...] = (
    ("Organization", "backedBy", "Organization"),
    ("Organization", "partnerOf", "Organization"),
    ("Organization", "locatedIn", "Region"),
    ("Organization", "foundedOn", ("2015", "2015-03", "2016")),
    ("Model", "developedBy", "Organization"),
    ("Model", "parameterCount", ("7000000000", "13000000000")),
    ("Model", "releasedOn", ("2023-05", "2023-05-30", "2023-06")),
    ("Policy", "issuedBy", "Organization"),
    ("Policy", "issuedOn", ("2024-03", "2024-03-01")),
    ("Policy", "appliesToRegion", "Region"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    type: str
    key: str | None
    name: str


class Invented:
    """The documents; one of a number is the same in every run."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        regions = sorted(entry.key for entry in gazetteer.entries if entry.type == "Region")
        by_key = {entry.key: entry.name for entry in gazetteer.entries if entry.type == "Region"}
        self._entities = {kind: _names(kind, end) for kind, end in _ENDS.items()}
        self._entities["Region"] = [_Named(entity_id("Region", key), "Region", key, by_key[key]) for key in regions]

    def documents(self, first: int, last: int, edition: str = "") -> Iterator[Extraction]:
        """Documents `first` (from 0) up to, but not with, `last`; another `edition` has other texts."""
        for number in range(first, last):
            yield self._document(number, edition)

    def _document(self, number: int, edition: str) -> Extraction:
        chance = random.Random(f"{number} {edition}")  # noqa: S311 - an order, no secret
        told = [self._sentence(chance, place) for place in range(STATEMENTS)]
        text = f"第{number}号{edition}\n" + "\n".join(sentence for sentence, *_ in told)
        digest = sha256(text.encode()).hexdigest()
        published = f"20{chance.randrange(18, 27)}-{chance.randrange(1, 13):02}"
        name = f"{number:06}.txt"
        document = Document(
            name, f"/invented/{name}", digest, digest, text, (), title=f"第{number}号", published_on=published
        )
        entities, statements = _Entities(), []
        start = text.index("\n") + 1
        for sentence, subject, predicate, target in told:
            evidence = Evidence(digest, start, start + len(sentence), sentence, "", "", "zh", f"made.{predicate}", 0.9)
            statements.append(_claim(subject, predicate, target, evidence))
            for one in (subject, target):
                if isinstance(one, _Named):
                    entities.add(one, start + sentence.index(one.name))
            start += len(sentence) + 1
        return Extraction(document, entities.found(), _once(statements))

    def _sentence(self, chance: random.Random, place: int) -> tuple[str, _Named, str, _Named | str]:
        kind, predicate, leads_to = chance.choice(_CLAIMS)
        subject = self._drawn(chance, kind)
        if isinstance(leads_to, str):
            target: _Named | str = self._drawn(chance, leads_to)
            while target == subject:
                target = self._drawn(chance, leads_to)
        else:
            target = chance.choice(leads_to)
        said = target if isinstance(target, str) else target.name
        return f"据第{place}条，{subject.name}的{predicate}为{said}，另有说明。", subject, predicate, target

    def _drawn(self, chance: random.Random, kind: str) -> _Named:
        """An entity; the n-th with a chance in proportion to 1/n."""
        among = self._entities[kind]
        return among[int(len(among) ** chance.random()) - 1]


class _Entities:
    def __init__(self) -> None:
        self._mentions: dict[_Named, list[Mention]] = {}

    def add(self, one: _Named, start: int) -> None:
        mention = Mention(start, start + len(one.name), one.type, one.id, "made", nested=False)
        self._mentions.setdefault(one, []).append(mention)

    def found(self) -> tuple[FoundEntity, ...]:
        return tuple(
            FoundEntity(one.id, one.type, None, one.key, one.name, (one.name,), tuple(mentions))
            for one, mentions in self._mentions.items()
        )


def _names(kind: str, end: str) -> list[_Named]:
    parts = ("".join(part) for part in product(sorted(_SYLLABLES), repeat=4))
    names = [f"{name}{end}" for name, _ in zip(parts, range(_NAMES), strict=False)]
    return [_Named(named_entity_id(kind, name), kind, None, name) for name in names]


def _claim(subject: _Named, predicate: str, target: _Named | str, evidence: Evidence) -> Statement:
    named = isinstance(target, _Named)
    to = target.id if isinstance(target, _Named) else target
    identifier = statement_id(subject.id, predicate, to, Factuality.ACTUAL, is_object=named)
    an_object, a_value = (to, None) if named else (None, to)
    told = (Factuality.ACTUAL, evidence.confidence, (evidence,))
    return Statement(identifier, subject.id, predicate, an_object, a_value, *told)


def _once(statements: list[Statement]) -> tuple[Statement, ...]:
    """One statement a claim, with all its evidence, by id: as extraction leaves them."""
    found: dict[str, Statement] = {}
    for one in statements:
        also = found.get(one.id)
        found[one.id] = one if also is None else replace(also, evidence=also.evidence + one.evidence)
    return tuple(found[identifier] for identifier in sorted(found))
