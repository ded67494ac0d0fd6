from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from ontology.__main__ import main
from ontology.derive import ROOT, derived, documented, drift, write
from ontology.errors import OntologyError
from ontology.model import SOURCE, load_ontology
from ontology.terms import unused

AII = "https://w3id.org/ai-industry-kg/ontology#"


def test_the_committed_files_are_those_that_the_ontology_gives() -> None:
    assert "".join(drift(derived(load_ontology()))) == ""


def test_drift_is_shown_as_a_diff_and_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(derived(load_ontology()), tmp_path)
    schema = tmp_path / "cypher/schema/schema.cypher"
    schema.write_text(schema.read_text(encoding="utf-8").replace("chip_id", "chips_id"), encoding="utf-8")
    monkeypatch.setattr("ontology.__main__.drift", lambda files: drift(files, tmp_path))
    assert main(["derive", "--check"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("--- cypher/schema/schema.cypher\n+++ cypher/schema/schema.cypher (derived)\n")
    changed = [line for line in shown.out.splitlines() if re.match(r"[-+][^-+]", line)]
    assert [line.split(" IF ")[0] for line in changed] == ["-CREATE CONSTRAINT chips_id", "+CREATE CONSTRAINT chip_id"]
    assert "python -m ontology derive" in shown.err


def test_a_missing_derived_file_is_drift(tmp_path: Path) -> None:
    added = [line for line in drift(derived(load_ontology()), tmp_path) if line.startswith("+++")]
    assert [line.split()[1] for line in added] == list(derived(load_ontology()))


def test_writing_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    assert write(derived(load_ontology()), tmp_path) == tuple(derived(load_ontology()))
    assert write(derived(load_ontology()), tmp_path) == ()


def test_check_on_the_tree_is_quiet_and_derive_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["derive", "--check"]), main(["derive"])) == (0, 0)
    assert capsys.readouterr() == ("", "")


def test_a_faulty_ontology_ends_with_one_and_says_so_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "zhitu.yaml").write_text(SOURCE.read_text(encoding="utf-8") + "rnage: 1\n", encoding="utf-8")
    monkeypatch.setattr("ontology.__main__.load_ontology", lambda: load_ontology(tmp_path / "zhitu.yaml"))
    assert main(["derive", "--check"]) == 1
    english, chinese = capsys.readouterr().err.splitlines()
    assert "unknown key `rnage`" in english
    assert "未知的键“rnage”" in chinese


@pytest.mark.slow
def test_another_process_derives_the_same_bytes() -> None:
    ask = "from ontology.derive import derived\nfrom ontology.model import load_ontology\nimport json\n"
    ask += "print(json.dumps(dict(derived(load_ontology()))))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout) == derived(load_ontology())


def test_no_derived_file_holds_a_time_or_trailing_space() -> None:
    for path, content in derived(load_ontology()).items():
        assert not re.search(r"\d{4}-\d{2}-\d{2}T|[ \t]+$", content, re.MULTILINE), path


def test_both_libraries_read_the_same_number_of_triples_out_of_the_turtle_files() -> None:
    import rdflib

    for path, content in derived(load_ontology()).items():
        if path.endswith(".ttl"):
            parsed = len(list(ox.parse(content, format=ox.RdfFormat.TURTLE)))
            assert (path, parsed) == (path, len(rdflib.Graph().parse(data=content, format="turtle")))


def test_every_term_is_declared_in_owl_with_labels_and_definitions_in_both_languages() -> None:
    o = load_ontology()
    triples = [q.triple for q in ox.parse(derived(o)["ontology/build/zhitu.owl.ttl"], format=ox.RdfFormat.TURTLE)]
    spoken = {
        (t.subject.value.removeprefix(AII), t.predicate.value.split("#")[1], t.object.language)
        for t in triples
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.Literal) and "#" in t.predicate.value
    }
    ours = [*o.classes, *(n for n, p in o.properties().items() if p.rdf is None)]
    expected = {(n, how, lang) for n in ours for how in ("label", "definition") for lang in ("en", "zh")}
    assert expected - spoken == set()


