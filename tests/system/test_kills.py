"""kill -9 at random moments: what was acknowledged is there, nothing is half there, and the next run finishes the work.

With those of a release (`test_release_kills.py`) `make test` kills ten times, and `make long` ninety times more. Each
kill hits a process of its own."""

from __future__ import annotations

import os
import pty
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from select import select

import pytest

from etl import ingest
from etl.cli import resolve
from etl.decisions import Judgement, read_journal
from etl.extraction import Extraction
from etl.resolve import Resolved, frozen
from etl.review import LowConfidence, review_list
from etl.store import open_store
from ontology.gazetteer import load_gazetteer
from tests.etl.extractions import claim, developed, document, entity
from tests.system.program import Program
from tests.system.ready import use

_ZHITU = (sys.executable, "-m", "tests.system.ready")
_DOUBTFUL = 6


def moments(few: int, many: int) -> pytest.MarkDecorator:
    """So many kills in `make test`, and so many in `make long`; each has its own random moment."""
    rare = [pytest.param(number, marks=pytest.mark.long) for number in range(few, few + many)]
    return pytest.mark.parametrize("moment", [*range(few), *rare])


def chance(moment: int) -> random.Random:
    return random.Random(moment)  # noqa: S311  # moments, not secrets


def started(home: Path, *arguments: str | Path, said: Path) -> subprocess.Popen[bytes]:
    """The program at work; what it says goes into a file."""
    environment = Program(home).environment()
    with said.open("wb") as talk:
        return subprocess.Popen([*_ZHITU, *map(str, arguments)], env=environment, stderr=talk)


