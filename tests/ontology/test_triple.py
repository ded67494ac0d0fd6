"""`ontology.triple`: our N-Triples are pyoxigraph's, character by character."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.triple import XSD, Literal, Triple, line, to_pyoxigraph

SUBJECT, PREDICATE = "https://example.org/id/a", "https://example.org/ontology#name"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
OBJECTS = st.one_of(
    TEXTS.map(Literal),
    st.tuples(TEXTS, st.just(""), st.sampled_from(["zh", "en"])).map(Literal._make),
    st.tuples(TEXTS, st.sampled_from([XSD + "date", XSD + "decimal"]), st.just("")).map(Literal._make),
    st.sampled_from([SUBJECT, "https://example.org/id/%E6%99%BA"]),
)
RARE = (0x22, 0x5C, *range(0x7F, 0xA0), 0x2028, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x1FFFE)


@given(OBJECTS)
def test_a_triple_is_written_as_pyoxigraph_writes_it(found: str | Literal) -> None:
    triple = Triple(SUBJECT, PREDICATE, found)
    assert line(triple) == str(to_pyoxigraph(triple))


@pytest.mark.parametrize(
    "code", [*range(0x20), 0x22, 0x5C, *range(0x7F, 0xA0), 0x2028, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x1FFFE]
)
def test_every_character_that_may_need_an_escape_comes_back(code: int) -> None:
    triple = Triple(SUBJECT, PREDICATE, Literal(f"a{chr(code)}b"))
    assert line(triple) == str(to_pyoxigraph(triple))
    read = [quad.triple for quad in ox.parse(f"{line(triple)} .\n", format=ox.RdfFormat.N_TRIPLES)]
    assert read == [to_pyoxigraph(triple)]
