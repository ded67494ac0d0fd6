"""The frozen passages are what their README says: annotated in full, quotes literal, every end of a relation known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ontology.names import fold

FROZEN = Path(__file__).parents[1] / "frozen"
_DATE, _COUNT = r"\d{4}(-\d\d){0,2}", r"\d+"
_LITERALS = {
    "issuedOn": _DATE,
    "releasedOn": _DATE,
    "foundedOn": _DATE,
    "policyStatus": "draft",
    "parameterCount": _COUNT,
    "trainingTokenCount": _COUNT,
    "trainingChipCount": _COUNT,
    "raised": r"(\d+|数亿) [A-Z]{3}( [\w+-]+)?",
}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FROZEN / name).read_text(encoding="utf-8").splitlines()]


TEXTS = {line["id"]: line["text"] for line in _lines("passages.jsonl")}
GOLD = {line["doc"]: line for line in _lines("gold.jsonl")}


def test_every_passage_is_annotated() -> None:
    assert list(TEXTS) == list(GOLD) == [f"f{number:02}" for number in range(1, 49)]


@pytest.mark.parametrize("doc", GOLD)
def test_names_and_quotes_stand_in_the_text_and_relations_join_what_is_annotated(doc: str) -> None:
    text, gold = TEXTS[doc], GOLD[doc]
    bare = re.sub(r"\s", "", text)
    forms = [form for entity in gold["entities"] for form in (entity["name"], *entity["also"])]
    assert [form for form in forms if re.sub(r"\s", "", form) not in bare and fold(form) not in fold(bare)] == []
    assert [relation["quote"] for relation in gold["relations"] if relation["quote"] not in text] == []
    names = {entity["name"] for entity in gold["entities"]}
    assert {relation["s"] for relation in gold["relations"]} <= names
    wrong = [r for r in gold["relations"] if not _known(r["p"], r["o"], names)]
    assert wrong == []


def _known(predicate: str, target: str, names: set[str]) -> bool:
    literal = _LITERALS.get(predicate)
    return bool(re.fullmatch(literal, target)) if literal else target in names
