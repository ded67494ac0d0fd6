from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from cypher.errors import GraphUnavailable, NoRelease
from cypher.graph import Graph
from cypher.lock import exclusive
from cypher.release import build_release, current_release, kept_releases, open_current
from cypher.reopen import ReopeningGraph
from cypher.server import ServerGraph
from cypher.settings import GraphSettings
from etl.load import form, load
from tests.cypher.processes import ends, only_linux
from tests.snapshots import example_snapshot

BUILDER = """
import sys, time
from pathlib import Path
from cypher.release import build_release
from cypher.settings import GraphSettings

def fill(graph, folder):
    graph.write("CREATE (n:Region {id: 'half'})")
    (folder / "search.sqlite").write_text("half")
    print("half", flush=True)
    time.sleep(600)

build_release(GraphSettings(home=sys.argv[1]), "b" * 12, "form", fill)
"""


@pytest.fixture
def settings(tmp_path: Path) -> GraphSettings:
    return GraphSettings(home=tmp_path)


def filled(graph: Graph, folder: Path) -> Mapping[str, int]:
    graph.write("MERGE (n:Region {id: $id})", {"id": folder.name.removeprefix(".building-")})
    (folder / "search.sqlite").write_text(folder.name, encoding="utf-8")
    return {"nodes": 1}


def served(settings: GraphSettings) -> tuple[str, object]:
    """The current release and what its graph holds."""
    with open_current(settings) as current:
        return current.release.id, current.graph.read("MATCH (n:Region) RETURN n.id AS id")


def folders(settings: GraphSettings) -> list[str]:
    return sorted(path.name for path in (settings.home / "releases").iterdir())


def test_before_the_first_build_there_is_no_release(settings: GraphSettings) -> None:
    with pytest.raises(NoRelease, match="no graph has been built for embedded; run `zhitu build PATH`") as none:
        open_current(settings)
    assert "尚未为 embedded 构建图谱" in none.value.zh


def test_a_build_is_served_with_its_files_and_its_manifest(settings: GraphSettings) -> None:
    made, built = build_release(settings, "a" * 12, "form", filled)
    assert (made.id, made.engine, made.form, made.counts, built) == ("a" * 12, "embedded", "form", {"nodes": 1}, True)
    assert made == current_release(settings)
    assert (made.folder / "search.sqlite").exists()
    assert served(settings) == ("a" * 12, [{"id": "a" * 12}])


def test_the_same_release_is_not_built_again(settings: GraphSettings) -> None:
    first, _ = build_release(settings, "a" * 12, "form", filled)
    build_release(settings, "b" * 12, "form", filled)

    def never(graph: Graph, folder: Path) -> Mapping[str, int]:
        raise AssertionError((graph, folder))

    assert build_release(settings, "a" * 12, "form", never) == (first, False)
    assert current_release(settings) == first


def test_another_form_of_the_same_release_is_built_beside_it(settings: GraphSettings) -> None:
    old, _ = build_release(settings, "a" * 12, "form", filled)
    with closing(open_current(settings)) as reader:
        new, built = build_release(settings, "a" * 12, "newer form", filled)
        assert (new.id, new.folder == old.folder, built) == (old.id, False, True)
        assert reader.graph.read("MATCH (n:Region) RETURN n.id AS id") == [{"id": "a" * 12}]
    assert current_release(settings) == new


