"""`fixture/graph.yaml` as a snapshot: what its lines state, with the line as evidence; what they name, as mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ontology.evidence import agreed
from ontology.ids import entity_id, named_entity_id, statement_id
from ontology.model import Strict, load_ontology
from ontology.partial_dates import end
from ontology.source import parse_model
from ontology.statement import DocumentRecord, Entity, Evidence, Factuality, FixedSnapshot, MentionCount, Statement

FOLDER = Path(__file__).parent / "fixture"
_CONFIDENCE = 0.9
_CLAIM = re.compile(r"(?:\[(?P<factuality>\w+)\] )?(?P<subject>.+?) (?P<predicate>[a-z]+[A-Za-z]*) (?P<target>.+)")


class EntityLine(Strict):
    """One entity as the file writes it."""

    name: str
    en: str | None = None
    aliases: tuple[str, ...] = ()
    key: str | None = None
    kind: str | None = None


class Line(Strict):
    """One line of a document and what it states."""

    says: str
    at: str = ""
    states: tuple[str, ...]


class Paper(Strict):
    """One document."""

    name: str
    title: str | None = None
    published_on: Annotated[str | None, Field(alias="publishedOn")] = None
    publisher: str | None = None
    citation: str | None = None
    lang: str = "zh"
    curated: bool = False
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The whole text, in which offsets count."""
        return "".join(f"{line.says}\n" for line in self.lines)

    @property
    def record(self) -> DocumentRecord:
        """The document as the store would keep it."""
        text = sha256(self.text.encode()).hexdigest()
        file = sha256(f"{self.name}\n{self.text}".encode()).hexdigest()
        told = (self.title, self.published_on, self.publisher, self.citation)
        return DocumentRecord(file, text, self.name, *told, lang=self.lang, curated=self.curated)


class GraphFile(Strict):
    """The whole file."""

    entities: Mapping[str, tuple[EntityLine, ...]]
    documents: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one line states, before it is put together with other lines that state the same."""

    subject: Entity
    predicate: str
    target: Entity | str
    factuality: Factuality
    evidence: Evidence

    @property
    def id(self) -> str:
        """The id that extraction would give it."""
        is_object = isinstance(self.target, Entity)
        return statement_id(self.subject.id, self.predicate, self.written, self.factuality, is_object=is_object)

    @property
    def written(self) -> str:
        """The target's id, or the value."""
        return self.target.id if isinstance(self.target, Entity) else self.target


@lru_cache(maxsize=1)
def fixture_snapshot() -> FixedSnapshot:
    """The graph of the file. KeyError where a claim names an entity that is not listed."""
    path = FOLDER / "graph.yaml"
    file = parse_model(GraphFile, path.read_text(encoding="utf-8"), str(path))
    entities = {line.name: _entity(top, line) for top, lines in file.entities.items() for line in lines}
    records = tuple(sorted((paper.record for paper in file.documents), key=lambda record: record.sha256))
    claims = [claim for paper in file.documents for claim in _claims(paper, entities)]
    return FixedSnapshot(
        release="f1c7f1c7f1c7",
        entity_records=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        document_records=records,
        statement_records=tuple(sorted(_statements(claims, records), key=lambda statement: statement.id)),
        mention_records=tuple(sorted(m for paper in file.documents for m in _mentions(paper, entities.values()))),
    )


def _entity(top: str, line: EntityLine) -> Entity:
    identifier = entity_id(top, line.key) if line.key else named_entity_id(top, line.name)
    return Entity(identifier, top, line.kind, line.name, line.en, line.aliases, line.key)


def _claims(paper: Paper, entities: Mapping[str, Entity]) -> Iterator[Claim]:
    start = 0
    for line in paper.lines:
        rule = "curated" if paper.curated else "fixture"
        sure = 1.0 if paper.curated else _CONFIDENCE
        end_of_line = start + len(line.says)
        evidence = Evidence(
            paper.record.sha256, start, end_of_line, line.says, line.at, "", paper.lang, rule=rule, confidence=sure
        )
        yield from (_claim(written, entities, evidence) for written in line.states)
        start = end_of_line + 1


def _claim(written: str, entities: Mapping[str, Entity], evidence: Evidence) -> Claim:
    facts = load_ontology().facts
    match = _CLAIM.fullmatch(written)
    assert match is not None, written
    target = match["target"]
    factuality = Factuality(match["factuality"] or "actual")
    named = entities[target] if facts[match["predicate"]].range else target
    return Claim(entities[match["subject"]], match["predicate"], named, factuality, evidence)


def _statements(claims: Sequence[Claim], records: Iterable[DocumentRecord]) -> Iterator[Statement]:
    documents = {record.sha256: record for record in records}
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.id].append(claim)
    for identifier, group in groups.items():
        first = group[0]
        evidence = tuple(sorted(claim.evidence for claim in group))
        dates = sorted(filter(None, (documents[e.document].published_on for e in evidence)), key=end)
        yield Statement(
            id=identifier,
            subject=first.subject.id,
            predicate=first.predicate,
            object=first.written if isinstance(first.target, Entity) else None,
            value=first.written if isinstance(first.target, str) else None,
            factuality=first.factuality,
            confidence=agreed(evidence),
            evidence=evidence,
            first_seen=dates[0] if dates else None,
            last_seen=dates[-1] if dates else None,
            curated=all(documents[e.document].curated for e in evidence),
        )


def _mentions(paper: Paper, entities: Iterable[Entity]) -> Iterator[MentionCount]:
    if paper.curated:
        return
    names = {name: e.id for e in entities for name in (e.name, e.name_en, *e.aliases) if name}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    found = Counter(names[m] for m in re.findall("|".join(map(re.escape, longest_first)), paper.text))
    yield from (MentionCount(entity, paper.record.sha256, count) for entity, count in found.items())
