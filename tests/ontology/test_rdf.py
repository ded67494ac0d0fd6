from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from ontology.errors import OntologyError
from ontology.ids import evidence_id
from ontology.model import load_ontology
from ontology.rdf import Mapper, describe, snapshot_triples
from ontology.rdf_text import RdfFormat, in_order, text_of
from ontology.statement import Entity, Factuality, Rank, RankReason
from ontology.triple import RDF_TYPE, Literal, Triple, to_pyoxigraph, to_rdflib
from tests.snapshots import (
    BEIJING,
    DRAFT,
    NEWS,
    POLICIES,
    QINGLAN,
    QINGLAN_2,
    ROUND,
    YUANSHAN,
    claim,
    example_snapshot,
)

BASE = "https://example.org/id/"
SHORT = {
    BASE: "kg:",
    "https://w3id.org/ai-industry-kg/ontology#": "aii:",
    "https://w3id.org/ai-industry-kg/vocab/": "aiiv:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "a",
}


def short(iri: str) -> str:
    for long, prefix in SHORT.items():
        iri = iri.replace(long, prefix)
    return iri


def shown(triples: list[Triple]) -> list[str]:
    return sorted({short(str(to_pyoxigraph(t)).replace("<", "").replace(">", "")) for t in triples})


def test_an_entity_bears_kind_class_and_entity_names_and_key() -> None:
    e = f"kg:{BEIJING.id}"
    assert shown(list(describe(entities=[BEIJING], base=BASE))) == sorted(
        [
            f"{e} a aii:Province",
            f"{e} a aii:Region",
            f"{e} a aii:Entity",
            f'{e} skos:prefLabel "北京市"@zh',
            f'{e} skos:prefLabel "Beijing"@en',
            f'{e} skos:altLabel "北京"@zh',
            f'{e} aii:key "110000"',
            f"{e} skos:exactMatch http://www.wikidata.org/entity/Q956",
        ]
    )


@pytest.mark.parametrize(
    ("name", "name_en", "labels"),
    [
        ("华为", "Huawei", {'"华为"@zh', '"Huawei"@en'}),
        ("OpenAI", "OpenAI", {'"OpenAI"@en'}),
        ("OpenAI", None, {'"OpenAI"@en'}),
        ("Mistral", "Mistral AI", {'"Mistral"@zh', '"Mistral AI"@en'}),
        ("远山", None, {'"远山"@zh'}),
    ],
)
def test_a_name_has_one_label_a_language(name: str, name_en: str | None, labels: set[str]) -> None:
    entity = Entity("organization-a", "Organization", None, name, name_en, (), None)
    found = [str(to_pyoxigraph(t).object) for t in describe(entities=[entity]) if "prefLabel" in t.predicate]
    assert set(found) == labels
    assert len(found) == len(labels)


def test_an_alias_that_repeats_the_name_or_is_empty_is_left_out() -> None:
    entity = replace(YUANSHAN, aliases=("远山智能", "", "远山"))
    found = [str(to_pyoxigraph(t).object) for t in describe(entities=[entity]) if "altLabel" in t.predicate]
    assert found == ['"远山"@zh']


def test_a_document_has_its_fields_and_what_it_mentions() -> None:
    snapshot = example_snapshot()
    mentions = [m for m in snapshot.mentions() if (m.document, m.entity) == (NEWS.record.sha256, YUANSHAN.id)]
    d = f"kg:{NEWS.record.sha256}"
    assert shown(list(describe(documents=[NEWS.record], mentions=mentions, base=BASE))) == sorted(
        [
            f"{d} a aii:Document",
            f'{d} aii:fileName "news.txt"',
            f'{d} aii:textSha256 "{NEWS.record.text_sha256}"',
            f'{d} aii:publishedOn "2024-06"^^xsd:gYearMonth',
            f'{d} aii:publisher "示例周刊"',
            f'{d} aii:citation "https://example.org/news.txt"',
            f'{d} aii:title "示例产业要闻"@zh',
            f"{d} aii:mentions kg:{YUANSHAN.id}",
        ]
    )


def test_an_english_title_is_tagged_en() -> None:
    record = replace(NEWS.record, lang="en", title="News")
    assert '"News"@en' in {str(to_pyoxigraph(t).object) for t in describe(documents=[record])}


