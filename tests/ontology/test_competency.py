from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology.derive import ROOT
from ontology.iri import BASE
from ontology.rdf import snapshot_triples
from ontology.triple import to_pyoxigraph
from tests.snapshots import ENTITIES, NEWS_TEXT, example_snapshot

QUESTIONS = sorted((ROOT / "ontology/cq").glob("*.rq"))
AII = "https://w3id.org/ai-industry-kg/ontology#"
MEASURES, DRAFT = "《北京市通用智能示例措施》", "《海淀区智能算力示例办法（征求意见稿）》"
Row = tuple[str | None, ...]
ANSWERS: dict[str, list[Row]] = {
    "by_name": [("远山智能",)],
    "chips_of_architecture": [("寒星1", "寒星半导体")],
    "companies_in_region": [("远山智能", None)],
    "documents_with_both": [("news.txt",)],
    "drafts": [(DRAFT, None)],
    "evidence_of_fact": [(NEWS_TEXT.splitlines()[0], "1750亿", "news.txt", "0", "38")],
    "funding_history": [("D+", "2024-01", "2500000000", "CNY", "长河资本")],
    "joint_policies": [],
    "large_models": [("青岚", "175000000000", None)],
    "lineage": [],
    "models_by_backer": [("青岚",)],
    "models_by_developer": [("青岚", None)],
    "models_of_sector": [],
    "models_on_chip": [("青岚",)],
    "not_actual": [
        ("远山智能", AII + "partnerOf", "南浦云", "negated", "2024-06", "2024-06"),
        ("青岚2", AII + "developedBy", "远山智能", "planned", "2024-06", "2024-06"),
    ],
    "partners": [],
    "policies_below_region": [(MEASURES,), (DRAFT,)],
    "policies_by_type": [("北京市", None, "1"), ("海淀区", None, "1")],
    "policies_in_city": [(MEASURES,)],
    "policies_of_year": [(DRAFT, "2024-03")],
    "policies_on_technology": [(MEASURES,)],
    "subsidiaries": [],
    "training_of_model": [("寒星1", None, None)],
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.extend([ox.Quad(*to_pyoxigraph(triple)) for triple in snapshot_triples(example_snapshot())])
    return store


def answer(store: ox.Store, question: str) -> list[Row]:
    names = {BASE + entity.id: entity.name for entity in ENTITIES}
    solutions = store.query(question)
    assert isinstance(solutions, ox.QuerySolutions)
    values = ([getattr(term, "value", None) for term in row] for row in solutions)
    return sorted((tuple(v and names.get(v, v) for v in row) for row in values), key=str)


def test_every_question_has_an_expected_answer() -> None:
    assert [path.stem for path in QUESTIONS] == sorted(ANSWERS)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_competency_question_is_answered(store: ox.Store, name: str) -> None:
    question = (ROOT / f"ontology/cq/{name}.rq").read_text(encoding="utf-8")
    assert answer(store, question) == sorted(ANSWERS[name], key=str)
    chinese, english, *_ = question.splitlines()
    assert (chinese[-1], english[-1]) == ("？", "?")
