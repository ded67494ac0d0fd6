from __future__ import annotations

from pathlib import Path

import pytest

from etl.evaluate.gold import GoldError, read_gold

GOOD = '{"doc": "a.txt", "entities": [{"type": "Model", "name": "青岚"}], "relations": []}'


def test_json_and_json_lines_are_read_in_their_order(tmp_path: Path) -> None:
    one, lines = tmp_path / "one.json", tmp_path / "lines.jsonl"
    one.write_text(GOOD, encoding="utf-8")
    lines.write_text(f"{GOOD.replace('a.txt', 'b')}\n\n{GOOD.replace('a.txt', 'c')}\n", encoding="utf-8")
    assert [document.doc for document in read_gold([lines, one])] == ["b", "c", "a.txt"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", f"{GOOD}\n{{", "a.jsonl:2: JSON: "),
        ("a.jsonl", f"{GOOD}\n{GOOD}", "a.jsonl:2: a.txt is annotated twice"),
        ("a.json", GOOD.replace('"name"', '"nam"'), "a.json: entities.0.name: Field required"),
        ("a.json", GOOD.replace('"relations"', '"relation"'), "a.json: relations: Field required"),
        ("a.json", b"\xff\xfe", "a.json: cannot be read as a gold file in UTF-8"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(name: str, content: str | bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(GoldError) as raised:
        read_gold([path])
    assert said in raised.value.en


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"nowhere\.json"):
        read_gold([tmp_path / "nowhere.json"])
