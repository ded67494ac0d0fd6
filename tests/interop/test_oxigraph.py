"""The two lines of docs/ontology.md with which Oxigraph serves a dump."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from cypher.child import free_ports
from ontology.derive import ROOT
from tests.interop.jena_tools import answering, asked
from tests.ontology.competency import questions

pytestmark = [pytest.mark.slow]
OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    """The commands as the page has them."""
    page = (ROOT / "docs/ontology.md").read_text(encoding="utf-8")
    return [line.split() for line in page.splitlines() if line.startswith("oxigraph ")]


@pytest.fixture(scope="module")
def endpoint(
    lines: list[list[str]], sample_exports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    address = f"127.0.0.1:{free_ports(1)[0]}"
    ours = {"zhitu.db": str(tmp_path_factory.mktemp("oxigraph") / "db"), "zhitu.nt": str(sample_exports["nt"])}
    load, serve = ([ours.get(word, word) for word in line[1:]] for line in lines)
    subprocess.run([OXIGRAPH, *load], check=True, capture_output=True, timeout=120)
    assert serve[-1] == "127.0.0.1:7878"
    with answering([str(OXIGRAPH), *serve[:-1], address], f"http://{address}/", sample_exports["nt"].parent):
        yield f"http://{address}/query"


def test_it_answers_a_question_as_the_library_does(endpoint: str, sample_store: ox.Store) -> None:
    question = next(each for each in questions() if each.name == "policies_in_city")
    rows = json.loads(asked(endpoint, question.text))["results"]["bindings"]
    solutions = sample_store.query(question.text)
    assert isinstance(solutions, ox.QuerySolutions)
    assert sorted(row["policy"]["value"] for row in rows) == sorted(row[0].value for row in solutions)
    assert rows != []
