"""GraphML and GEXF, read by networkx: entities, facts between them, hostile names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from etl.export import export
from etl.shape import claims
from ontology.iri import data_iri
from ontology.statement import FixedSnapshot
from ontology.xml_text import held
from tests.snapshots import CHIP, HANXING, QINGLAN, YUANSHAN, example_snapshot

BASE = "https://example.org/id/"
READERS: dict[str, Callable[[Path], nx.Graph[str]]] = {
    "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    "gexf": nx.read_gexf,
}
HOSTILE = "a\"<b> & 'c'\n\r\t]]> \x00 \ud800 \ue000 𠮷 😀 \u202e"


def read(form: str, folder: Path, snapshot: FixedSnapshot | None = None) -> nx.Graph[str]:
    export(snapshot or example_snapshot(), form, folder / form, BASE)
    return READERS[form](folder / form)


@pytest.mark.parametrize("form", READERS)
def test_networkx_reads_every_entity_and_every_fact_between_two(form: str, tmp_path: Path) -> None:
    graph = read(form, tmp_path)
    assert set(graph.nodes) == {entity.id for entity in example_snapshot().entities()}
    assert graph.is_directed()
    assert sorted(graph.edges()) == sorted((edge.start, edge.end) for edge in claims(example_snapshot()))


@pytest.mark.parametrize("form", READERS)
def test_a_node_has_its_names_and_literals_with_their_types(form: str, tmp_path: Path) -> None:
    node = {key: value for key, value in read(form, tmp_path).nodes[QINGLAN.id].items() if key != "knownSince"}
    assert node == {
        "label": "青岚",
        "type": "Model",
        "kind": "FoundationModel",
        "name": "青岚",
        "nameEn": "Qinglan",
        "aliases": "青岚大模型",
        "iri": data_iri(QINGLAN.id, BASE),
        "parameterCount": 175_000_000_000,
    }


@pytest.mark.parametrize("form", READERS)
def test_an_edge_says_what_states_it(form: str, tmp_path: Path) -> None:
    graph = read(form, tmp_path)
    (edge,) = (told for start, end, told in graph.edges(data=True) if (start, end) == (CHIP.id, HANXING.id))
    (statement,) = (s for s in example_snapshot().statements() if (s.subject, s.object) == (CHIP.id, HANXING.id))
    assert {key: edge[key] for key in edge if key != "id"} == {
        "label": "研发方",
        "labelEn": "developed by",
        "predicate": "developedBy",
        "statementIds": statement.id,
        "confidence": 0.9,
        "evidenceCount": 1,
        "quote": "寒星1由寒星半导体研发。",
        "source": "示例产业要闻 · 2024-06",
        "firstSeen": "2024-06",
        "lastSeen": "2024-06",
        "knownSince": "2024-06",
    }


@pytest.mark.parametrize("form", READERS)
def test_hostile_names_stay_text(form: str, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    named = tuple(
        replace(e, name=HOSTILE, aliases=("a|b", HOSTILE)) if e.id == YUANSHAN.id else e
        for e in snapshot.entity_records
    )
    told = export(replace(snapshot, entity_records=named), form, tmp_path / form)
    node = READERS[form](tmp_path / form).nodes[YUANSHAN.id]
    assert (node["name"], node["aliases"]) == (held(HOSTILE), "a\\|b|" + held(HOSTILE))
    assert {note.part for note in told.notes} == {"name", "aliases"}


@pytest.mark.parametrize("form", READERS)
def test_a_number_that_no_long_holds_is_left_out(form: str, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    large = tuple(replace(s, value="9" * 19) if s.value == "175000000000" else s for s in snapshot.statement_records)
    assert "parameterCount" not in read(form, tmp_path, replace(snapshot, statement_records=large)).nodes[QINGLAN.id]


def test_a_long_quote_is_cut(tmp_path: Path) -> None:
    snapshot = example_snapshot()
    long = tuple(
        replace(s, evidence=tuple(replace(e, quote="长" * 300) for e in s.evidence)) for s in snapshot.statement_records
    )
    graph = read("graphml", tmp_path, replace(snapshot, statement_records=long))
    assert {told["quote"] for *_, told in graph.edges(data=True)} == {"长" * 199 + "…"}
