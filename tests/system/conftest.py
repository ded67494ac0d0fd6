"""Homes for tests of the whole program. Who changes a home takes `fresh`, not `samples` (tests/conftest.py)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.system.program import Program


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """`zhitu` with an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture
def holding_samples(samples: Program, fresh: Program) -> Program:
    """`zhitu` with a home whose store holds the sample documents, and without a release."""
    fresh.home.mkdir()
    shutil.copy(samples.home / "store.sqlite", fresh.home)
    return fresh
