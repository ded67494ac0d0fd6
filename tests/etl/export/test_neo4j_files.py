"""Files for `neo4j-admin database import`: they hold what a load holds, and the real Neo4j takes them."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cypher.fetch import jars, java
from cypher.server import start_server
from cypher.settings import GraphSettings
from etl.export import neo4j_files
from etl.export.neo4j_files import ARGUMENTS, write_neo4j
from etl.shape import Edge, Node, edges, nodes
from ontology.model import load_ontology
from ontology.statement import FixedSnapshot
from tests.etl.test_load import dump
from tests.snapshots import example_snapshot

HOSTILE = "a\"b;,\\ \n\r\n'=1 \x1f\x00\ud800 北京 𠮷 😀 \u202e"
_OPENS = ("java.nio", "java.io", "sun.nio.ch")


def hostile() -> FixedSnapshot:
    snapshot = example_snapshot()
    first, *others = snapshot.entity_records
    return replace(
        snapshot,
        entity_records=(replace(first, name=HOSTILE, aliases=(HOSTILE, "x;y")), *others),
        document_records=tuple(replace(d, name=HOSTILE) for d in snapshot.document_records),
    )


def rows(folder: Path, name: str) -> list[list[str]]:
    found = []
    for file in (f"{name}-header.csv", f"{name}.csv"):
        with (folder / file).open(encoding="utf-8", newline="") as source:
            found += list(csv.reader(source))
    return found


def written(folder: Path, snapshot: FixedSnapshot) -> Path:
    folder.mkdir()
    write_neo4j(snapshot, folder)
    return folder


def test_a_table_has_a_typed_header_and_a_row_for_each_node_or_edge(tmp_path: Path) -> None:
    folder = written(tmp_path / "a", example_snapshot())
    header, *models = rows(folder, "Model")
    assert (header[0], header[-1]) == ("id:ID", ":LABEL")
    assert {"name:string", "aliases:string[]", "parameterCount:long", "amount:double"} < set(header)
    assert [row[header.index("parameterCount:long")] for row in models] == ["175000000000", ""]
    assert models[0][-1] == "Entity\x1fModel\x1fFoundationModel"
    assert rows(folder, "MENTIONED_IN")[0] == [":START_ID", ":END_ID", "count:long"]
    arguments = (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines()
    assert "--nodes=Model-header.csv,Model.csv" in arguments
    named = {name for line in arguments if "-header" in line for name in line.rpartition("=")[2].split(",")}
    assert named | {ARGUMENTS} == {path.name for path in folder.iterdir()}


def test_the_rows_are_the_nodes_and_edges_of_a_load(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    counts = write_neo4j(example_snapshot(), folder)
    expected = len(list(nodes(example_snapshot(), load_ontology()))) + len(list(edges(example_snapshot())))
    assert counts.total() == expected
    assert {name: len(rows(folder, name)) - 1 for name in counts} == counts


def test_equal_snapshots_give_equal_files(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, example_snapshot()) for name in "ab")
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in other.iterdir()}


def test_a_number_that_no_long_holds_is_left_out_and_a_property_without_column_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = example_snapshot()
    large = tuple(replace(s, value="9" * 19) if s.value == "175000000000" else s for s in snapshot.statement_records)
    folder = written(tmp_path / "a", replace(snapshot, statement_records=large))
    header, first, *_ = rows(folder, "Model")
    assert first[header.index("parameterCount:long")] == ""
    monkeypatch.setattr(neo4j_files, "_CLAIM", ())
    with pytest.raises(KeyError, match="no column for"):
        written(tmp_path / "b", snapshot)


def held(value: object) -> object:
    """As the files have it: nothing for an empty list, another character for what they cannot hold."""
    if isinstance(value, dict):
        return {key: held(each) for key, each in value.items() if each != []}
    if isinstance(value, list):
        return [held(each) for each in value]
    return re.sub("[\x1f\x00\ud800]", "\ufffd", value) if isinstance(value, str) else value


def as_dumped(found: Iterable[Node], ways: Iterable[Edge]) -> tuple[list[str], list[str]]:
    told = ({"id": n.id, "labels": sorted(n.labels), "properties": held(n.properties)} for n in found)
    led = ({"a": e.start, "type": e.type, "b": e.end, "properties": held(e.properties)} for e in ways)
    both = ([json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows_] for rows_ in (told, led))
    one, other = map(sorted, both)
    return one, other


@pytest.mark.long
@pytest.mark.neo4j
def test_neo4j_imports_the_graph_of_a_load(tmp_path: Path) -> None:
    settings = GraphSettings(graph="neo4j", home=tmp_path / "home")
    start_server(settings).close()  # makes the folder and the password
    folder = written(tmp_path / "files", hostile())
    command = [
        *(java(), "-Xmx512m", "-Dfile.encoding=UTF-8"),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS),
        *("-cp", f"{jars(settings.cache)}{os.sep}*", f"-Dbasedir={settings.home / 'neo4j'}"),
        *("org.neo4j.server.startup.Neo4jAdminCommand", "database", "import", "full", f"@{folder / ARGUMENTS}"),
        *("--overwrite-destination=true", "--threads=1", f"--report-file={tmp_path / 'report'}", "neo4j"),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(start_server(settings)) as graph:
        graph.read("MATCH (n)-[r]->() RETURN count(*) AS n", timeout_s=120)  # a young server's first look is slow
        snapshot = hostile()
        assert dump(graph) == as_dumped(nodes(snapshot, load_ontology()), edges(snapshot))
