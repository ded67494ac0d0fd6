"""The queries of docs/exports.md, as they stand there, on the files that they are about."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.derive import ROOT

pytestmark = [pytest.mark.slow]
ASKED = {"trig": ox.RdfFormat.TRIG, "rdf12": ox.RdfFormat.N_TRIPLES}  # in the order of the page


@pytest.mark.parametrize("page", ["exports.md", "exports.zh-CN.md"])
def test_each_query_of_the_page_has_rows(page: str, sample_exports: dict[str, Path]) -> None:
    queries = re.findall(
        r"^```sparql\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(queries) == len(ASKED)
    for query, (name, form) in zip(queries, ASKED.items(), strict=True):
        store = ox.Store()
        store.load(path=sample_exports[name], format=form)
        solutions = store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        assert list(solutions) != [], name
