from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from etl.extraction import Extraction
from ontology.ids import entity_id, named_entity_id
from ontology.statement import FixedSnapshot
from tests.etl.extractions import claim, developed, document, entity
from tests.etl.resolve.conftest import Resolve


def names(frozen: FixedSnapshot) -> dict[str, str]:
    return {e.id: e.name for e in frozen.entities()}


def test_a_curated_alias_leads_to_the_lexicon_s_id_and_name(resolve: Resolve) -> None:
    frozen = resolve(developed("远山科技发布了青岚。", "青岚", "远山科技"))
    curated = entity_id("Organization", "yuanshan")
    assert names(frozen) == {curated: "远山智能", named_entity_id("Model", "青岚"): "青岚"}
    (statement,) = frozen.statements()
    assert (statement.object, statement.id) == (
        curated,
        developed("远山科技发布了青岚。", "青岚", "远山科技").statements[0].id,
    )


def test_an_ambiguous_name_is_not_merged(resolve: Resolve) -> None:
    frozen = resolve(developed("浪花发布了青岚。", "青岚", "浪花"))
    assert entity_id("Organization", "langhua") not in names(frozen)
    full = resolve(developed("浪花信息集团发布了青岚。", "青岚", "浪花信息集团"))
    assert entity_id("Organization", "langhua") in names(full)


def test_names_that_fold_alike_are_one_entity_and_similar_names_are_two(resolve: Resolve) -> None:
    frozen = resolve(
        developed("甲乙公司发布了Qing-Lan 2。", "Qing-Lan 2", "甲乙公司", name="a.txt"),
        developed("甲乙公司发布了QingLan2。", "QingLan2", "甲乙公司", name="b.txt"),
        developed("甲乙公司发布了QingLan2.5。", "QingLan2.5", "甲乙公司", name="c.txt"),
    )
    assert sorted(n for i, n in names(frozen).items() if i.startswith("model-")) == ["Qing-Lan 2", "QingLan2.5"]


def test_equal_documents_give_an_equal_snapshot_in_every_order(resolve: Resolve) -> None:
    documents = [
        developed("远山科技发布了青岚。", "青岚", "远山科技", name="a.txt", published="2023-05"),
        developed("远山智能研发的青岚大模型。", "青岚大模型", "远山智能", name="b.txt"),
        developed("青岚由远山智能研发，见报道。", "青岚", "远山智能", name="c.txt", published="2024-01-02"),
    ]
    snapshots = [resolve(*order) for order in permutations(documents)]
    assert all(frozen == snapshots[0] for frozen in snapshots)


def test_dates_seen_are_those_of_the_documents(resolve: Resolve) -> None:
    frozen = resolve(
        developed("远山智能发布了青岚。", "青岚", "远山智能", name="a.txt", published="2023-05"),
        developed("青岚由远山智能研发。", "青岚", "远山智能", name="b.txt", published="2024-01-02"),
        developed("青岚，远山智能研发。", "青岚", "远山智能", name="c.txt"),
    )
    (statement,) = frozen.statements()
    assert (statement.first_seen, statement.last_seen, len(statement.evidence)) == ("2023-05", "2024-01-02", 3)


def test_curated_facts_join_what_documents_mention_and_regions_bring_their_ancestors(resolve: Resolve) -> None:
    text = "近海云与近海集团在北水市。"
    doc = document(text)
    cloud = entity(text, "近海云", key="jinhai-cloud")
    group = entity(text, "近海集团", key="jinhai")
    city = entity(text, "北水市", "Region", key="990100")
    frozen = resolve(Extraction(doc, (cloud, group, city), (claim(doc, cloud, "locatedIn", city),)))
    assert sorted(names(frozen).values()) == ["中国", "北水市", "南山省", "近海云", "近海集团"]
    curated = {
        (names(frozen)[s.subject], s.predicate, names(frozen)[s.object])
        for s in frozen.statements()
        if s.curated and s.object
    }
    assert curated == {
        ("近海云", "subsidiaryOf", "近海集团"),
        ("北水市", "partOfRegion", "南山省"),
        ("南山省", "partOfRegion", "中国"),
    }
    known = {d.sha256 for d in frozen.documents()}
    assert {e.document for s in frozen.statements() for e in s.evidence} <= known


def test_what_lexicon_and_document_both_say_is_one_statement_with_both_evidence(resolve: Resolve) -> None:
    text = "近海云是近海集团的子公司。"
    doc = document(text, published="2024")
    cloud, group = entity(text, "近海云", key="jinhai-cloud"), entity(text, "近海集团", key="jinhai")
    frozen = resolve(Extraction(doc, (cloud, group), (claim(doc, cloud, "subsidiaryOf", group, 0.8),)))
    (statement,) = frozen.statements()
    assert [e.rule for e in statement.evidence] == ["test", "curated"]
    assert (statement.confidence, statement.curated, statement.first_seen) == (1.0, False, "2024")


def test_a_curated_fact_about_an_unmentioned_company_stays_out(resolve: Resolve) -> None:
    text = "近海云发布了青岚。"
    frozen = resolve(Extraction(document(text), (entity(text, "近海云", key="jinhai-cloud"),), ()))
    assert list(frozen.statements()) == []


def test_a_short_policy_name_is_no_alias_beyond_its_document(resolve: Resolve) -> None:
    text = "《北水市示例发展办法》（以下简称《办法》）。"
    long = entity(text, "《北水市示例发展办法》", "Policy")
    both = type(long)(long.id, "Policy", None, None, long.name, (long.name, "《办法》"), long.mentions)
    frozen = resolve(Extraction(document(text), (both,), ()))
    assert [e.aliases for e in frozen.entities()] == [()]


@pytest.mark.parametrize("kind", ["FundingRound", "PolicyMeasure"])
def test_a_type_or_a_sum_by_which_a_text_tells_of_a_round_or_measure_is_no_alias(resolve: Resolve, kind: str) -> None:
    text = "甲乙公司完成25亿元B轮融资。"
    made = entity(text, "B轮", kind)
    told = replace(made, name="甲乙公司 B轮融资", surfaces=("25亿元", "B轮"))
    frozen = resolve(Extraction(document(text), (told,), ()))
    assert [(e.name, e.aliases) for e in frozen.entities()] == [("甲乙公司 B轮融资", ())]


def test_the_release_changes_with_what_a_graph_would_show(resolve: Resolve) -> None:
    base = resolve(developed("远山智能发布了青岚。", "青岚", "远山智能"))
    again = resolve(developed("远山智能发布了青岚。", "青岚", "远山智能"))
    dated = resolve(developed("远山智能发布了青岚。", "青岚", "远山智能", published="2024"))
    assert base.release == again.release
    assert base.release != dated.release
    assert len(base.release) == 12
