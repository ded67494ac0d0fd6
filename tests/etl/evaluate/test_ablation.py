from __future__ import annotations

from pathlib import Path

from etl.evaluate import read_gold
from etl.evaluate.ablation import PARTS, ablate
from etl.read import read_documents
from etl.recognise.pipeline import build_pipeline

# What every part needs: values, simplification, and what joins or orders the finds of the others.
_NEEDED = {
    "traditional",
    "words",
    "dates",
    "amounts",
    "memory",
    "nesting",
    "local_bodies",
    "document_numbers",
    "company_ids",
    "entities",
}


def test_every_component_belongs_to_a_part_or_is_needed_by_all() -> None:
    names = set(build_pipeline("none").pipe_names)
    assert names == set().union(*PARTS.values()) | {f"zhitu_{name}" for name in _NEEDED}


def test_each_part_alone_finds_what_is_its_own(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("百度的文心大模型受欢迎。《松风市人工智能促进条例》由松风市数据局印发。", encoding="utf-8")
    gold = tmp_path / "a.json"
    gold.write_text(
        '{"doc": "a.txt", "entities": [{"type": "Organization", "name": "百度"},'
        ' {"type": "Policy", "name": "《松风市人工智能促进条例》"}], "relations": []}',
        encoding="utf-8",
    )
    documents = list(read_documents(text))
    right = {
        variant.name: {kind: tally.right for kind, tally in scores.entities.items() if tally.right}
        for variant, scores in ablate(documents, {d.doc: d for d in read_gold([gold])})
    }
    assert right["lexicon"] == {"Organization": 1}
    assert right["all but lexicon"] == right["patterns"] | right["model"]
    assert right["patterns"]["Policy"] == right["all"]["Policy"] == 1
    assert "Policy" not in right["all but patterns"]
