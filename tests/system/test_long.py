"""What only `make long` has time for: kill -9 at random moments, and a thousand invented files."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher.release import current_release, open_current
from cypher.settings import GraphSettings
from etl.errors import UnreadableDocument
from etl.extract import Extractor, extractor
from etl.read import TYPES, read_documents
from etl.samples import SAMPLES
from tests.system.program import ZHITU, Program

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
_ALL = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _copies(folder: Path, count: int) -> Path:
    """The samples, `count` times, each copy with a line of its own: enough work for a kill to hit the middle of it."""
    folder.mkdir()
    for sample in sorted(SAMPLES.glob("*.md")):
        for number in range(count):
            text = f"{sample.read_text(encoding='utf-8')}\n\n第{number}份。\n"
            (folder / f"{sample.stem}-{number}{sample.suffix}").write_text(text, encoding="utf-8")
    return folder


def _seconds(program: Program, *arguments: str | Path) -> float:
    started = time.monotonic()
    program(*arguments)
    return time.monotonic() - started


def _killed_after(program: Program, seconds: float, *arguments: str | Path) -> bool:
    """Run, and kill -9 after so many seconds; whether it was still at work."""
    running = subprocess.Popen(
        [ZHITU, *map(str, arguments)], env=program.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        running.kill()
    return running.wait() != 0


def test_a_build_killed_at_any_moment_leaves_the_former_release_answering(tmp_path: Path) -> None:
    program, documents = Program(tmp_path / "home"), _copies(tmp_path / "documents", 1)
    seconds = _seconds(program, "build", documents)
    known = GraphSettings(home=program.home)
    chance = random.Random(5)  # noqa: S311  # moments, not secrets
    hits = 0
    for number in range(12):
        (documents / f"more-{number}.txt").write_text(f"百度发布了文心大模型。第{number}份。\n", encoding="utf-8")
        former = current_release(known).id
        hit = _killed_after(program, chance.uniform(0.3, 1) * seconds, "build", documents)
        with open_current(known) as opened:
            (row,) = opened.graph.read("MATCH (r:Release) RETURN r.id AS id, r.state AS state")
            assert row == {"id": opened.release.id, "state": "ready"}
            hits += hit and opened.release.id == former
    program("build", documents)
    other = Program(tmp_path / "other")
    other("build", documents)
    assert current_release(known).id == current_release(GraphSettings(home=other.home)).id
    assert hits, "no kill came before the new release was there"


_LETTERS = "百度阿里巴巴发布了投资大模型亿元轮融资北京市《办法》，。、\n\t| 12023年月日A-B“”（）"
_CHINESE = st.text(alphabet=_LETTERS, max_size=200)


@_ALL
@given(content=st.binary(max_size=300) | _CHINESE.map(str.encode), suffix=st.sampled_from(sorted(TYPES)))
def test_any_bytes_are_read_or_refused_and_offsets_lead_back(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(content)
    try:
        documents = list(read_documents(path))
    except UnreadableDocument:
        documents = []
    for document in documents:
        assert len(document.raw_offsets) == len(document.text)
        assert list(document.raw_offsets) == sorted(document.raw_offsets)


@pytest.fixture(scope="module")
def extract() -> Extractor:
    return extractor()


@_ALL
@given(text=_CHINESE.filter(lambda text: bool(text.strip())))
def test_whatever_the_text_says_every_quote_stands_in_it(text: str, extract: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    (document,) = read_documents(path)
    found = extract(document)
    known = {entity.id for entity in found.entities}
    for statement in found.statements:
        assert {statement.subject, statement.object or statement.subject} <= known
        for evidence in statement.evidence:
            assert evidence.quote == document.text[evidence.start : evidence.end]
