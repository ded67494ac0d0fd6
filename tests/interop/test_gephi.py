"""Gephi's own importer on the exported graphs: it takes them without a complaint and holds what networkx reads."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import networkx as nx
import pytest

from etl.export import export
from tests.interop.java_tools import java_command
from tests.snapshots import YUANSHAN, example_snapshot

pytestmark = [pytest.mark.slow]
GEPHI = Path(__file__).with_name("gephi")
VERSION = "0.10.1"
READERS: dict[str, Callable[[Path], nx.Graph[str]]] = {
    "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    "gexf": nx.read_gexf,
}
HOSTILE = "a\"<b> & 'c'\n\t]]> 𠮷 😀 \u202e"
Told = dict[str, str]


@dataclass(slots=True)
class Opened:
    """What Gephi holds: nodes by id, edges by start and end (in an order of its own), and what it complains of."""

    nodes: dict[str, Told] = field(default_factory=dict)
    edges: list[tuple[str, str, Told]] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)


def opened(file: Path) -> Opened:
    program = java_command(GEPHI / "pom.xml", f"gephi-{VERSION}", str(GEPHI / "GephiCheck.java"))
    command = [program[0], "-Djava.awt.headless=true", *program[1:], str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found, told = Opened(), Told()
    for kind, *parts in lines(done.stdout):
        if kind == "issue":
            found.issues.append(" ".join(parts))
        elif kind == "value":
            told[parts[1]] = parts[2]
        elif kind == "node":
            told = found.nodes.setdefault(parts[0], {})
        else:
            told = {}
            found.edges.append((parts[1], parts[2], told))
    return found


def lines(output: str) -> Iterator[list[str]]:
    for line in output.removesuffix("\n").split("\n"):
        yield [part.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\") for part in line.split("\t")]


def plain(told: Mapping[str, object]) -> Told:
    """As Java says it, but for what each library adds of its own."""
    return {key: said(value) for key, value in told.items() if key not in {"id", "weight"}}


def said(value: object) -> str:
    try:
        return format(float(str(value)), "g")
    except ValueError:
        return str(value)


@pytest.mark.parametrize("form", READERS)
def test_gephi_holds_every_node_and_edge_with_its_properties(form: str, sample_exports: dict[str, Path]) -> None:
    graph, found = READERS[form](sample_exports[form]), opened(sample_exports[form])
    assert found.issues == []
    assert {node: plain(told) for node, told in found.nodes.items()} == {
        node: plain(told) for node, told in graph.nodes(data=True)
    }
    assert sorted((start, end, sorted(plain(told).items())) for start, end, told in found.edges) == sorted(
        (start, end, sorted(plain(told).items())) for start, end, told in graph.edges(data=True)
    )


@pytest.mark.parametrize("form", READERS)
def test_a_hostile_name_stays_text(form: str, tmp_path: Path) -> None:
    snapshot = example_snapshot()
    named = tuple(replace(e, name=HOSTILE) if e.id == YUANSHAN.id else e for e in snapshot.entity_records)
    export(replace(snapshot, entity_records=named), form, tmp_path / f"hostile.{form}")
    found = opened(tmp_path / f"hostile.{form}")
    assert (found.issues, found.nodes[YUANSHAN.id]["name"]) == ([], HOSTILE)
