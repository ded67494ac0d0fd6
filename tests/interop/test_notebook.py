"""The notebook of docs/ goes from the sample build's dump to a plot, and counts what the store holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from ontology.derive import ROOT
from ontology.statement import FixedSnapshot

NOTEBOOK = ROOT / "docs/policies-per-year.ipynb"
COUNTED = 'print(counts.unstack().loc[lambda found: found > 0].to_json(orient="table", force_ascii=False))'

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def cells(sample_exports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The code cells with what they gave, and last what the notebook counted."""
    folder = tmp_path_factory.mktemp("notebook")
    state = {name: str(folder / name.lower()) for name in ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    command = [sys.executable, "-m", "tests.interop.notebook", str(NOTEBOOK), str(folder / "done.ipynb"), COUNTED]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **state, "ZHITU_DUMP": str(sample_exports["nt"]), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    run = json.loads((folder / "done.ipynb").read_text(encoding="utf-8"))
    return [cell for cell in run["cells"] if cell["cell_type"] == "code"]


def held(snapshot: FixedSnapshot) -> Counter[tuple[str, int]]:
    """(region, year) → policies, by the statements."""
    names = {entity.id: entity.name for entity in snapshot.entities() if entity.type in ("Region", "Policy")}
    facts = [one for one in snapshot.statements() if one.is_fact and one.subject in names]
    years, places = defaultdict(set), defaultdict(set)
    for fact in facts:
        if fact.predicate == "issuedOn" and fact.value:
            years[fact.subject].add(int(fact.value[:4]))
        elif fact.predicate == "appliesToRegion" and fact.object:
            places[fact.subject].add(names[fact.object])
    return Counter((place, year) for policy in years for year in years[policy] for place in places[policy])


def test_it_counts_what_the_store_holds(cells: list[dict[str, Any]], sample_snapshot: FixedSnapshot) -> None:
    counted = json.loads("".join(cells[-1]["outputs"][0]["text"]))["data"]
    assert {(row["region"], row["year"]): row["values"] for row in counted} == held(sample_snapshot)


def test_it_draws_a_plot(cells: list[dict[str, Any]]) -> None:
    drawn = [output["data"] for cell in cells for output in cell["outputs"] if "image/png" in output.get("data", {})]
    assert [len(data["image/png"]) > 5000 for data in drawn] == [True]


def test_no_cell_warns(cells: list[dict[str, Any]]) -> None:
    assert [output for cell in cells for output in cell["outputs"] if output.get("name") == "stderr"] == []


def test_it_is_kept_without_what_a_run_gave() -> None:
    kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in kept if cell["cell_type"] == "code"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in code] == [([], None)] * len(code)
