"""From the statement store to a release that can be served: snapshot, graph, search index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cypher.graph import Graph
from cypher.release import Release, build_release, kept_releases
from cypher.settings import GraphSettings
from etl.decisions import FILE, read_journal
from etl.errors import StoreError
from etl.index import build_index
from etl.load import form, load
from etl.load.run import Progress
from etl.resolve import Resolved, frozen
from etl.store import Store
from ontology import search
from ontology.gazetteer import load_gazetteer
from ontology.links import FILE as LINKS

SEARCH = "search.sqlite"


@dataclass(frozen=True, slots=True)
class Built:
    """The release that is current now, and whether it had to be built."""

    release: Release
    new: bool


def release(store: Store, settings: GraphSettings, progress: Progress | None = None) -> Built:
    """Make the store's present state the current release; one that is kept already is only switched to.

    Raises StoreError for an empty store, DecisionError, and GraphUnavailable; whatever it raises, the former release
    stays current.
    """
    resolved = Resolved(store, load_gazetteer(), read_journal(settings.home / FILE))
    whole, links = frozen(resolved), resolved.links.by_entity
    if not whole.statement_records and not whole.mention_records:
        raise StoreError(
            f"{settings.home}: the store holds nothing to load; `zhitu ingest PATH` first",
            f"{settings.home}：库中没有可载入的内容；请先运行 `zhitu ingest 路径`",
        )

    def fill(graph: Graph, folder: Path) -> Mapping[str, int]:
        counts = load(whole, graph, progress)
        earlier = [former.folder / SEARCH for former in kept_releases(settings)]
        names = build_index(whole, folder / SEARCH, links=(links[entity] for entity in sorted(links)), earlier=earlier)
        return {
            "nodes": counts.nodes,
            "edges": counts.edges,
            "statements": len(whole.statement_records),
            "names": names,
        }

    made, new = build_release(settings, whole.release, _form(), fill)
    return Built(made, new)


def _form() -> str:
    """What shapes a release besides the statements: load statements, the index's schema, the lexicon's names in it."""
    lexicon = sorted(document.sha256 for document in load_gazetteer().documents())
    links = sha256(LINKS.read_bytes()).hexdigest()
    return sha256(" ".join([form(), str(search.VERSION), links, *lexicon]).encode()).hexdigest()[:12]
