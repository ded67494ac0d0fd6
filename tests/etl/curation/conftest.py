"""A store of four documents under a tiny invented lexicon, and its spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.curation import Plan, plan, read_sheet, rows_of, write_sheet
from etl.decisions import Decision
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from tests.etl.extractions import developed
from tests.etl.resolve.conftest import gazetteer, journal

__all__ = ["gazetteer"]
DOCUMENTS = (
    developed("溪桥科技发布了青岚。", "青岚", "溪桥科技", name="a"),
    developed("溪桥发布了红叶。", "红叶", "溪桥", name="b"),
    developed("远山科技发布了白露。", "白露", "远山科技", name="c"),
    developed("近海集团发布了霜降。", "霜降", "近海集团", name="d"),
)
Planned = Callable[..., Plan]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "home")
    for extraction in DOCUMENTS:
        made.keep(extraction, "v1")
    yield made
    made.close()


@pytest.fixture
def planned(tmp_path: Path, store: Store, gazetteer: Gazetteer) -> Planned:
    """What a spreadsheet, written under some decisions, makes after some texts in it were replaced by others."""

    def of(*changes: tuple[str, str], decided: tuple[Decision, ...] = ()) -> Plan:
        file, before = tmp_path / "names.csv", journal(*decided)
        write_sheet(file, rows_of(store, gazetteer, before).values(), chinese=False)
        text = file.read_text(encoding="utf-8-sig")
        for old, new in changes:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8", newline="")
        return plan(read_sheet(file), store, gazetteer, before, ("林", date(2026, 11, 22)))

    return of
