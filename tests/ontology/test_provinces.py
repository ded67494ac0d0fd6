"""One-character names of provinces stand for provinces of the lexicon, and are aliases of nothing there."""

from __future__ import annotations

from ontology.gazetteer import load_gazetteer
from ontology.search.forms import plain
from ontology.search.provinces import province_codes


def test_each_stands_for_a_province_and_each_province_has_one() -> None:
    provinces = {entry.key for entry in load_gazetteer().entries if entry.type == "Region" and entry.kind == "Province"}
    coded = {key for key in provinces if key.isdigit() and key.endswith("0000")}
    assert set(province_codes().values()) == coded
    assert all(len(name) == 1 and plain(name) == name for name in province_codes())


def test_no_text_is_searched_for_them() -> None:
    names = {name for entry in load_gazetteer().entries for name in (entry.name, *entry.aliases)}
    assert names.isdisjoint(province_codes())
