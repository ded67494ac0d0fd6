"""Nothing in the sample build's RDF is without its source: fact, statement, evidence, words that stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256

import pyoxigraph as ox
import pytest

from etl.store import existing_store
from ontology.derive import ROOT
from ontology.literals import cut_quote
from tests.ontology.competency import AII
from tests.system.program import Program

pytestmark = pytest.mark.slow

CHECKS = ("facts_without_statement", "statements_without_evidence", "evidence_without_text")
_CITED = f"""PREFIX aii: <{AII}>
SELECT ?evidence ?quote ?start ?end ?hash WHERE {{
  ?evidence a aii:Evidence ; aii:quote ?quote ; aii:startOffset ?start ; aii:endOffset ?end ; aii:inDocument ?document .
  ?document aii:textSha256 ?hash }}"""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the export says of one piece of evidence."""

    evidence: str
    quote: str
    start: int
    end: int
    text_sha256: str

    def stands_in(self, texts: Mapping[str, str]) -> bool:
        """Whether the words are those of the text with that hash, at those offsets."""
        text = texts.get(self.text_sha256)
        return text is not None and cut_quote(text[self.start : self.end]) == self.quote


def rows(store: ox.Store, question: str) -> Iterator[list[str]]:
    solutions = store.query(question)
    assert isinstance(solutions, ox.QuerySolutions)
    yield from ([getattr(term, "value", "") for term in row] for row in solutions)


def found(store: ox.Store, check: str) -> list[list[str]]:
    return list(rows(store, (ROOT / f"ontology/provenance/{check}.rq").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def cited(sample_store: ox.Store) -> list[Cited]:
    return [Cited(e, quote, int(start), int(end), h) for e, quote, start, end, h in rows(sample_store, _CITED)]


@pytest.fixture(scope="module")
def texts(samples: Program) -> dict[str, str]:
    """Hash → text: those that the store keeps, and the files of the lexicon, which are curated documents."""
    with closing(existing_store(samples.home)) as store:
        kept = [store.text(document.sha256) for document in store.documents()]
    kept += [path.read_text(encoding="utf-8") for path in (ROOT / "ontology/lexicon").glob("*.csv")]
    return {sha256(text.encode()).hexdigest(): text for text in kept}


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_without_its_source(sample_store: ox.Store, check: str) -> None:
    assert found(sample_store, check) == []


def test_every_quote_is_the_text_at_its_offsets(cited: list[Cited], texts: dict[str, str]) -> None:
    assert len(cited) > 350
    assert [each for each in cited if not each.stands_in(texts)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, start=one.start + 1, end=one.end + 1),
        lambda one: replace(one, quote=one.quote[:-1] + "？"),
        lambda one: replace(one, text_sha256="0" * 64),
    ],
    ids=["shifted", "another word", "another text"],
)
def test_a_quote_that_is_not_in_its_text_is_found(
    change: Callable[[Cited], Cited], cited: list[Cited], texts: dict[str, str]
) -> None:
    assert not change(cited[0]).stands_in(texts)


# What is taken out of the export, and what is found then.
@pytest.mark.parametrize(
    ("check", "predicate"),
    [
        ("facts_without_statement", "statementSubject"),
        ("facts_without_statement", "supportedBy"),
        ("facts_without_statement", "factuality"),
        ("statements_without_evidence", "supportedBy"),
        ("evidence_without_text", "quote"),
        ("evidence_without_text", "inDocument"),
        ("evidence_without_text", "textSha256"),
    ],
)
def test_what_lost_its_source_is_found(sample_store: ox.Store, check: str, predicate: str) -> None:
    store = ox.Store()
    store.extend(sample_store)
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(AII + predicate), None)):
        store.remove(quad)
    assert found(store, check) != []
