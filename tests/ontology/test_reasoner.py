"""The ontology and the taxonomy, judged by the OWL API and by HermiT; and edits that they must name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.derive import derived
from ontology.model import load_ontology
from tests.ontology.reasoner import OWL, VERSION, Finding, faults, findings

AII = "https://w3id.org/ai-industry-kg/ontology#"
BROKEN = {
    "a class below two that are disjoint": (
        "aii:Habitat a owl:Class ; rdfs:subClassOf aii:Region, aii:Organization .",
        ("Habitat", "can have no member · 不可能有任何实例"),
    ),
    "something that is both a chip and a person": (
        "aii:odd a owl:NamedIndividual, aii:Chip, aii:Person .",
        ("false", "the ontology contradicts itself · 本体自相矛盾"),
    ),
    "a relation that takes values as well": (
        "aii:issuedBy a owl:DatatypeProperty .",
        ("issuedBy", "is not OWL 2 DL · 不符合 OWL 2 DL"),
    ),
    "a transitive relation with one value": (
        "aii:partOfRegion a owl:FunctionalProperty .",
        ("partOfRegion", "is not OWL 2 DL · 不符合 OWL 2 DL"),
    ),
    "a class above which nothing is declared": (
        "aii:Chip rdfs:subClassOf <https://example.org/Undeclared> .",
        ("https://example.org/Undeclared", "is not OWL 2 DL · 不符合 OWL 2 DL"),
    ),
}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("reasoner")]


def house() -> str:
    return derived(load_ontology())["ontology/build/zhitu.owl.ttl"]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What the tools say of the ontology (`house.ttl`) and of each edit."""
    folder = tmp_path_factory.mktemp("owl")
    contents = {"house": "", **{name: edit for name, (edit, _) in BROKEN.items()}}
    files: list[Path] = []
    for name, edit in contents.items():
        files.append(folder / f"{name}.ttl")
        files[-1].write_text(f"{house()}\n{edit}\n", encoding="utf-8")
    return findings(*files)


def test_the_ontology_is_owl_2_dl_consistent_and_every_class_can_have_members(
    judged: dict[str, list[Finding]],
) -> None:
    found = dict(judged["house.ttl"])
    assert (faults(judged["house.ttl"]), found["consistent"], int(found["axioms"]) > 1500) == ([], "true", True)


@pytest.mark.parametrize("name", BROKEN)
def test_an_edit_that_breaks_owl_dl_is_named_in_both_languages(name: str, judged: dict[str, list[Finding]]) -> None:
    term, words = BROKEN[name][1]
    found = faults(judged[f"{name}.ttl"])
    assert [line for line in found if term in line and line.endswith(words)] != [], found


def test_the_version_that_names_the_cache_is_the_one_that_is_fetched() -> None:
    assert f"<version>{VERSION}</version>" in (OWL / "pom.xml").read_text(encoding="utf-8")
