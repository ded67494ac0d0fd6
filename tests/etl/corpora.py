"""Random small corpora: documents of invented facts, what is done with them, and what people decide between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from etl.decisions import Alias, Apart, Decision, Judgement, Merge, Named, Split, Undo, Verdict
from etl.document import Document
from etl.extraction import AuditIssue, Extraction
from etl.mention import FoundEntity
from etl.resolve.judged import found_hash
from etl.store import Store
from ontology.ids import named_entity_id, statement_id
from ontology.statement import Factuality, Statement
from tests.etl.extractions import claim, document, entity

DAY = date(2026, 11, 22)
# by class: invented names, some of them the lexicon's of tests/etl/resolve/conftest.py, some spelt in two ways
NAMES = {
    "Organization": ("溪桥", "溪桥科技", "远山科技", "远山智能", "浪花", "白露-云", "白露云"),
    "Model": ("青岚", "青岚 2", "青岚2"),
}
KEYS = {"远山智能": "yuanshan"}
CLAIMS = (
    ("Model", "developedBy", "Organization"),
    ("Organization", "partnerOf", "Organization"),
    ("Model", "parameterCount", ("7000000000", "13000000000")),
    ("Organization", "foundedOn", ("2019", "2019-05", "2020")),
    ("Organization", "ticker", ("688999.SH", "00799.HK")),
)
DATES = (None, "2023", "2024-05")

Fact = tuple[str, str, str, str, Factuality]  # class, subject, property, target, factuality


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says; equal contents are equal bytes."""

    facts: tuple[Fact, ...]
    published: str | None

    @property
    def text(self) -> str:
        said = (f"{subject}的{predicate}是{target}（{how}）。" for _, subject, predicate, target, how in self.facts)
        return "".join(said) + (self.published or "")

    def extraction(self, path: str) -> Extraction:
        """What was found in it, as a file at a path."""
        where = document(self.text, path, self.published, source=f"folder/{path}")
        named: dict[str, FoundEntity] = {}
        claims: dict[str, Statement] = {}
        for kind, subject, predicate, target, how in self.facts:
            of = _named(named, self.text, kind, subject)
            to: FoundEntity | str = target
            if predicate in ("developedBy", "partnerOf"):
                to = _named(named, self.text, "Organization", target)
            made = _claim(where, of, predicate, to, how)
            claims[made.id] = made
        issue = AuditIssue("表1", f"column {len(self.facts)} is not understood", "不认识该列")
        return Extraction(where, tuple(named.values()), tuple(claims.values()), issues=(issue,))


def _claim(where: Document, of: FoundEntity, predicate: str, to: FoundEntity | str, how: Factuality) -> Statement:
    made = claim(where, of, predicate, to)
    end = made.object or made.value or ""
    return replace(made, factuality=how, id=statement_id(of.id, predicate, end, how, is_object=made.object is not None))


def _named(named: dict[str, FoundEntity], text: str, kind: str, name: str) -> FoundEntity:
    found = entity(text, name, kind, key=KEYS.get(name))
    also = named.get(found.id)
    if also is not None:  # two spellings that fold alike are one entity
        surfaces = tuple(sorted({*also.surfaces, *found.surfaces}))
        found = replace(also, surfaces=surfaces, mentions=tuple(sorted({*also.mentions, *found.mentions})))
    named[found.id] = found
    return found


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """One file's worth of facts."""
    facts: list[Fact] = []
    for kind, predicate, leads_to in draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=4)):
        subject = draw(st.sampled_from(NAMES[kind]))
        target = draw(st.sampled_from(NAMES[leads_to] if isinstance(leads_to, str) else leads_to))
        how = draw(st.sampled_from((Factuality.ACTUAL, Factuality.ACTUAL, Factuality.PLANNED)))
        facts.append((kind, subject, predicate, target, how))
    return Content(tuple(facts), draw(st.sampled_from(DATES)))


@dataclass(frozen=True, slots=True)
class Keep:
    """A file is ingested: a new one, a changed one, or one whose bytes another has already."""

    path: str
    content: int  # which one of the corpus


