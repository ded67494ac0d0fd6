from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import LexiconError
from ontology.gazetteer import load_gazetteer
from ontology.ids import entity_id
from ontology.links import FILE, Link, read_links

KNOWN = {entity_id("Region", "CN"), entity_id("Technology", "ai")}
HEAD = "type,key,item\n"


def test_the_links_are_of_entities_that_the_lexicon_has() -> None:
    links = read_links({entry.id for entry in load_gazetteer().entries})
    assert Link(entity_id("Region", "CN"), "http://www.wikidata.org/entity/Q148") in links
    assert len(links) == len(FILE.read_text(encoding="utf-8").splitlines()) - 3


@pytest.mark.parametrize(
    ("rows", "en", "zh"),
    [
        ("Region,XX,Q1\n", "w.csv:2: Region XX: not in the lexicon", "w.csv:2：Region XX：词表中没有"),
        ("Region,CN,148\n", "w.csv:2: 148: write an item as Q and digits", "w.csv:2：148：条目须写作 Q 加数字"),
        (
            "Region,CN,Q148\nTechnology,ai,Q148\n",
            "w.csv:3: Q148: stands in line 2 already",
            "w.csv:3：Q148：第 2 行已有",
        ),
    ],
)
def test_a_link_that_cannot_be_right_is_named(tmp_path: Path, rows: str, en: str, zh: str) -> None:
    (tmp_path / "w.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_links(KNOWN, tmp_path / "w.csv")
    assert (caught.value.en, caught.value.zh) == (en, zh)
