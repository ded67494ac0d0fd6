"""A home with two documents that name one firm in two ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.store import open_store
from ontology.ids import named_entity_id
from tests.etl.cli.command import Command
from tests.etl.extractions import developed

BRIDGE, BRIDGE_CO = (named_entity_id("Organization", name) for name in ("溪桥岚", "溪桥岚公司"))


@pytest.fixture
def zhitu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`zhitu` with that home."""
    store = open_store(tmp_path / "home")
    store.keep(developed("溪桥岚公司发布了青岚甲。", "青岚甲", "溪桥岚公司", name="a"), "v1")
    store.keep(developed("溪桥岚发布了红叶甲。", "红叶甲", "溪桥岚", name="b"), "v1")
    store.close()
    return Command(tmp_path / "home", monkeypatch, capsys)