@dataclass(frozen=True, slots=True)
class Rename:
    """A file is ingested under another name, and the old one forgotten."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Retract:
    """A document is taken away, by the name of a file."""

    path: str


Step = Keep | Rename | Retract
_PATHS = st.sampled_from(("a.txt", "b.txt", "c.txt", "d.txt"))
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.builds(Keep, _PATHS, st.integers(0, 3)) | st.builds(Rename, _PATHS, _PATHS) | st.builds(Retract, _PATHS),
    max_size=10,
)
CORPORA = st.lists(contents(), min_size=4, max_size=4)


def done(store: Store, steps: Sequence[Step], corpus: Sequence[Content]) -> dict[str, Content]:
    """Do the steps, as `zhitu ingest` and `zhitu retract` do; what is there in the end, by path."""
    there: dict[str, Content] = {}
    for step in steps:
        match step:
            case Keep(path, number):
                kept(store, path, corpus[number])
                there[path] = corpus[number]
            case Rename(path, to) if path in there and path != to:
                kept(store, to, there[path])
                store.forget_source(f"folder/{path}")
                there[to] = there.pop(path)
            case Retract(path) if path in there:
                store.retract(path)
                gone = there[path].text
                there = {other: content for other, content in there.items() if content.text != gone}
    return there


def kept(store: Store, path: str, content: Content) -> None:
    """Keep a file as an ingest does: bytes that are known are only linked."""
    extraction = content.extraction(path)
    if store.holds(extraction.document, "v1"):
        return
    if store.has_bytes(extraction.document.sha256, "v1"):
        store.link(extraction.document)
    else:
        store.keep(extraction, "v1")


@st.composite
def decisions(draw: st.DrawFn, corpus: Sequence[Content]) -> tuple[Decision, ...]:
    """What people decide about a corpus: some of it is undone again, some contradicts."""
    made: list[Decision] = []
    for one in draw(st.lists(decision_about(corpus), max_size=4, unique_by=lambda each: each.id)):
        made.append(one)
        if draw(st.booleans()):
            made.append(Undo(by="林", on=DAY, decision=one.id))
    return tuple(made)


def decision_about(corpus: Sequence[Content]) -> st.SearchStrategy[Decision]:
    """One decision of a person on the organizations, documents and statements of a corpus."""
    names = st.sampled_from(NAMES["Organization"])
    pairs = st.tuples(names, names).filter(lambda pair: _organization(pair[0]) != _organization(pair[1]))
    contents_ = st.sampled_from(corpus)
    return st.one_of(
        pairs.map(lambda pair: Merge(by="林", on=DAY, a=_organization(pair[0]), b=_organization(pair[1]), names=pair)),
        pairs.map(lambda pair: Apart(by="林", on=DAY, a=_organization(pair[0]), b=_organization(pair[1]), names=pair)),
        pairs.map(lambda pair: Alias(**_of(pair[0]), alias=pair[1])),
        st.tuples(names, contents_).map(lambda both: Split(**_of(both[0]), label="无锡", documents=(_sha(both[1]),))),
        names.map(lambda name: Named(**_of(name), verdict=Verdict.REJECTED)),
        st.tuples(contents_, st.sampled_from(Verdict)).map(lambda both: _judgement(*both)),
    )


def _of(name: str) -> dict[str, Any]:
    return {"by": "林", "on": DAY, "entity": _organization(name), "type": "Organization", "name": name}


def _organization(name: str) -> str:
    return named_entity_id("Organization", name)


def _sha(content: Content) -> str:
    return content.extraction("a").document.sha256


def _judgement(content: Content, verdict: Verdict) -> Judgement:
    """Of the first statement of a content; an edit gives the other value, so that two claims may become one."""
    statement = content.extraction("a").statements[0]
    values = next((to for _, predicate, to in CLAIMS if predicate == statement.predicate), "")
    edited = verdict is Verdict.EDITED and statement.value is not None and not isinstance(values, str)
    return Judgement(
        by="林",
        on=DAY,
        statement=statement.id,
        says="甲",
        verdict=verdict if edited or verdict is not Verdict.EDITED else Verdict.REJECTED,
        value=next(value for value in values if value != statement.value) if edited else None,
        documents=(statement.evidence[0].document,),
        found=(found_hash(statement.evidence[0]),),
    )
