"""Releases of the sample documents as a user makes them: frozen, damaged, exported from, held back by a floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.releases.read import read_release
from tests.system.program import Program

pytestmark = pytest.mark.xdist_group("samples")


@pytest.fixture(scope="session")
def published(samples: Program) -> Path:
    """The folder of the samples' release."""
    samples("release")
    (folder,) = (path for path in (samples.home / "published").iterdir() if path.is_dir())
    return folder


def test_the_samples_pass_the_assertions_that_ship(published: Path) -> None:
    assert read_release(published).manifest.about.id == published.name


def test_an_export_of_the_release_is_that_of_the_store(samples: Program, published: Path, tmp_path: Path) -> None:
    samples("export", "--release", published.name[:6], "--out", tmp_path / "a.nt")
    assert (tmp_path / "a.nt").read_text(encoding="utf-8") == samples.export()


def test_freezing_again_says_that_it_is_there(samples: Program, published: Path) -> None:
    assert f"{published}: is there already; nothing was changed" in samples("release").err


def test_a_floor_of_ones_own_holds_a_release_back(samples: Program, tmp_path: Path) -> None:
    floor = tmp_path / "floor.yaml"
    floor.write_text("min: {Policy: 1000}\n", encoding="utf-8")
    done = samples("release", "--out", tmp_path / "out", "--assertions", floor, code=1)
    assert "floor.yaml: min.Policy: " in done.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]


def test_a_damaged_release_is_not_exported(samples: Program, tmp_path: Path, published: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in published.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "links.parquet").write_bytes((copy / "links.parquet").read_bytes()[:-1])
    done = samples("export", "--release", copy, "--out", tmp_path / "a.nt", code=1)
    assert "links.parquet: has " in done.err
    assert not (tmp_path / "a.nt").exists()
