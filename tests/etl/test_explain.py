from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import EtlError
from etl.explain import Name, explain, rule_source
from etl.extract import Extractor, extractor
from etl.extraction import Extraction
from etl.read import read_documents
from etl.relate.trust import table_trust, trust
from etl.samples import SAMPLES

TEXT = "2023年5月，百度发布了文心大模型。\n\n公司\t成立时间\n远山智能\t2020年\n"


@pytest.fixture(scope="module")
def extract() -> Extractor:
    return extractor()


@pytest.fixture
def found(extract: Extractor, tmp_path: Path) -> Extraction:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (document,) = read_documents(path)
    return extract(document)


def fact(found: Extraction, predicate: str) -> str:
    (statement,) = [s for s in found.statements if s.predicate == predicate]
    return statement.id


def test_a_fact_leads_back_to_rule_lexicon_and_words(found: Extraction) -> None:
    told = explain(found, fact(found, "developedBy"))
    assert isinstance(told.target, Name)
    assert (told.subject.type, told.target.name, told.target.finders) == ("Model", "百度", ("lexicon",))
    assert told.target.entry is not None
    assert told.target.entry.partition(":")[0].endswith(".csv")
    (support,) = told.support
    assert "【百度】发布了【文心" in support.marked
    assert support.source is not None
    path, _, line = support.source.place.partition(":")
    name = support.rule.partition("/")[0]
    rule = (Path(__file__).parents[2] / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert rule.strip() == f"- name: {name}"
    assert support.source.says


def test_a_literal_and_a_column_are_explained(found: Extraction) -> None:
    told = explain(found, fact(found, "foundedOn")[:10])
    assert (told.subject.name, told.target) == ("远山智能", "2020")
    (support,) = told.support
    assert (support.rule, support.evidence.locator) == ("table-founded", "表1 第1行 × 成立时间")
    assert support.source is not None
    assert "成立时间" in support.source.says[0]
    counts = trust().rules["table-founded"]
    assert (support.source.right, support.source.judged) == (counts.right, counts.total)
    assert support.evidence.confidence == support.source.worth == table_trust("founded")


def test_an_id_that_no_fact_or_several_have_is_refused(found: Extraction) -> None:
    with pytest.raises(EtlError, match="0 facts have an id that begins with nothing"):
        explain(found, "nothing")
    with pytest.raises(EtlError, match="without --fact all are listed"):
        explain(found, "")


def test_every_rule_that_states_something_in_the_samples_is_found_in_its_file(extract: Extractor) -> None:
    documents = [document for path in sorted(SAMPLES.glob("*.md")) for document in read_documents(path)]
    labels = {e.rule for d in documents for s in extract(d).statements for e in s.evidence}
    assert len(labels) > 10
    assert {label for label in labels if rule_source(label) is None} == set()