@pytest.mark.parametrize("manifest", ["", "{", "[]", "{}"])
def test_a_manifest_cut_short_is_no_release_and_stops_no_build(settings: GraphSettings, manifest: str) -> None:
    broken, _ = build_release(settings, "a" * 12, "form", filled)
    (broken.folder / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(NoRelease):
        current_release(settings)
    made, built = build_release(settings, "b" * 12, "form", filled)
    assert (kept_releases(settings), built) == ((made,), True)


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file", encoding="utf-8")
    with pytest.raises(GraphUnavailable, match=rf"^{home}: cannot be written to"):
        build_release(GraphSettings(home=home), "a" * 12, "form", filled)


def test_a_build_that_fails_leaves_the_current_release(settings: GraphSettings) -> None:
    build_release(settings, "a" * 12, "form", filled)

    def fails(graph: Graph, folder: Path) -> Mapping[str, int]:
        filled(graph, folder)
        raise GraphUnavailable(en="down", zh="停")

    with pytest.raises(GraphUnavailable, match="down"):
        build_release(settings, "b" * 12, "form", fails)
    assert served(settings) == ("a" * 12, [{"id": "a" * 12}])


@only_linux
def test_a_build_killed_with_9_leaves_the_current_release_and_the_next_one_cleans_up(settings: GraphSettings) -> None:
    build_release(settings, "a" * 12, "form", filled)
    command = [sys.executable, "-c", BUILDER, str(settings.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "half\n"
        with pytest.raises(GraphUnavailable, match="another zhitu is building here"):
            build_release(settings, "c" * 12, "form", filled)
        os.kill(builder.pid, signal.SIGKILL)
        assert ends(builder.pid)
    assert served(settings) == ("a" * 12, [{"id": "a" * 12}])
    build_release(settings, "c" * 12, "form", filled)
    assert folders(settings) == ["a" * 12, "c" * 12]
    assert served(settings) == ("c" * 12, [{"id": "c" * 12}])


def test_only_so_many_releases_are_kept(settings: GraphSettings) -> None:
    few = settings.model_copy(update={"keep_releases": 2})
    for letter in "abc":
        build_release(few, letter * 12, "form", filled)
        time.sleep(0.01)  # they are told apart by the times of their manifests
    assert [release.id for release in kept_releases(few)] == ["c" * 12, "b" * 12]
    assert folders(few) == ["b" * 12, "c" * 12]


def test_a_pointer_to_a_release_that_is_gone_is_no_release(settings: GraphSettings) -> None:
    (settings.home / "current").write_text("gone\n", encoding="utf-8")
    with pytest.raises(NoRelease):
        current_release(settings)


def test_the_pointer_always_names_a_whole_release(settings: GraphSettings) -> None:
    build_release(settings, "a" * 12, "form", filled)
    pointer = settings.home / "current"
    before = pointer.stat().st_ino
    build_release(settings, "b" * 12, "form", filled)
    # a new file moved over the old one, not the old one written anew: a reader sees one or the other
    assert pointer.stat().st_ino != before
    assert [path.name for path in settings.home.glob("current*")] == ["current"]


def test_a_reader_opens_the_engine_again_after_a_crash(settings: GraphSettings) -> None:
    build_release(settings, "a" * 12, "form", filled)
    with open_current(settings) as current:
        assert isinstance(current.graph, ReopeningGraph)
        os.kill(current.graph._graph.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        assert current.graph.read("MATCH (n:Region) RETURN n.id AS id") == [{"id": "a" * 12}]


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    holding = "import sys, time\nfrom pathlib import Path\nfrom cypher.lock import exclusive\n"
    holding += "with exclusive(Path(sys.argv[1])):\n print('held', flush=True)\n time.sleep(600)"
    file = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", holding, str(file)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(GraphUnavailable), exclusive(file):
            pass
        holder.kill()
    with exclusive(file):
        assert file.exists()


def test_neo4j_serves_only_the_release_that_it_holds_completely(
    neo4j_graph: Graph, neo4j_settings: GraphSettings, tmp_path: Path
) -> None:
    home = _other_home(neo4j_graph, neo4j_settings, tmp_path)

    def fill(graph: Graph, folder: Path) -> Mapping[str, int]:
        (folder / "search.sqlite").write_text("", encoding="utf-8")
        return {"nodes": load(example_snapshot(), graph).nodes}

    release = example_snapshot().release
    made, built = build_release(home, release, form(), fill)
    assert (made.engine, built, (tmp_path / "current-neo4j").read_text(encoding="utf-8")) == (
        "neo4j",
        True,
        f"{release}-neo4j\n",
    )
    assert build_release(home, release, form(), fill) == (made, False)
    neo4j_graph.write("MATCH (r:Release) SET r.state = 'loading'")
    with pytest.raises(GraphUnavailable, match=r"it holds: 0123456789ab \(loading\)"):
        open_current(home)
    neo4j_graph.write("MATCH (r:Release) SET r.state = 'ready'")
    with open_current(home) as current:
        assert current.graph.read("MATCH (r:Release) RETURN r.id AS id") == [{"id": release}]


def _other_home(graph: Graph, settings: GraphSettings, home: Path) -> GraphSettings:
    """Settings that reach the Neo4j of this run from a home of their own."""
    if not isinstance(graph, ServerGraph):
        return settings.model_copy(update={"home": home})
    at = graph.endpoint
    return GraphSettings(home=home, graph=at.uri, neo4j_user=at.user, neo4j_password=SecretStr(at.password))
