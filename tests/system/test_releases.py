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


FIRST = "2023年5月，远山智能科技有限公司发布了青岚大模型。"
SECOND = "2024年6月，青岚大模型由远山智能研发，参数量700亿。"


def test_a_delta_leads_from_a_release_to_the_store_and_is_refused_elsewhere(fresh: Program, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.txt").write_text(FIRST, encoding="utf-8")
    fresh("ingest", documents)
    fresh("release")
    (first,) = (path for path in (fresh.home / "published").iterdir() if path.is_dir())
    (documents / "b.txt").write_text(SECOND, encoding="utf-8")
    fresh("ingest", documents)
    assert "  + 青岚大模型 → 70000000000  " in fresh("diff", first.name, "store").out
    assert "文档: −1" in fresh("diff", "store", first.name, ZHITU_LANG="zh").out
    delta = tmp_path / "delta.jsonl"
    fresh("diff", first.name, "--out", delta)
    assert fresh("diff", first.name, "--json").out == delta.read_text(encoding="utf-8")
    fresh.cold("apply", delta, first.name, "--out", tmp_path / "applied")
    fresh("release")
    (second,) = (path for path in (tmp_path / "applied").iterdir() if path.is_dir())
    frozen = fresh.home / "published" / second.name
    assert {p.name: p.read_bytes() for p in second.iterdir()} == {p.name: p.read_bytes() for p in frozen.iterdir()}
    refused = fresh("apply", delta, second.name, "--out", tmp_path / "no", code=1).err
    assert f"delta.jsonl:1: begins with release {first.name}, but " in refused
    assert not (tmp_path / "no").exists()


def test_nothing_lies_between_the_store_and_its_release(samples: Program, published: Path) -> None:
    for pair in ((published.name, "store"), ("store", published.name)):
        assert samples("diff", *pair).out == f"{published.name} → {published.name}\nnothing differs\n"
