"""The sample build as others get it: its snapshot, its triples in two libraries, its files. Made once a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from api.app import create_app
from api.opening import open_service
from api.settings import ApiSettings
from etl.export import export
from etl.export.formats import FORMATS
from etl.resolve import snapshot
from etl.store import existing_store
from ontology.gazetteer import load_gazetteer
from ontology.statement import FixedSnapshot
from tests.api.client import Client
from tests.system.program import Program


@pytest.fixture(scope="session")
def sample_snapshot(samples: Program) -> FixedSnapshot:
    with closing(existing_store(samples.home)) as store:
        return snapshot(store, load_gazetteer())


@pytest.fixture(scope="session")
def sample_exports(sample_snapshot: FixedSnapshot, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Format → the file that `zhitu export` writes."""
    folder = tmp_path_factory.mktemp("exports")
    files = {name: folder / f"samples{form.suffix}" for name, form in FORMATS.items()}
    for name, file in files.items():
        export(sample_snapshot, name, file)
    return files


@pytest.fixture(scope="session")
def sample_client(samples: Program) -> Iterator[Client]:
    """The API over the sample build, in this process."""
    service = open_service(ApiSettings(home=samples.home))
    yield Client(create_app(opener=lambda: service))
    service.close()


@pytest.fixture(scope="session")
def sample_store(sample_exports: dict[str, Path]) -> ox.Store:
    store = ox.Store()
    store.load(path=sample_exports["nt"], format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="session")
def sample_graph(sample_exports: dict[str, Path]) -> rdflib.Graph:
    return rdflib.Graph().parse(sample_exports["nt"], format="nt")
