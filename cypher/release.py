"""Releases under the home folder: build one beside the others, switch to it in one step, open the current one.

HOME/releases/NAME/ holds graph/ (embedded engine), search.sqlite and manifest.json; HOME/current names the folder
served by the embedded engine, HOME/current-neo4j the one whose graph stands in Neo4j."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from cypher.embedded import read_embedded, start_embedded
from cypher.engine import Engine
from cypher.errors import GraphUnavailable, NoRelease
from cypher.graph import Graph
from cypher.lock import exclusive
from cypher.release_state import check_ready
from cypher.reopen import ReopeningGraph
from cypher.served import ServedGraph
from cypher.server import connect
from cypher.settings import GraphSettings

MANIFEST = "manifest.json"
Fill = Callable[[Graph, Path], Mapping[str, int]]
_UNREADABLE = (OSError, ValueError, KeyError, TypeError)  # what reading a missing or broken manifest raises


@dataclass(frozen=True, slots=True)
class Release:
    """A kept release. `form` is the hash of what shapes it besides the statements; `counts` is what it holds."""

    id: str
    engine: Engine
    form: str
    counts: Mapping[str, int]
    folder: Path


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """A release, open for reading; closing it ends an engine that was started for it."""

    release: Release
    graph: Graph

    def close(self) -> None:
        """Close the graph."""
        self.graph.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def current_release(settings: GraphSettings) -> Release:
    """The release that the pointer names. Raises `NoRelease` where nothing has been built."""
    pointer = _pointer(settings)
    try:
        return _read(settings.home / "releases" / pointer.read_text(encoding="utf-8").strip())
    except _UNREADABLE as error:
        raise NoRelease(
            en=f"{settings.home}: no graph has been built for {settings.graph}; run `zhitu build PATH` or `zhitu load`",
            zh=f"{settings.home}：尚未为 {settings.graph} 构建图谱；请运行 `zhitu build 路径` 或 `zhitu load`",
        ) from error


def open_current(settings: GraphSettings) -> OpenRelease:
    """Open the current release for reading, whoever else has it open.

    Raises `NoRelease` where nothing has been built, `GraphUnavailable` where Neo4j is down, loading, or holds another.
    """
    release = current_release(settings)
    if release.engine == "embedded":
        return open_kept(settings, release)
    graph = connect(settings)
    try:
        check_ready(graph, release.id)
    except BaseException:
        graph.close()
        raise
    return OpenRelease(release, ServedGraph(graph, release.id))


def open_kept(settings: GraphSettings, release: Release) -> OpenRelease:
    """Open a kept release of the embedded engine for reading. Raises `GraphUnavailable`."""
    folder, heap = release.folder / "graph", settings.embedded_heap
    return OpenRelease(
        release, ReopeningGraph(lambda: read_embedded(folder, heap=heap, timeout_s=settings.query_timeout_s))
    )


def build_release(settings: GraphSettings, release: str, form: str, fill: Fill) -> tuple[Release, bool]:
    """Make `release` the current one, and whether it had to be built.

    `fill(graph, folder)` writes the graph and the files of the release and gives the counts for its manifest; whatever
    it raises, and whenever the process is killed, the release that was current stays so.
    Raises `GraphUnavailable` where another process builds under the same home.
    """
    with exclusive(settings.home / "build.lock"), _server(settings):
        _sweep(settings.home / "releases")
        kept = _kept(settings, release, form)
        made = kept or _build(settings, release, form, fill)
        _switch(_pointer(settings), made.folder.name)
        _prune(settings, made)
        return made, kept is None


@contextmanager
def _server(settings: GraphSettings) -> Iterator[None]:
    """One Neo4j for the whole of a build: `connect` finds the one that runs. The embedded engine is per folder."""
    if settings.engine == "embedded":
        yield
        return
    with closing(connect(settings)):
        yield


def _sweep(releases: Path) -> None:
    """Remove what has no manifest: it is half built or half removed."""
    releases.mkdir(parents=True, exist_ok=True)
    for folder in releases.iterdir():
        if folder.is_dir() and not (folder / MANIFEST).exists():
            shutil.rmtree(folder, ignore_errors=True)


def kept_releases(settings: GraphSettings) -> tuple[Release, ...]:
    """The releases of this engine that can be opened, newest first."""
    manifests = (settings.home / "releases").glob(f"[!.]*/{MANIFEST}")
    newest_first = sorted(manifests, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    found: list[Release] = []
    for path in newest_first:
        with suppress(*_UNREADABLE):  # a manifest that the power cut short makes no release, and stops no build
            found.append(_read(path.parent))
    return tuple(release for release in found if release.engine == settings.engine)


def _kept(settings: GraphSettings, release: str, form: str) -> Release | None:
    """A kept release that serves as it is; of Neo4j only if the database holds it."""
    for known in kept_releases(settings):
        if (known.id, known.form) == (release, form) and (known.engine == "embedded" or _held(settings, release)):
            return known
    return None


def _held(settings: GraphSettings, release: str) -> bool:
    with closing(connect(settings)) as graph:
        try:
            check_ready(graph, release)
        except GraphUnavailable:
            return False
        return True


def _build(settings: GraphSettings, release: str, form: str, fill: Fill) -> Release:
    folder = settings.home / "releases" / f".building-{release}"
    folder.mkdir()
    with closing(_new_graph(settings, folder)) as graph:
        counts = fill(graph, folder)
    manifest = {"release": release, "engine": settings.engine, "form": form, "counts": dict(counts)}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return _read(folder.rename(_free_name(settings, release)))


def _new_graph(settings: GraphSettings, folder: Path) -> Graph:
    if settings.engine == "embedded":
        return start_embedded(folder / "graph", heap=settings.embedded_heap)
    return connect(settings)


def _free_name(settings: GraphSettings, release: str) -> Path:
    """A folder of this name may be there: the same statements in an older form, perhaps being served."""
    stem = release if settings.engine == "embedded" else f"{release}-{settings.engine}"
    name, number = settings.home / "releases" / stem, 1
    while name.exists():
        number += 1
        name = name.with_name(f"{stem}.{number}")
    return name


def _pointer(settings: GraphSettings) -> Path:
    return settings.home / ("current" if settings.engine == "embedded" else "current-neo4j")


def _switch(pointer: Path, name: str) -> None:
    part = pointer.with_name(f"{pointer.name}.{os.getpid()}.part")
    part.write_text(f"{name}\n", encoding="utf-8")
    part.replace(pointer)


def _prune(settings: GraphSettings, current: Release) -> None:
    others = [release for release in kept_releases(settings) if release.folder != current.folder]
    for release in others[settings.keep_releases - 1 :]:
        # The manifest first: what is half removed is no release any more.
        (release.folder / MANIFEST).unlink()
        shutil.rmtree(release.folder, ignore_errors=True)


def _read(folder: Path) -> Release:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    engine: Engine = "embedded" if manifest["engine"] == "embedded" else "neo4j"
    return Release(manifest["release"], engine, manifest["form"], manifest["counts"], folder)
