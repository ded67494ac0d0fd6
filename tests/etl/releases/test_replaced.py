"""Ids that became others, in a release's RDF."""

from __future__ import annotations

import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from etl.export.description import DESCRIPTION
from etl.releases.manifest import about_of
from etl.releases.replaced import REPLACED, write_replaced
from etl.releases.state import State
from etl.releases.write import write_release
from etl.resolve import Basis, Link
from ontology.gazetteer import Gazetteer
from tests.snapshots import CHIP, HANXING, QINGLAN, YUANSHAN, example_snapshot

BASE = "https://example.org/id/"
GONE, GONE_TOO, NEVER = "organization-aaaaaaaaaa", "organization-bbbbbbbbbb", "organization-cccccccccc"
THERE = (CHIP, HANXING, QINGLAN, YUANSHAN)


def link(old: str, new: str) -> Link:
    return Link(old, "名称", new, Basis.MERGE, "rule", None, "")


def said(folder: Path, *links: Link) -> list[str]:
    write_replaced(folder, links, THERE, BASE)
    text = (folder / REPLACED).read_text(encoding="utf-8")
    triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
    assert {triple.predicate.value for triple in triples} <= {"http://purl.org/dc/terms/isReplacedBy"}
    pairs = ((triple.subject, triple.object) for triple in triples)
    names = [(f"{old}".strip("<>"), f"{new}".strip("<>")) for old, new in pairs]
    return [" ".join(name.removeprefix(BASE) for name in pair) for pair in names]


def test_an_id_that_is_none_any_more_leads_to_what_it_became(tmp_path: Path) -> None:
    links = (link(GONE_TOO, HANXING.id), link(GONE, YUANSHAN.id), link(CHIP.id, CHIP.id))
    assert said(tmp_path, *links) == [f"{GONE} {YUANSHAN.id}", f"{GONE_TOO} {HANXING.id}"]


def test_nothing_is_said_of_what_still_is_or_leads_nowhere(tmp_path: Path) -> None:
    assert said(tmp_path, link(CHIP.id, HANXING.id), link(GONE, NEVER)) == []
    assert (tmp_path / REPLACED).read_bytes() == b""


@given(st.permutations([link(GONE, HANXING.id), link(GONE_TOO, HANXING.id), link(NEVER, QINGLAN.id)]))
def test_the_order_of_links_changes_no_byte(links: list[Link]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / REPLACED
        write_replaced(Path(folder), links, THERE, BASE)
        first = file.read_bytes()
        write_replaced(Path(folder), sorted(links, key=lambda each: each.entity), THERE[::-1], BASE)
        assert (file.read_bytes(), first.count(b"\n")) == (first, 3)


def test_a_release_counts_them_among_its_triples(tmp_path: Path) -> None:
    state = State(example_snapshot(), (link(GONE, YUANSHAN.id),))
    about = about_of(state.snapshot.release, BASE)
    written = write_release(state, about, tmp_path, gazetteer=Gazetteer((), {}, frozenset()))
    lines = gzip.decompress((written.folder / "graph.nt.gz").read_bytes()).splitlines()
    assert len((written.folder / REPLACED).read_bytes().splitlines()) == 1
    assert f"void:triples {len(lines) + 1} ;" in (written.folder / DESCRIPTION).read_text(encoding="utf-8")
