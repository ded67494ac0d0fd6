from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SKOS

from ontology.derive import derived
from ontology.errors import LexiconError
from ontology.gazetteer import load_gazetteer
from ontology.ids import entity_id
from ontology.model import load_ontology
from ontology.taxonomy import FOLDER, LEXICON, Node, taxonomy

AI = "https://w3id.org/ai-industry-kg/vocab/technology/ai"


def depth(nodes: Mapping[str, Node], key: str) -> int:
    broader = nodes[key].broader
    return 0 if broader is None else 1 + depth(nodes, broader)


def test_every_technology_of_the_lexicon_stands_in_one_tree_with_one_top() -> None:
    nodes = taxonomy()
    assert [key for key, node in nodes.items() if node.broader is None] == ["technology"]
    curated = [node for node in nodes.values() if node.curated]
    assert (len(curated) >= 600, max(depth(nodes, key) for key in nodes) <= 7) == (True, True)
    assert {node.broader for node in nodes.values() if node.key.startswith("group-")} == {"technology"}


def test_no_group_is_empty_and_none_is_an_entity() -> None:
    nodes = taxonomy()
    groups = {key for key, node in nodes.items() if not node.curated}
    used = {node.broader for node in nodes.values()}
    known = {entry.id for entry in load_gazetteer().entries}
    assert (groups - used, {key for key in groups if entity_id("Technology", key) in known}) == (set(), set())


def test_the_published_scheme_is_consistent_skos_with_labels_in_both_languages() -> None:
    graph = rdflib.Graph().parse(data=derived(load_ontology())["ontology/build/technologies.ttl"], format="turtle")
    concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
    assert set(graph.subject_objects(SKOS.narrower)) == {(b, a) for a, b in graph.subject_objects(SKOS.broader)}
    tagged = {(c, str(getattr(label, "language", ""))) for c in concepts for label in graph.objects(c, SKOS.prefLabel)}
    assert tagged == {(c, lang) for c in concepts for lang in ("en", "zh")}
    assert len(list(graph.objects(None, SKOS.hasTopConcept))) == 1
    entity = f"https://w3id.org/ai-industry-kg/id/{entity_id('Technology', 'ai')}"
    assert [str(o) for o in graph.objects(rdflib.URIRef(AI), SKOS.exactMatch)] == [entity]


def copied(tmp_path: Path, name: str, old: str, new: str) -> None:
    for source in (FOLDER / "groups.csv", FOLDER / "technologies.csv", LEXICON):
        kept = source.read_text(encoding="utf-8")
        target = tmp_path / ("lexicon.csv" if source == LEXICON else source.name)
        assert source.name != name or target.name == "lexicon.csv" or old in kept, old
        target.write_text(kept.replace(old, new, 1) if target.name == name else kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "technologies.csv",
            "\nbci,group-interaction,",
            "\nbci,group-nothing,",
            "bci: unknown broader concept group-no",
        ),
        ("technologies.csv", "\nbci,group-interaction,", "\nbci,,", "bci: give a broader concept"),
        ("technologies.csv", "\nbci,", "\nbcy,", "bcy: no such technology in the lexicon"),
        ("technologies.csv", "\nbci,group-interaction,", "\nbci,group-interaction,BCI", "gives its name_en already"),
        (
            "technologies.csv",
            "\nbase-model,,base model",
            "\nbase-model,,",
            "base-model: give a label in both languages",
        ),
        (
            "technologies.csv",
            "\nrobotics,group-machines",
            "\nrobotics,dexterous-hand",
            "dexterous-hand: is broader than",
        ),
        ("groups.csv", ",技术,", ",,", "technology: give a label in both languages"),
        ("groups.csv", "group-data,technology,", "group-data,technology", "5 cells instead of 6"),
    ],
)
def test_a_row_that_is_no_place_in_one_tree_is_named_with_file_and_line(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    copied(tmp_path, name, old, new)
    with pytest.raises(LexiconError) as caught:
        taxonomy(tmp_path, tmp_path / "lexicon.csv")
    lines = list(zip(caught.value.en.splitlines(), caught.value.zh.splitlines(), strict=True))
    named = [(en, zh) for en, zh in lines if message in en]
    assert named != [], caught.value.en
    assert named[0][0].split(": ")[0] == named[0][1].split("：")[0]