def test_an_actual_statement_has_a_node_evidence_a_direct_triple_and_its_concept() -> None:
    evidence = POLICIES.evidence("公开征求意见", "征求意见稿", "policy.draft", 0.95)
    statement = claim(DRAFT, "policyStatus", "draft", evidence)
    s, e = f"kg:{statement.id}", evidence_id(statement.id, evidence.document, evidence.start, evidence.end)
    draft, actual, normal = "aiiv:policy-status/draft", "aiiv:factuality/actual", "aiiv:statement-rank/normal"
    assert shown(list(describe(statements=[statement], base=BASE))) == sorted(
        [
            f"{s} a aii:Statement",
            f"{s} aii:statementSubject kg:{DRAFT.id}",
            f"{s} aii:statementPredicate aii:policyStatus",
            f'{s} aii:statementValue "draft"',
            f"{s} aii:factuality {actual}",
            f'{s} aii:confidence "0.95"^^xsd:decimal',
            f"{s} aii:rank {normal}",
            f'{s} aii:firstSeen "2024-04-02"^^xsd:date',
            f'{s} aii:lastSeen "2024-04-02"^^xsd:date',
            f"{s} aii:supportedBy kg:{e}",
            f"kg:{e} a aii:Evidence",
            f"kg:{e} aii:inDocument kg:{POLICIES.record.sha256}",
            f'kg:{e} aii:quote "公开征求意见"',
            f'kg:{e} aii:startOffset "{evidence.start}"^^xsd:nonNegativeInteger',
            f'kg:{e} aii:endOffset "{evidence.end}"^^xsd:nonNegativeInteger',
            f'kg:{e} aii:rule "policy.draft"',
            f'kg:{e} aii:rawValue "征求意见稿"',
            f"kg:{DRAFT.id} aii:policyStatus {draft}",
            f"{draft} a skos:Concept",
            f'{draft} skos:notation "draft"',
            f"{draft} skos:inScheme aiiv:policy-status",
            f'{draft} skos:prefLabel "Draft for comment"@en',
            f'{draft} skos:prefLabel "征求意见稿"@zh',
            f"{actual} a skos:Concept",
            f'{actual} skos:notation "actual"',
            f"{actual} skos:inScheme aiiv:factuality",
            f'{actual} skos:prefLabel "Actual"@en',
            f'{actual} skos:prefLabel "已发生"@zh',
            f"{normal} a skos:Concept",
            f'{normal} skos:notation "normal"',
            f"{normal} skos:inScheme aiiv:statement-rank",
            f'{normal} skos:prefLabel "Normal"@en',
            f'{normal} skos:prefLabel "普通"@zh',
        ]
    )


@pytest.mark.parametrize(
    ("rank", "reason", "expected"),
    [
        (Rank.PREFERRED, RankReason.OFFICIAL, {"rank preferred", "rankReason official", "direct", "disputed"}),
        (Rank.PREFERRED, None, {"rank preferred", "direct"}),
        (Rank.DEPRECATED, RankReason.REVISED, {"rank deprecated", "rankReason revised"}),
    ],
)
def test_a_rank_says_why_and_what_is_deprecated_has_no_direct_triple(
    rank: Rank, reason: RankReason | None, expected: set[str]
) -> None:
    stated = claim(QINGLAN, "parameterCount", "7", NEWS.evidence("青岚大模型", "", "r", 0.9))
    found = shown(list(describe(statements=[replace(stated, rank=rank, rank_reason=reason)], base=BASE)))
    s, q = f"kg:{stated.id}", f"kg:{QINGLAN.id}"
    told = {
        f"{s} aii:rank aiiv:statement-rank/preferred": "rank preferred",
        f"{s} aii:rank aiiv:statement-rank/deprecated": "rank deprecated",
        f"{s} aii:rankReason aiiv:rank-reason/official": "rankReason official",
        f"{s} aii:rankReason aiiv:rank-reason/revised": "rankReason revised",
        f'{q} aii:parameterCount "7"^^xsd:integer': "direct",
        f"{q} aii:disputed aii:parameterCount": "disputed",
    }
    assert {told[line] for line in found if line in told} == expected


@pytest.mark.parametrize("factuality", [Factuality.PLANNED, Factuality.RUMOURED, Factuality.NEGATED])
def test_what_is_not_actual_is_a_node_without_a_direct_triple(factuality: Factuality) -> None:
    evidence = NEWS.evidence("计划2025年发布", "计划", "r", 0.8)
    statement = claim(QINGLAN_2, "developedBy", YUANSHAN, evidence, factuality=factuality)
    found = shown(list(describe(statements=[statement], base=BASE)))
    assert f"kg:{statement.id} aii:statementObject kg:{YUANSHAN.id}" in found
    assert f"kg:{QINGLAN_2.id} aii:developedBy kg:{YUANSHAN.id}" not in found


def test_two_statements_of_one_canonical_claim_give_two_nodes_and_one_direct_triple() -> None:
    one = claim(QINGLAN, "developedBy", YUANSHAN, NEWS.evidence("青岚大模型", "", "r", 0.9))
    found = in_order(describe(statements=[one, replace(one, id="st-merged")], base=BASE))
    nodes = [t.subject for t in found if t.predicate.endswith("#statementSubject")]
    direct = [t for t in found if t.predicate.endswith("#developedBy")]
    assert sorted(nodes) == sorted([BASE + one.id, BASE + "st-merged"])
    assert [(t.subject, t.object) for t in direct] == [(BASE + QINGLAN.id, BASE + YUANSHAN.id)]


