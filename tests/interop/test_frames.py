"""The tables and graphs of the sample build in pandas and networkx: what the store holds, and the same in each file."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest

from ontology.statement import FixedSnapshot
from tests.ontology.competency import AII

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def frame(sample_exports: dict[str, Path]) -> pd.DataFrame:
    return pd.read_parquet(sample_exports["parquet"])


def test_pandas_reads_a_row_for_each_statement_and_piece_of_evidence(
    frame: pd.DataFrame, sample_snapshot: FixedSnapshot
) -> None:
    expected = [(s.id, s.predicate, e.start, e.quote[:100]) for s in sample_snapshot.statements() for e in s.evidence]
    columns = frame[["id", "predicate", "evidence_start"]].assign(quote=frame["evidence_quote"].str[:100])
    assert list(columns.itertuples(index=False, name=None)) == expected


def test_numbers_flags_and_texts_have_their_types(frame: pd.DataFrame) -> None:
    kinds = {name: frame[name].dtype.kind for name in ("evidence_start", "confidence", "curated")}
    assert kinds == {"evidence_start": "i", "confidence": "f", "curated": "b"}
    assert pd.api.types.is_string_dtype(frame["evidence_quote"])


def test_the_csv_file_is_the_same_table(frame: pd.DataFrame, sample_exports: dict[str, Path]) -> None:
    table = pd.read_csv(sample_exports["csv"], keep_default_na=False, na_values=[""])
    assert list(table.columns) == list(frame.columns)
    same = ["id", "subject", "predicate", "object", "factuality", "evidence_document", "evidence_start", "curated"]
    pd.testing.assert_frame_equal(table[same], frame[same], check_dtype=False)


def test_facts_are_counted_alike_in_pandas_networkx_and_sparql(
    frame: pd.DataFrame, sample_exports: dict[str, Path], sample_store: ox.Store
) -> None:
    facts = frame[(frame["factuality"] == "actual") & (frame["rank"] != "deprecated") & frame["object"].notna()]
    by_pandas = facts.drop_duplicates(["subject", "predicate", "object"])["predicate"].value_counts().to_dict()
    graph = nx.read_graphml(sample_exports["graphml"], force_multigraph=True)
    by_networkx: dict[str, int] = {}
    for _, _, told in graph.edges(data=True):
        by_networkx[told["predicate"]] = by_networkx.get(told["predicate"], 0) + 1
    between = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o . ?s a aii:Entity . ?o a aii:Entity } GROUP BY ?p"
    solutions = sample_store.query(f"PREFIX aii: <{AII}> {between}")
    assert isinstance(solutions, ox.QuerySolutions)
    by_sparql = {row[0].value.rpartition("#")[2]: int(row[1].value) for row in solutions}
    assert (by_networkx, by_sparql) == (by_pandas, by_pandas)
