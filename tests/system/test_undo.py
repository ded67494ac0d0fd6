"""What was decided and taken back leaves no trace: exports are equal byte for byte. On the samples, by commands."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from etl.decisions import Judgement, Merge, Split, Verdict, append
from etl.resolve.judged import found_hash
from etl.store import existing_store
from tests.system.program import Program


@pytest.fixture
def program(samples: Program, tmp_path: Path) -> Program:
    """A home with the samples' store alone."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(samples.home / "store.sqlite", home)
    return Program(home)


def decide(home: Path) -> None:
    """A merge of two firms, a split of one name and a rejected statement, as `zhitu review` and a person write them."""
    store = existing_store(home)
    rows = [row for row in store.found() if row.type == "Organization" and row.key is None]
    statement = next(iter(store.statements()))
    store.close()
    one, other = rows[0], next(row for row in rows if row.entity != rows[0].entity)
    said = {"by": "林", "on": "2026-11-22"}
    pair = {"a": one.entity, "b": other.entity, "names": (one.name, other.name)}
    split = {"entity": one.entity, "type": one.type, "name": one.name, "label": "无锡", "documents": [one.document]}
    (evidence,) = statement.evidence
    append(
        home / "decisions.jsonl",
        Merge.model_validate({**said, **pair}),
        Split.model_validate({**said, **split}),
        Judgement.model_validate(
            {
                **said,
                "statement": statement.id,
                "says": "甲",
                "verdict": Verdict.REJECTED,
                "documents": [evidence.document],
                "found": [found_hash(evidence)],
            }
        ),
    )


@pytest.mark.slow
def test_a_merge_a_split_and_a_judgement_taken_back_give_equal_exports(program: Program) -> None:
    def checksum() -> str:
        return sha256(program.export().encode()).hexdigest()

    before = checksum()
    decide(program.home)
    decided = checksum()
    program("curate", "undo", "2")
    program("curate", "undo", "3", "1")

    assert decided != before
    assert checksum() == before
