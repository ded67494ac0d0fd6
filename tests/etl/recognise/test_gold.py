"""Recognition against the gold standard beside the repository: floors a little under what was measured, by class."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl.read import read_documents
from etl.recognise.pipeline import build_pipeline, recognise

SHARED = Path(__file__).resolve().parents[4] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the gold standard lies beside the repository, in ../shared"),
]

FLOORS = {
    "lac": {"*.json": {"Organization": 0.86, "ALL but Technology": 0.90, "Technology": 0.85},
            "*.jsonl": {"Organization": 0.88, "ALL but Technology": 0.90, "Technology": 0.85}},
    "none": {"*.json": {"ALL but Technology": 0.84}, "*.jsonl": {"ALL but Technology": 0.86}},
}  # fmt: skip


@pytest.mark.parametrize("model", ["lac", "none"])
def test_found_entities_reach_the_floor(model: str, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    nlp = build_pipeline(model)
    with predicted.open("w", encoding="utf-8") as file:
        for path in sorted((SHARED / "corpus").iterdir()):
            for document in read_documents(path):
                entities = [
                    {"id": e.id, "type": e.type, "name": e.name, "surfaces": e.surfaces}
                    for e in recognise(document, nlp).entities.values()
                ]
                record = {"document": {"name": document.name}, "entities": entities, "statements": []}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    reached = {pattern: _scores(predicted, pattern) for pattern in FLOORS[model]}
    short = [
        (pattern, name, round(reached[pattern][name], 3))
        for pattern, floors in FLOORS[model].items()
        for name, floor in floors.items()
        if reached[pattern][name] < floor
    ]
    assert short == []


def _scores(predicted: Path, pattern: str) -> dict[str, float]:
    gold = sorted(str(path) for path in (SHARED / "gold").glob(pattern))
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(predicted), *gold, "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {name: row["f"] for name, row in report["entities"].items()}
