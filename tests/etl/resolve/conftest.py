"""A tiny invented lexicon, a store in memory of the test's folder, and decisions by one person on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from etl.decisions import Decision, Journal, Line
from etl.extraction import Extraction
from etl.resolve import snapshot
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.statement import FixedSnapshot

COMPANIES = """# Invented organizations for tests. CC BY 4.0
key,name,name_en,kind,aliases,parent,flags
yuanshan,远山智能,Yuanshan AI,Company,远山科技,,
langhua,浪花,Langhua,Company,浪花信息集团,,ambiguous
jinhai,近海集团,Jinhai,Company,,,
jinhai-cloud,近海云,Jinhai Cloud,Company,,jinhai,
nanshan-office,南山省示例厅,Nanshan Office,GovernmentBody,,,
"""
REGIONS = """# Invented regions for tests. CC BY 4.0
key,name,name_en,kind,aliases,parent,flags
990000,南山省,,Province,南山,CN,
990100,北水市,,City,,990000,
"""
COUNTRIES = """# Real enough. CC BY 4.0
key,name,name_en,kind,aliases,parent,flags
CN,中国,China,Country,,,
"""

Resolve = Callable[..., FixedSnapshot]


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "organizations.csv").write_text(COMPANIES, encoding="utf-8")
    (folder / "regions.csv").write_text(REGIONS, encoding="utf-8")
    (folder / "countries.csv").write_text(COUNTRIES, encoding="utf-8")
    return load_gazetteer(folder)


@pytest.fixture
def resolve(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Resolve]:
    """The snapshot of a new store that keeps some extractions, under some decisions."""
    opened: list[Store] = []

    def of(*extractions: Extraction, decided: tuple[Decision, ...] = ()) -> FixedSnapshot:
        store = open_store(tmp_path / str(len(opened)))
        opened.append(store)
        for extraction in extractions:
            store.keep(extraction, "v1")
        return snapshot(store, gazetteer, journal(*decided))

    yield of
    for store in opened:
        store.close()


def journal(*decisions: Decision) -> Journal:
    return Journal(Path("decisions.jsonl"), tuple(Line(number, each) for number, each in enumerate(decisions, 1)))
