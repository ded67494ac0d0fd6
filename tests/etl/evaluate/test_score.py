from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from etl.evaluate import Finding, GoldDocument, Tally, read_gold, score, total
from etl.evaluate.calibration import Judged
from etl.evaluate.claims import claims_of
from etl.extract import as_json, extractor
from etl.extraction import Extraction
from etl.read import read_documents
from ontology.statement import Factuality
from tests.etl.extractions import claim, developed, document, entity

TEXT = "远山智能发布了青岚，近海智能投资。"
FOUND = developed(TEXT, "青岚", "远山智能")


def gold(entities: list[dict[str, object]], relations: list[dict[str, object]] | None = None) -> GoldDocument:
    return GoldDocument.model_validate({"doc": "a.txt", "entities": entities, "relations": relations or []})


MODEL: dict[str, object] = {"type": "Model", "name": "青岚大模型", "also": ["青岚"]}
MAKER: dict[str, object] = {"type": "Organization", "name": "远山智能"}
BACKER: dict[str, object] = {"type": "Organization", "name": "近海智能"}
MADE: dict[str, object] = {"s": "青岚大模型", "p": "developedBy", "o": "远山智能", "quote": "远山智能发布了青岚"}


def test_what_is_found_under_another_form_is_right() -> None:
    found = score(FOUND, gold([MODEL, MAKER], [MADE]))
    assert found.entities == {"Model": Tally(right=1), "Organization": Tally(right=1)}
    assert found.relations == {"developedBy": Tally(right=1)}
    assert (found.findings, found.judged) == ((), (Judged("a.txt", 0.9, right=True, rules=("test",)),))


def test_misses_and_false_finds_are_listed_with_their_sentence() -> None:
    found = score(FOUND, gold([MODEL, BACKER], [{**MADE, "o": "近海智能"}]))
    assert found.entities == {"Model": Tally(right=1), "Organization": Tally(false=1, missed=1)}
    assert found.relations == {"developedBy": Tally(false=1, missed=1)}
    assert set(found.findings) == {
        Finding("a.txt", "false", "Organization", "远山智能", TEXT),
        Finding("a.txt", "missed", "Organization", "近海智能", ""),
        Finding("a.txt", "false", "developedBy", "青岚 → 远山智能", TEXT),
        Finding("a.txt", "missed", "developedBy", "青岚大模型 → 近海智能", "远山智能发布了青岚"),
    }
    assert found.judged == (Judged("a.txt", 0.9, right=False, rules=("test",)),)


def test_what_is_optional_counts_neither_way() -> None:
    optional = gold([{**MODEL, "optional": True}, {**MAKER, "type": "Model", "optional": True}], [])
    found = score(replace(FOUND, statements=()), optional)
    assert sum(found.entities.values(), Tally()) == Tally()
    related = score(FOUND, gold([MODEL, MAKER], [{**MADE, "optional": True}]))
    assert (related.relations, related.judged) == ({}, ())


def test_one_entity_with_the_names_of_two_is_a_wrong_merge() -> None:
    both = replace(FOUND.entities[1], surfaces=("远山智能", "近海智能"))
    found = score(Extraction(FOUND.document, (both,), ()), gold([MAKER, BACKER]))
    assert found.entities == {"Organization": Tally(right=1, false=1, missed=1)}
    assert found.findings[0] == Finding("a.txt", "merged", "Organization", "远山智能 = 近海智能", "")


def test_planned_statements_are_no_claims() -> None:
    planned = replace(FOUND.statements[0], factuality=Factuality.PLANNED)
    found = score(replace(FOUND, statements=(planned,)), gold([MODEL, MAKER], [MADE]))
    assert found.relations == {"developedBy": Tally(missed=1)}


def test_partners_count_in_either_order() -> None:
    doc = document(TEXT)
    one, other = entity(TEXT, "远山智能"), entity(TEXT, "近海智能")
    found = Extraction(doc, (one, other), (claim(doc, one, "partnerOf", other),))
    said = gold([MAKER, BACKER], [{"s": "近海智能", "p": "partnerOf", "o": "远山智能"}])
    assert score(found, said).relations == {"partnerOf": Tally(right=1)}


def test_a_round_is_raised_and_its_investors_back_the_company() -> None:
    doc = document(TEXT)
    company, backer, funding = entity(TEXT, "远山智能"), entity(TEXT, "近海智能"), entity(TEXT, "投资", "FundingRound")
    says = [("amount", "100"), ("currency", "CNY"), ("roundType", "B")]
    statements = [claim(doc, funding, predicate, value) for predicate, value in says]
    statements += [claim(doc, funding, "fundedOrganization", company), claim(doc, funding, "leadInvestor", backer)]
    found = Extraction(doc, (company, backer, funding), tuple(statements))
    assert {c.key for c in claims_of(found)} == {
        (company.id, "raised", "100 CNY B"),
        (company.id, "backedBy", backer.id),
    }
    assert claims_of(replace(found, statements=tuple(statements[:3]))) == ()


def test_totals_add_up() -> None:
    one = score(FOUND, gold([MODEL, MAKER], [MADE]))
    both = total([one, score(FOUND, gold([MODEL], []))])
    assert both.entities == {"Model": Tally(right=2), "Organization": Tally(right=1, false=1)}
    assert [one.right for one in both.judged] == [True, False]
    some = Tally(right=3, false=1, missed=2)
    assert [some.precision, some.recall, some.f] == pytest.approx([0.75, 0.6, 2 / 3])
    assert (Tally().precision, Tally().recall, Tally().f) == (0, 0, 0)


SHARED = Path(__file__).parents[3].parent / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there")
def test_the_score_is_that_of_the_scorer_that_others_use(tmp_path: Path) -> None:
    annotation, passages = SHARED / "gold" / "passages-dev.jsonl", SHARED / "corpus" / "passages-dev.jsonl"
    annotated = {d.doc: d for d in read_gold([annotation])}
    extract = extractor()
    found = [extract(d) for d in read_documents(passages)]
    printed = tmp_path / "found.jsonl"
    printed.write_text("".join(json.dumps(as_json(e)) + "\n" for e in found), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(printed), str(annotation), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    ours = total(score(e, annotated[e.document.name]) for e in found)
    for kind, tallies in (("entities", ours.entities), ("relations", ours.relations)):
        theirs = {g: Tally(t["tp"], t["fp"], t["fn"]) for g, t in told[kind].items() if not g.startswith("ALL")}
        assert tallies == {group: tally for group, tally in theirs.items() if tally != Tally()}