def wait_for(text: str, said: Path, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and text not in said.read_text(encoding="utf-8"):
        time.sleep(0.002)


def kill_after(seconds: float, process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def by_document(home: Path) -> dict[str, list[object]]:
    """All rows of the store, by the document that they belong to."""
    rows: dict[str, list[object]] = defaultdict(list)
    with closing(open_store(home)) as store:
        for record in store.documents():
            rows[record.sha256].append(record)
        for found in store.found():
            rows[found.document].append(found)
        for _, surface, sha256 in store.surfaces():
            rows[sha256].append(surface)
        for statement in store.statements():
            rows[statement.evidence[0].document].append(statement)
    return rows


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """Files, what a store holds of them in the end, and seconds from the first that is acknowledged to the last."""

    documents: Path
    rows: dict[str, list[object]]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    documents, home = folder / "documents", folder / "home"
    documents.mkdir()
    for number in range(300):
        text = f"溪桥{number}发布了青岚{number}。\n"
        (documents / f"{number:03}.txt").write_text(text, encoding="utf-8")
    process = started(home, "ingest", documents, "--jobs", "1", said=folder / "said")
    wait_for("files read", folder / "said", process)
    begun = time.monotonic()
    assert process.wait(120) == 0, (folder / "said").read_text(encoding="utf-8")
    return Undisturbed(documents, by_document(home), time.monotonic() - begun)


@moments(3, 30)
def test_an_ingest_that_is_killed_leaves_whole_documents_and_can_be_finished(
    moment: int, undisturbed: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, said = tmp_path / "home", tmp_path / "said"
    process = started(home, "ingest", undisturbed.documents, "--jobs", "1", said=said)
    wait_for("files read", said, process)
    kill_after(chance(moment).uniform(0, undisturbed.seconds), process)

    acknowledged = re.findall(r"files read: (\d+) of", said.read_text(encoding="utf-8"))
    held = by_document(home)
    assert held == {sha256: undisturbed.rows[sha256] for sha256 in held}
    assert len(held) >= int(acknowledged[-1])
    use(monkeypatch)
    with closing(open_store(home)) as store:
        ingest.ingest([undisturbed.documents], store)
    assert by_document(home) == undisturbed.rows


@dataclass(frozen=True, slots=True)
class Linked:
    """A store, all its links as the command writes them, and how long that takes."""

    home: Path
    links: str
    seconds: float


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    folder = tmp_path_factory.mktemp("linked")
    with closing(open_store(folder)) as store, store.together():
        for number in range(100):
            store.keep(developed(f"溪桥{number}发布了青岚{number}。", f"青岚{number}", f"溪桥{number}"), "v1")
    begun = time.monotonic()
    process = started(folder, "resolve", "--out", folder / "links.csv", said=folder / "said")
    assert process.wait(120) == 0, (folder / "said").read_text(encoding="utf-8")
    return Linked(folder, (folder / "links.csv").read_text(encoding="utf-8"), time.monotonic() - begun)


@moments(2, 15)
def test_a_resolve_that_is_killed_leaves_the_former_rows_or_the_new_ones(
    moment: int, linked: Linked, tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"
    out.write_text("former", encoding="utf-8")
    before = by_document(linked.home)
    process = started(linked.home, "resolve", "--out", out, said=tmp_path / "said")
    kill_after(chance(moment).uniform(0.5, 1) * linked.seconds, process)

    assert out.read_text(encoding="utf-8") in ("former", linked.links)
    assert by_document(linked.home) == before
    resolve.command(out=out, home=linked.home, quiet=True)
    assert out.read_text(encoding="utf-8") == linked.links


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A store with some statements that a person should look at."""
    with closing(open_store(tmp_path)) as store:
        for number in range(_DOUBTFUL):
            text = f"{'甲乙丙丁戊己'[number] * 4}发布了{'梅兰竹菊松柏'[number] * 4}。"
            where, made, by = document(text, f"{number}.txt"), entity(text, text[7:11], "Model"), entity(text, text[:4])
            stated = claim(where, made, "developedBy", by, confidence=0.5)
            store.keep(Extraction(where, (made, by), (stated,)), "v1")
    return tmp_path


@moments(3, 25)
def test_a_review_that_is_killed_keeps_every_decision_after_which_the_next_item_was_shown(
    moment: int, doubtful: Path
) -> None:
    random_moment = chance(moment)
    keys = random_moment.randint(1, _DOUBTFUL)
    acknowledged = reviewed(doubtful, keys, random_moment.uniform(0, 0.03))

    journal = read_journal(doubtful / "decisions.jsonl")
    decided = {line.decision.statement for line in journal.in_force() if isinstance(line.decision, Judgement)}
    assert acknowledged <= len(decided) <= keys
    gazetteer = load_gazetteer()
    with closing(open_store(doubtful)) as store:
        resolved = Resolved(store, gazetteer, journal)
        waiting = review_list(store, frozen(resolved), resolved.links, gazetteer, journal)
        stated = {statement.id for statement in store.statements()}
    assert {item.statement.id for item in waiting if isinstance(item, LowConfidence)} == stated - decided


def reviewed(home: Path, keys: int, seconds: float) -> int:
    """Accept so many items, then kill the program after so long; how many of them were followed by another item."""
    ours, theirs = pty.openpty()
    command = [*_ZHITU, "review", "--home", str(home), "--by", "林"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | {"ZHITU_LANG": "en"}
    ) as process:
        os.close(theirs)
        shown = ""
        for _ in range(keys):
            shown += until_asked(ours)
            os.write(ours, b"a")
        kill_after(seconds, process)
        shown += rest_of(ours)
    os.close(ours)
    return max(map(int, re.findall(r"\[(\d+)/\d+\]", shown)), default=1) - 1


def until_asked(terminal: int) -> str:
    shown = ""
    while "[q]" not in shown:
        assert select([terminal], [], [], 60)[0], f"nothing more within a minute: {shown}"
        shown += read(terminal)
    return shown


def rest_of(terminal: int) -> str:
    shown = ""
    while more := read(terminal):
        shown += more
    return shown


def read(terminal: int) -> str:
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except OSError:  # the other end is closed
        return ""