def test_a_long_quote_is_cut_and_its_offsets_are_kept() -> None:
    evidence = replace(NEWS.evidence("青岚", "", "r", 0.9), quote="青" * 500, end=500, start=0)
    found = shown(list(describe(statements=[claim(QINGLAN, "developedBy", YUANSHAN, evidence)], base=BASE)))
    assert [line.split(" ", 2)[2] for line in found if " aii:quote " in line] == [f'"{"青" * 199}…"']
    assert [line.split(" ", 2)[2] for line in found if " aii:endOffset " in line] == ['"500"^^xsd:nonNegativeInteger']


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "message"),
    [
        (ROUND, "roundType", "Z轮", "roundType: 'Z轮' is not a notation of round-type"),
        (DRAFT, "issuedOn", "2024-13", "issuedOn: '2024-13' is not a date"),
        (DRAFT, "issuedBy", "某局", "issuedBy: '某局' is not an entity"),
        (DRAFT, "invented", "x", "no statement may claim `invented`"),
        (DRAFT, "quote", "x", "no statement may claim `quote`"),
    ],
)
def test_a_statement_that_does_not_fit_the_ontology_is_named(
    subject: Entity, predicate: str, value: str, message: str
) -> None:
    statement = claim(subject, predicate, value, NEWS.evidence("青岚", "", "r", 0.9))
    with pytest.raises(OntologyError) as caught:
        list(describe(statements=[statement]))
    assert caught.value.en.startswith(f"statement {statement.id}: {message}")


@pytest.mark.parametrize("form", ["nt", "turtle", "jsonld"])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_both_libraries_read_the_same_graph_out_of_every_format(form: RdfFormat) -> None:
    import rdflib

    triples = in_order(snapshot_triples(example_snapshot(), BASE))
    text = text_of(triples, form, BASE)
    oxigraph = {"nt": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}[form]
    assert {q.triple for q in ox.parse(text, format=oxigraph)} == {to_pyoxigraph(t) for t in triples}
    parsed = rdflib.Graph().parse(data=text, format={"jsonld": "json-ld"}.get(form, form))
    assert set(parsed) == set(to_rdflib(triples))
    assert len(parsed) == len(triples)


def test_json_ld_reads_like_json() -> None:
    statement = claim(ROUND, "amount", "2500000000", NEWS.evidence("25亿元", "25亿元", "r", 0.85))
    text = text_of(describe(entities=[YUANSHAN], statements=[statement], base=BASE), "jsonld", BASE)
    assert (
        f'{{"id": "kg:{YUANSHAN.id}", "type": ["Company", "Entity", "Organization"], '
        '"altLabel": {"en": "Yuanshan", "zh": "远山"}, "prefLabel": {"en": "Yuanshan AI", "zh": "远山智能"}}'
    ) in text
    assert f'{{"id": "kg:{ROUND.id}", "type": [], "amount": "2500000000"}}' in text
    assert '"statementValue": {"@value": "2500000000", "@type": "xsd:decimal"}' in text


def test_json_ld_keeps_terms_that_its_context_does_not_have() -> None:
    replaced = "http://purl.org/dc/terms/isReplacedBy"
    triples = [
        Triple(BASE + "a", replaced, BASE + "b"),
        Triple(BASE + "a", RDF_TYPE, "http://example.org/Thing"),
        Triple(BASE + "a", "http://example.org/note", Literal("hello", lang="en")),
    ]
    text = text_of(triples, "jsonld", BASE)
    assert (
        '{"id": "kg:a", "type": ["http://example.org/Thing"], '
        '"http://example.org/note": {"@value": "hello", "@language": "en"}, '
        f'"{replaced}": {{"id": "kg:b"}}}}'
    ) in text
    parsed = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)}
    assert parsed == {to_pyoxigraph(triple) for triple in triples}


def test_a_concept_that_its_vocabulary_lacks_is_refused() -> None:
    with pytest.raises(OntologyError, match="factuality has no 'true'"):
        list(Mapper(load_ontology(), BASE).concept("factuality", "true"))


def test_words_that_two_rules_found_are_one_piece_of_evidence_of_the_surer_rule() -> None:
    sure = NEWS.evidence("青岚大模型", "", "sure", 0.9)
    doubtful = replace(sure, rule="doubtful", raw="别的", confidence=0.4)
    one, both = (claim(QINGLAN, "developedBy", YUANSHAN, *found) for found in ((sure,), (doubtful, sure)))
    assert shown(list(describe(statements=[both]))) == shown(list(describe(statements=[one])))
