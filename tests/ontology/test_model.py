from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import OntologyError
from ontology.model import SOURCE, Ontology, load_ontology, relationship_type
from ontology.source import known_keys, parse_model, read_model


def written(old: str, new: str) -> str:
    text = SOURCE.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def refusal(tmp_path: Path, old: str, new: str) -> OntologyError:
    (tmp_path / "zhitu.yaml").write_text(written(old, new), encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        load_ontology(tmp_path / "zhitu.yaml")
    return caught.value


def line_of(old: str) -> int:
    return SOURCE.read_text(encoding="utf-8").split(old)[0].count("\n") + 1


def test_a_misspelt_key_is_refused_with_file_line_and_the_key_it_resembles(tmp_path: Path) -> None:
    error = refusal(tmp_path, "range: Organization", "rnage: Organization")
    line = line_of("range: Organization")
    assert error.en == (
        f"{tmp_path}/zhitu.yaml:{line}: unknown key `rnage` (facts.issuedBy.rnage); did you mean `range`?"
    )
    assert error.zh == f"{tmp_path}/zhitu.yaml:{line}：未知的键“rnage”（facts.issuedBy.rnage）；是否想写“range”？"


def test_a_key_that_resembles_none_is_refused_without_a_guess() -> None:
    with pytest.raises(OntologyError, match=r"x\.yaml:1: unknown key `zzzzzzzz` \(zzzzzzzz\)$"):
        parse_model(Ontology, "zzzzzzzz: 1", "x.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.yaml:1: the file is empty"),
        ("a: 1\nb: [\n", "x.yaml:3: no valid YAML"),
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: `a` is given twice; keep one"),
        ("namespace: 1\n", "x.yaml:1: namespace: Input should be a valid string"),
        ("- 1\n", "x.yaml:1: "),
        ("{}", "x.yaml:1: namespace: Field required"),
        ("a: \x07", "x.yaml:1: no valid YAML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(OntologyError) as caught:
        parse_model(Ontology, text, "x.yaml")
    assert caught.value.en.startswith(message)


def test_a_missing_or_undecodable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff")
    for name in ("none.yaml", "latin.yaml"):
        with pytest.raises(OntologyError, match=f"{name}: cannot be read"):
            read_model(Ontology, tmp_path / name)


def test_a_fault_in_a_list_is_named_by_the_line_of_the_member(tmp_path: Path) -> None:
    error = refusal(tmp_path, "unique: [Document,", "unique: [\n    Document, [],")
    line = line_of("unique: [Document,") + 1
    assert error.en.startswith(f"{tmp_path}/zhitu.yaml:{line}: graph.unique.1: ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("domain: Policy\n    range: Organization", "domain: Polcy\n    range: Organization", "did you mean `Policy`?"),
        ("range: Organization\n", "range: Organisation\n", "facts.issuedBy.range: unknown class `Organisation`"),
        ("parent: Organization", "parent: Nothing", "classes.Company.parent: unknown class `Nothing`"),
        ("  Organization:\n    parent: Entity", "  Organization:\n    parent: Company", "its own ancestor"),
        ("  Company:", "  company:", "a class is named in UpperCamel"),
        ("  issuedBy:", "  IssuedBy:", "a property is named in lowerCamel"),
        ("vocabulary: policy-status", "vocabulary: policy-state", "did you mean `policy-status`?"),
        ("narrows: concernsTechnology", "narrows: concerns", "facts.promotesTechnology.narrows: unknown property"),
        ("broader: in-force", "broader: in-farce", "vocabularies.policy-status.trial.broader: unknown concept"),
        ("close: [schema:Thing]", "close: [skema:Thing]", "unknown prefix `skema`; did you mean `schema`?"),
        ("Region.gbCode", "Regoin.gbCode", "graph.indexes.Regoin.gbCode: unknown label `Regoin`"),
        ("Region.gbCode", "Region.GB", "graph.indexes.Region.GB: write Label.key"),
        ("    range: Organization\n", "    range: Organization\n    datatype: text\n", "exactly one of range"),
        ("    range: Organization\n", "    range: Organization\n    single: true\n", "are for records"),
        ("    range: Organization\n", "    range: Organization\n    pattern: x\n", "only for datatype text"),
        ("    range: Organization\n", "    range: Organization\n    symmetric: true\n", "must be the same class"),
        ("  key:\n", "  gbCode:\n", "gbCode: stands under facts and records"),
        ("  key:\n", "  gb_code:\n", "records.gb_code: a property is named in lowerCamel"),
        # what people read
        ("{en: issued by, zh: 发布机构}", "{en: issued by, zh: issuer}", "facts.issuedBy.label.zh: give it in Chinese"),
        (
            "{en: Spoken language., zh",
            "{en: 口语, zh",
            "vocabularies.modality.speech.definition.en: give it in English",
        ),
        ("  - version: 0.2.0", "  - version: 0.3.0", "changelog: tell first what 0.2.0 brought"),
        ("  - version: 0.1.0", "  - version: 0.2.0", "changelog: put the newest version first, each once"),
        # OWL 2 DL, shapes, vocabularies
        (
            "domain: Document\n    range: Entity\n    extends: [schema:mentions]",
            "domain: Document\n    range: Document\n    transitive: true\n    single: true",
            "mentions: OWL DL: no property is transitive and single",
        ),
        ('pattern: "^[A-Z]{3}$"', 'pattern: "^[A-Z{3}$"', "currency.pattern: is no regular expression"),
        ("    maximum: 1\n", "    maximum: -1\n", "confidence: shape: no number is within its limits"),
        (
            "domain: Evidence\n    datatype: text\n",
            "domain: Evidence\n    datatype: text\n    minimum: 1\n",
            "quote: shape: limits are for numbers only",
        ),
        (
            "narrows: concernsTechnology",
            "narrows: issuedOn",
            "promotesTechnology.narrows: OWL DL: one of it and `issuedOn`",
        ),
        ("narrows: investor", "narrows: leadInvestor", "leadInvestor.narrows: the property narrows itself"),
        (
            "extends: [dcterms:spatial]",
            "extends: [schema:datePublished]",
            "appliesToRegion.extends: OWL DL: `schema:datePublished` is above `publishedOn`",
        ),
        (
            "extends: [org:FormalOrganization]",
            "extends: [schema:publisher]",
            "classes.Company.extends: `schema:publisher` is a property",
        ),
        (
            "        broader: in-force\n",
            "        broader: trial\n",
            "vocabularies.policy-status.trial.broader: the value is broader than itself",
        ),
        ("        - pre-A\n", "        - pre-Z\n", "vocabularies.round-type.series.listed.pre-Z: stands among"),
        (
            'pattern: "(pre-)?[A-H]',
            'pattern: "(pre-?[A-H]',
            "vocabularies.round-type.series.pattern: is no regular expression",
        ),
    ],
)
def test_a_term_that_refers_to_nothing_or_clashes_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refusal(tmp_path, old, new).en


def test_a_misspelt_key_is_named_rather_than_the_one_that_it_leaves_missing() -> None:
    text = written("label: {en: issued by", "lable: {en: issued by")
    with pytest.raises(OntologyError, match=r"unknown key `lable` \(facts\.issuedBy\.lable\); did you mean `label`\?"):
        parse_model(Ontology, text, "x.yaml")


def test_a_relationship_type_is_the_name_in_upper_snake() -> None:
    assert [relationship_type(n) for n in ("issuedBy", "broader", "nameEn")] == ["ISSUED_BY", "BROADER", "NAME_EN"]


def test_every_fault_across_terms_is_listed(tmp_path: Path) -> None:
    text = written("close: [schema:Thing]", "close: [skema:Thing]").replace("Region.gbCode", "Regoin.gbCode")
    (tmp_path / "zhitu.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        load_ontology(tmp_path / "zhitu.yaml")
    assert (len(caught.value.en.splitlines()), len(caught.value.zh.splitlines())) == (2, 2)


def test_the_model_answers_what_other_modules_ask() -> None:
    o = load_ontology()
    assert o.lineage("City") == ("City", "Region", "Entity")
    assert [o.top_class(name) for name in ("City", "Region", "Entity", "Document")] == [
        "Region",
        "Region",
        "Entity",
        "Document",
    ]
    assert o.top_classes() == (
        *("Chip", "Event", "FundingRound", "Model", "Organization", "Person", "Policy", "PolicyMeasure"),
        *("Region", "Sector"),
        "Technology",
    )
    assert o.kinds_of("Region") == ("City", "Country", "District", "Province", "Zone")
    assert list(o.properties_of("Sector")) == ["name", "nameEn", "aliases", "disputed", "key"]
    assert {"gbCode", "partOfRegion", "name"} <= set(o.properties_of("City"))
    assert [o.datatype(n) for n in ("issuedOn", "amount", "parameterCount", "roundType", "issuedBy")] == [
        "partialDate",
        "decimal",
        "integer",
        "notation",
        None,
    ]
    assert o.notations("factuality") == ("actual", "planned", "rumoured", "negated")
    assert o.relationship_types()["PART_OF_REGION"] == "partOfRegion"
    assert o.term_iri("broader") == "http://www.w3.org/2004/02/skos/core#broader"
    assert o.term_iri("Policy") == "https://w3id.org/ai-industry-kg/ontology#Policy"
    assert load_ontology() is o


def test_unknown_names_are_refused() -> None:
    o = load_ontology()
    for ask in (
        lambda: o.lineage("Polcy"),
        lambda: o.property("issuedby"),
        lambda: o.expand("x:y"),
        lambda: o.fact("name"),
    ):
        with pytest.raises(OntologyError):
            ask()


def test_every_predicate_of_the_gold_standard_is_a_fact() -> None:
    stated = (
        *("issuedBy", "appliesToRegion", "issuedOn", "policyStatus", "concernsTechnology", "developedBy"),
        *("basedOnModel", "trainedOnChip", "parameterCount", "trainingTokenCount", "trainingChipCount", "releasedOn"),
        *("backedBy", "foundedOn", "locatedIn", "partnerOf", "subsidiaryOf", "fundedOrganization", "investor"),
        *("leadInvestor", "amount", "currency", "roundType", "announcedOn", "partOfRegion", "gbCode", "versionOf"),
        *("chipArchitecture", "broader"),
    )
    assert [load_ontology().fact(name) for name in stated] == list(stated)


@pytest.mark.parametrize(
    ("notation", "en"), [("D+", "Round D+"), ("pre-A+", "Round pre-A+"), ("seed", "Seed"), ("Z", None), ("a", None)]
)
def test_rounds_are_listed_or_follow_the_pattern(notation: str, en: str | None) -> None:
    concept = load_ontology().vocabularies["round-type"].concept(notation)
    assert (concept.label.en if concept else None) == en


def test_known_keys_reach_into_the_models() -> None:
    assert {"range", "concepts", "pattern", "zh", "indexes"} <= known_keys(Ontology)


def test_stages_of_a_policy_come_in_the_order_of_the_vocabulary() -> None:
    o = load_ontology()
    stages = [o.stage("policyStatus", value) for value in ("draft", "in-force", "trial", "repealed")]
    assert stages == [0, 2, 2, 5]
    assert [o.stage("policyType", "law"), o.stage("issuedOn", "2023"), o.stage("policyStatus", "unheard-of")] == [
        None
    ] * 3
