from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from etl.read import read_documents
from etl.recognise.pipeline import recognise


def test_a_cell_of_a_typed_column_is_a_name(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text(
        "公司｜模型｜发布时间\n远岫｜枕石｜2024-05\n北辰智算｜听泉｜2024-06\n南禾云｜漱玉｜2024-07\n", "utf-8"
    )
    (document,) = read_documents(path)
    found = recognise(document, nlp)
    assert [(e.type, e.name) for e in sorted(found.entities.values(), key=lambda e: e.mentions[0])] == [
        ("Organization", "远岫"), ("Model", "枕石"), ("Organization", "北辰智算"),
        ("Model", "听泉"), ("Organization", "南禾云"), ("Model", "漱玉"),
    ]  # fmt: skip
    assert {m.finder for m in found.mentions} == {"table", "lexicon"}
