"""Small states with hostile names, for hypothesis: ids are over names before resolution, ends may be merged away."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import strategies as st

from etl.releases.state import Decided, Gap, State
from etl.resolve import Basis, Link, release_id
from ontology.ids import named_entity_id, statement_id
from ontology.statement import (
    DocumentRecord,
    Entity,
    Evidence,
    Factuality,
    FixedSnapshot,
    MentionCount,
    Rank,
    RankReason,
    Review,
    Statement,
)

HOSTILE = (
    'a"\n<http://evil/> . \\',
    "北京\u2028\x00",
    "| **x** |",
    "<script>",
    "a,b;c\t",
    "＇；DROP TABLE name；--",
    "é",
    "𠮷",
)
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
NAMES = TEXT.filter(lambda name: bool(name.strip()))
_OPTIONAL = st.one_of(st.none(), TEXT)
_DATES = st.sampled_from([None, "2023", "2024-02", "2024-02-29"])


def _entity(kind: str, name: str, name_en: str | None, alias: str) -> Entity:
    aliases = tuple(sorted({alias} - {name, name_en or name, ""}))
    return Entity(named_entity_id(kind, name), kind, None, name, name_en or None, aliases, None)


def _document(name: str, title: str | None, published_on: str | None) -> DocumentRecord:
    digest = sha256(name.encode()).hexdigest()
    return DocumentRecord(digest, digest, name, title, published_on, None, None, lang="zh", curated=False)


_ENTITIES = st.builds(_entity, st.sampled_from(["Organization", "Model"]), NAMES, _OPTIONAL, TEXT)
_DOCUMENTS = st.builds(_document, NAMES, _OPTIONAL, _DATES)


@st.composite
def _statements(draw: st.DrawFn, entities: list[Entity], documents: list[DocumentRecord]) -> Statement:
    subject, target = draw(st.sampled_from(entities)), draw(st.sampled_from(entities))
    value = draw(st.sampled_from([None, "1", "175000000000"]))
    predicate = "developedBy" if value is None else "parameterCount"
    factuality = draw(st.sampled_from(Factuality))
    found = named_entity_id("Model", draw(NAMES))  # the subject before resolution
    identifier = statement_id(found, predicate, value or target.id, factuality, is_object=value is None)
    starts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=3, unique=True))
    quote, rule = draw(st.one_of(TEXT, st.just("长" * 300))), draw(st.sampled_from(["rule/1", "other/2"]))
    evidence = tuple(
        Evidence(draw(st.sampled_from(documents)).sha256, at, at + len(quote), quote, "", draw(TEXT), "zh", rule, 0.9)
        for at in starts
    )
    return Statement(
        identifier,
        subject.id,
        predicate,
        None if value else target.id,
        value,
        factuality,
        draw(st.sampled_from([0.1 + 0.2, 0.9, 1.0])),
        evidence,
        first_seen=draw(_DATES),
        review=draw(st.sampled_from(Review)),
        rank=draw(st.sampled_from(Rank)),
        rank_reason=draw(st.one_of(st.none(), st.sampled_from(RankReason))),
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    entities = sorted({e.id: e for e in draw(st.lists(_ENTITIES, min_size=1, max_size=4))}.values(), key=lambda e: e.id)
    documents = sorted(
        {d.sha256: d for d in draw(st.lists(_DOCUMENTS, min_size=1, max_size=3))}.values(), key=lambda d: d.sha256
    )
    made = draw(st.lists(_statements(entities, documents), max_size=5))
    statements = tuple(sorted({s.id: s for s in made}.values(), key=lambda s: s.id))
    pairs = {(draw(st.sampled_from(entities)).id, d.sha256): draw(st.integers(1, 9)) for d in documents}
    mentions = tuple(MentionCount(*pair, count) for pair, count in sorted(pairs.items()))
    links = tuple(
        Link(e.id, e.name, draw(st.sampled_from(entities)).id, Basis.MERGE, draw(TEXT), "2024-01-02", draw(TEXT))
        for e in entities
    )
    decisions = (Decided(1, "a" * 10, "merge", draw(TEXT), "2024-01-02", draw(TEXT), draw(st.booleans()), "{}"),)
    gaps = (Gap(draw(NAMES), draw(TEXT), draw(NAMES), draw(NAMES)),)
    release = release_id(statements, entities, documents, mentions)
    return State(
        FixedSnapshot(release, tuple(entities), tuple(documents), statements, mentions), links, decisions, gaps
    )
