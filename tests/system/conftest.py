"""Homes for tests of the whole program. `samples` is built once a run; who changes a home takes `fresh`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.system.program import Program


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """`zhitu` with an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """`zhitu` with a home in which the sample documents are built."""
    program = Program(tmp_path_factory.mktemp("samples"))
    program("build")
    return program


@pytest.fixture
def holding_samples(samples: Program, fresh: Program) -> Program:
    """`zhitu` with a home whose store holds the sample documents, and without a release."""
    fresh.home.mkdir()
    shutil.copy(samples.home / "store.sqlite", fresh.home)
    return fresh