def test_every_foreign_term_that_owl_uses_is_declared_or_only_a_look_alike() -> None:
    content = derived(load_ontology())["ontology/build/zhitu.owl.ttl"]
    declared = set(re.findall(r"^(\w+:\w+) a owl:", content, re.MULTILINE))
    above = set(re.findall(r"rdfs:sub(?:Class|Property)Of ([^;\n]+) [;.]", content))
    used = {name.strip() for line in above for name in line.split(",")}
    assert used - declared == set()


def test_the_schema_has_one_unique_id_for_each_label_that_entities_and_records_bear() -> None:
    o = load_ontology()
    lines = derived(o)["cypher/schema/schema.cypher"].splitlines()
    unique = [line.split("(n:")[1].split(")")[0] for line in lines if " REQUIRE n.id IS UNIQUE;" in line]
    assert unique == sorted({"Entity", *o.top_classes(), "Document", "Evidence", "Release", "Statement"})
    assert all(" IF NOT EXISTS FOR " in line for line in lines if not line.startswith("//"))
    names = [line.split()[2] for line in lines if line.startswith("CREATE")]
    assert len(names) == len(set(names))


def test_the_dictionaries_name_every_term_and_notation() -> None:
    o = load_ontology()
    words = [*o.classes, *o.properties(), *(n for v in o.vocabularies.values() for n in v.concepts)]
    for name in ("dictionary.md", "dictionary.zh.md"):
        content = derived(o)[f"ontology/build/{name}"]
        assert [word for word in words if f"`{word}`" not in content] == []


def test_the_dictionary_of_one_language_has_no_heading_of_the_other() -> None:
    o = load_ontology()
    english, chinese = (derived(o)[f"ontology/build/dictionary{end}.md"] for end in ("", ".zh"))
    titles = [re.findall(r"^## (.*)$", content, re.MULTILINE) for content in (english, chinese)]
    assert [len(found) for found in titles] == [5, 5]
    assert not set(titles[0]) & set(titles[1])


def test_the_diagram_is_well_formed_and_names_every_class_and_relation() -> None:
    o = load_ontology()
    drawn = ET.fromstring(derived(o)["ontology/build/classes.svg"])  # noqa: S314  # our own file
    words = "\n".join(drawn.itertext())
    relations = [name for name, p in o.properties().items() if p.range]
    named = [*(n for n, c in o.classes.items() if not c.abstract), *(f"→ {name} " for name in relations)]
    assert [name for name in named if name not in words] == []


@pytest.mark.slow
def test_the_committed_page_is_the_one_that_pylode_makes_and_holds_every_term() -> None:
    o = load_ontology()
    made = documented(o)
    assert "".join(drift(made)) == ""
    terms = [*o.classes, *(n for n, p in o.properties().items() if p.rdf is None)]
    (content,) = made.values()
    assert [name for name in terms if f"{o.namespace}{name}</code>" not in content] == []


def test_a_page_without_pylode_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.derive.page._MAKE", "import no_such_pylode")
    with pytest.raises(OntologyError, match=r"pyLODE made no page .*No module named 'no_such_pylode'.*; install"):
        documented(load_ontology())


def test_every_term_is_used_or_waits_for_a_reason() -> None:
    assert [term for term, reason in unused(load_ontology()).items() if reason is None] == []


def test_a_term_that_nothing_uses_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "etl/rules").mkdir(parents=True)
    (tmp_path / "etl/rules/a.yaml").write_text("predicate: issuedBy\n", encoding="utf-8")
    (tmp_path / "cypher/queries").mkdir(parents=True)
    (tmp_path / "cypher/queries/a.cypher").write_text("MATCH (:Policy)-[:BACKED_BY]->()", encoding="utf-8")
    found = unused(load_ontology(), tmp_path)
    assert {"issuedBy", "backedBy", "Policy"} & set(found) == set()
    assert (found["amount"], found["IndustryModel"]) == (None, "The lexicon does not tell kinds of models apart yet.")
    assert main(["terms"]) == 0
    assert "IndustryModel: The lexicon does not" in capsys.readouterr().out


def test_unused_terms_without_a_reason_end_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ontology.__main__.unused", lambda _: {"amount": None})
    assert main(["terms"]) == 1
    assert capsys.readouterr().out == "amount: no reason given · 未给出理由\n"


def test_wrong_usage_ends_with_two() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["dervie"])
    assert caught.value.code == 2
