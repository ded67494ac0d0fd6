from __future__ import annotations

import pytest

from ontology import published
from ontology.iri import BASE
from ontology.published import CURATED, curated_graph, document, documents


@pytest.mark.parametrize("path", ["ontology", "shapes", "vocab/technology"])
def test_a_document_is_the_same_whenever_it_is_read(path: str) -> None:
    first = document(path)
    published._built.cache_clear()  # the parser names blank nodes anew each time
    assert document(path) == first


def test_a_path_is_decoded_and_leads_to_its_iri() -> None:
    assert documents()["vocab/round-type/D+"] == "https://w3id.org/ai-industry-kg/vocab/round-type/D%2B"
    assert document("vocab/round-type/D+").about == documents()["vocab/round-type/D+"]


def test_a_value_is_told_of_with_its_vocabulary_and_without_its_siblings() -> None:
    subjects = {str(triple.subject) for triple in document("vocab/openness/open-weights").triples}
    vocabulary = "https://w3id.org/ai-industry-kg/vocab/openness"
    assert subjects == {f"<{vocabulary}>", f"<{vocabulary}/open-weights>"}


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        document("vocab/openness/none")


def test_the_graph_of_curated_facts_is_told_of_under_its_iri() -> None:
    assert curated_graph(BASE).about == BASE + CURATED
