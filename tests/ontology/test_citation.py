"""`CITATION.cff` and `LICENSE-DATA` say what the tree says."""

from __future__ import annotations

import tomllib

import yaml

from ontology.derive import ROOT
from ontology.model import load_ontology


def test_the_citation_names_the_versions_and_licences_of_program_and_ontology() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ontology = load_ontology()
    (data,) = told["references"]
    iri = f"{ontology.namespace.rstrip('#')}/{ontology.version}"
    assert {key: told[key] for key in ("cff-version", "version", "license")} == {
        "cff-version": "1.2.0",
        "version": project["version"],
        "license": project["license"],
    }
    assert {key: data[key] for key in ("title", "version", "license", "date-released")} == {
        "title": ontology.title.en,
        "version": ontology.version,
        "license": "CC-BY-4.0",
        "date-released": ontology.changelog[0].date,
    }
    assert [entry["value"] for entry in data["identifiers"]] == [iri]
    assert [author["name"] for author in told["authors"]] == [name.en for name in ontology.creators]


def test_the_licence_of_the_data_is_that_of_the_ontology_and_covers_every_curated_folder() -> None:
    licence = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
    folders = ("ontology/lexicon/", "ontology/taxonomy/", "ontology/links/", "ontology/released/", "ontology/build/")
    assert load_ontology().license + "legalcode" in licence
    assert [folder for folder in folders if folder not in licence or not (ROOT / folder).is_dir()] == []
