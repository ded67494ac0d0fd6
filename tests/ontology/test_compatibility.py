"""What may not change once it was released, each with the term's name in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.__main__ import main
from ontology.compatibility import breaking, check_released
from ontology.errors import OntologyError
from ontology.model import SOURCE, Ontology, load_ontology
from ontology.released_shape import Released, as_released, last_released, number
from ontology.source import parse_model

NOW = SOURCE.read_text(encoding="utf-8")


def edited(*edits: tuple[str, str]) -> Released:
    """The ontology as it stands, released with the edits."""
    text = NOW
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return as_released(parse_model(Ontology, text, "x.yaml"))


def without(start: str, end: str) -> tuple[str, str]:
    """An edit that takes away everything from one line up to another."""
    first = NOW.index(start)
    return NOW[first : NOW.index(end, first)], ""


def test_the_ontology_breaks_nothing_of_the_last_release() -> None:
    check_released(load_ontology())


def test_the_last_release_is_the_highest_version_not_the_last_name(tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0"):
        (tmp_path / f"{version}.yaml").write_text(NOW.replace("version: 0.2.0", f"version: {version}"), "utf-8")
    assert last_released(tmp_path).version == "0.10.0"
    assert number("1.2.10") > number("1.2.9")


BROKEN = {
    "a class is gone": (without("  Media:", "  Model:"), "classes.Media: was released and is gone"),
    "a fact is gone": (without("  replacesPolicy:", "  draftOf:"), "facts.replacesPolicy: was released and is gone"),
    "a record is gone": (without("  locator:", "  rule:"), "records.locator: was released and is gone"),
    "a fact has another name": (("  expiresOn:", "  endsOn:"), "facts.expiresOn: was released and is gone"),
    "a value is gone": (
        without("      amended:", "      repealed:"),
        "vocabularies.policy-status.amended: was released and is gone",
    ),
    "a vocabulary is gone": (without("  openness:\n    label: {en: Open", "  round-type:"), "vocabularies.openness"),
    "a class moved": (
        ("  Company:\n    parent: Organization", "  Company:\n    parent: Entity"),
        "classes.Company: is no longer a kind of Organization",
    ),
    "a domain is narrower": (
        ("domain: [Chip, Model, Technology]", "domain: [Chip, Model]"),
        "developedBy.domain: `Technology` was released and is no longer allowed",
    ),
    "a range is narrower": (
        ("range: [Organization, Technology]", "range: Technology"),
        "supports.range: `Organization` was released and is no longer allowed",
    ),
    "a range is a kind of what it was": (
        ("domain: Policy\n    range: Organization", "domain: Policy\n    range: Company"),
        "issuedBy.range: `Organization` was released",
    ),
    "a datatype is another": (
        ("domain: Policy\n    datatype: partialDate", "domain: Policy\n    datatype: text"),
        "issuedOn.datatype: was released as `partialDate` and is now `text`",
    ),
    "a vocabulary is another": (
        ("vocabulary: policy-type", "vocabulary: policy-status"),
        "policyType.vocabulary: was released as `policy-type` and is now `policy-status`",
    ),
    "a pattern is stricter": (
        ('pattern: "^[A-Z]{3}$"', 'pattern: "^[A-Y]{3}$"'),
        "currency.pattern: may refuse values",
    ),
    "a pattern is new": (
        ("    domain: Evidence\n    datatype: text\n", '    domain: Evidence\n    datatype: text\n    pattern: "^a"\n'),
        "quote.pattern: may refuse values",
    ),
    "limits are tighter": (("    maximum: 1\n", "    maximum: 0\n"), "confidence: its limits are tighter"),
    "a record is required now": (
        ("    datatype: langText\n", "    datatype: langText\n    required: true\n"),
        "title.required: was not asked when it was released",
    ),
    "a property is no longer transitive": (("    transitive: true\n", ""), "partOfRegion.transitive: was released"),
    "a series is stricter": (("[A-H][0-9]?", "[A-G][0-9]?"), "vocabularies.round-type.series: may refuse values"),
    "the namespace is another": (
        ("ontology#\nvocab", "ontology/\nvocab"),
        "namespace: was released as https://w3id.org/ai-industry-kg/ontology#",
    ),
    "a version is lower": (("version: 0.2.0", "version: 0.1.9"), "version: 0.2.0 is released"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_edit_that_breaks_a_released_term_is_named_in_both_languages(name: str) -> None:
    edit, message = BROKEN[name]
    found = list(breaking(edited(("version: 0.2.0", "version: 0.2.0")), edited(edit, *_newer(name))))
    assert [en for en, _ in found if en.startswith(message)] == [found[0][0]]
    en, zh = found[0]
    assert zh.startswith(en.split(":")[0] + "：")


def _newer(name: str) -> list[tuple[str, str]]:
    return [] if name == "a version is lower" else [("version: 0.2.0", "version: 0.3.0")]


def test_what_takes_more_than_before_breaks_nothing() -> None:
    wider = edited(
        ("version: 0.2.0", "version: 0.3.0"),
        ("domain: Policy\n    range: Organization", "domain: Policy\n    range: [Organization, Person]"),
        ("range: [Organization, Technology]", "range: Entity"),
        ('pattern: "^[A-Z]{3}$"', 'pattern: "^[A-Z]{3}$|^[A-Z]{4}$"'),
        ("    maximum: 1\n", "    maximum: 2\n"),
        ("    required: true\n", ""),
        ("  Media:\n", "  Blog:\n    label: {en: Blog, zh: 博客}\n    definition: {en: A, zh: 博}\n  Media:\n"),
    )
    assert list(breaking(edited(), wider)) == []


def test_an_edit_without_a_higher_version_is_named() -> None:
    changed = edited(("    maximum: 1\n", "    maximum: 2\n"))
    assert [en for en, _ in breaking(edited(), changed)] == [
        "version: 0.2.0 is released and is not what this is; give a higher one"
    ]


def test_a_term_that_is_deprecated_stays_and_says_what_to_use_instead() -> None:
    from ontology.derive.owl import owl

    text = NOW.replace(
        "  expiresOn:\n", "  expiresOn:\n    deprecated: {en: Use effectiveOn., zh: 请用 effectiveOn。}\n", 1
    )
    ontology = parse_model(Ontology, text, "x.yaml")
    block = owl(ontology).split("\naii:expiresOn ")[1].split(" .\n")[0]
    assert ("owl:deprecated true ;" in block, '"Use effectiveOn."@en, "请用 effectiveOn。"@zh' in block) == (True, True)
    assert list(breaking(last_released(), as_released(ontology))) == []


def test_derive_refuses_and_says_so_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "zhitu.yaml"
    broken.write_text(NOW.replace(*without("  locator:", "  rule:"), 1), encoding="utf-8")
    monkeypatch.setattr("ontology.__main__.load_ontology", lambda: load_ontology(broken))
    assert (main(["derive", "--check"]), main(["derive"])) == (1, 1)
    english, chinese = capsys.readouterr().err.splitlines()[:2]
    assert english.startswith("records.locator: was released and is gone")
    assert chinese.startswith("records.locator：已发布的术语不可删除")


def test_all_that_is_broken_is_listed_at_once() -> None:
    text = NOW.replace(*without("  locator:", "  rule:"), 1).replace("    transitive: true\n", "")
    with pytest.raises(OntologyError) as caught:
        check_released(parse_model(Ontology, text, "x.yaml"))
    assert (len(caught.value.en.splitlines()), len(caught.value.zh.splitlines())) == (2, 2)
