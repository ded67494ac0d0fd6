from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.errors import UnsafeIri
from ontology.iri import BASE, check_base, concept_iri, data_iri, decode, encode, scheme_iri

VOCABULARY = "https://w3id.org/ai-industry-kg/vocab/"
HARMLESS = st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1).filter(lambda s: s not in {".", ".."})
HOSTILE = ["\n", "a\nb", "\x00", "a\tb", "\x7f", "\x85", "\ud800", "a\udfffb", "", ".", ".."]


@given(HARMLESS)
@example("> <http://evil/> <x")
@example("../../etc")
@example("D+")
@example('a"b\\c^`{|}')
@example("北京市 ")
@example("%2F%zz?#")
def test_any_text_without_control_characters_becomes_a_safe_iri_and_comes_back(text: str) -> None:
    iri = data_iri(text)
    assert iri.startswith(BASE)
    segment = iri.removeprefix(BASE)
    assert segment.isascii()
    assert not set(segment) & set('<>"{}|\\^`/?# \n\t:@')
    assert decode(segment) == text
    line = f"<{iri}> <{iri}> <{iri}> .\n"
    assert [str(q.subject) for q in ox.parse(line, format=ox.RdfFormat.N_TRIPLES)] == [f"<{iri}>"]


@given(HARMLESS, HARMLESS)
def test_two_texts_never_share_an_iri(one: str, other: str) -> None:
    assert (data_iri(one) == data_iri(other)) == (one == other)


@given(st.text())
def test_what_holds_a_control_character_or_a_lone_surrogate_is_refused(text: str) -> None:
    refused = text in {"", ".", ".."} or any(unicodedata.category(c) in {"Cc", "Cs"} for c in text)
    try:
        encode(text)
    except UnsafeIri:
        assert refused
    else:
        assert not refused


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_ids_are_refused_in_both_languages(text: str) -> None:
    with pytest.raises(UnsafeIri) as caught:
        data_iri(text)
    assert caught.value.en != caught.value.zh
    caught.value.en.encode()  # the message itself can be printed


def test_the_message_says_which_character_stands_where() -> None:
    with pytest.raises(UnsafeIri, match=r"^U\+000A at position 1 of 'a\\nb'"):
        encode("a\nb")


def test_a_notation_is_encoded() -> None:
    assert concept_iri("round-type", "D+", VOCABULARY) == VOCABULARY + "round-type/D%2B"
    assert scheme_iri("round-type", VOCABULARY) == VOCABULARY + "round-type"


@pytest.mark.parametrize(
    "base", ["https://example.org/", "http://example.org:8000/id/", "https://example.org/x#", "http://127.0.0.1/a%20b/"]
)
def test_a_base_that_ends_in_slash_or_hash_is_taken(base: str) -> None:
    assert data_iri("a", check_base(base)) == f"{base}a"


@pytest.mark.parametrize(
    "base",
    [
        *("", "example.org/", "https://example.org", "https://example.org/id", "ftp://example.org/"),
        *("https://example.org/\n", "https://example.org/ /", "https://example.org/>/", "https://例子.cn/"),
        *("https://example.org/a%/", "https://user@example.org/", "javascript:alert(1)/", "https:///"),
    ],
)
def test_another_base_is_refused(base: str) -> None:
    with pytest.raises(UnsafeIri, match="base IRI"):
        data_iri("a", base)
