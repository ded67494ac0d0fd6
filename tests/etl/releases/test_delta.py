from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from etl.errors import DeltaError
from etl.releases.apply import apply
from etl.releases.delta import lines
from etl.releases.difference import differences
from etl.releases.read import read_release
from etl.releases.state import State
from ontology.statement import FixedSnapshot
from tests.etl.releases.states import states
from tests.etl.releases.test_release import NO_LEXICON, contents, release
from tests.snapshots import example_snapshot


def later() -> FixedSnapshot:
    """The example with one statement gone, one surer, one entity renamed, and another id."""
    snapshot = example_snapshot()
    _, surer, *others = snapshot.statement_records
    renamed = replace(snapshot.entity_records[0], name="新名")
    return replace(
        snapshot,
        release="ba9876543210",
        entity_records=(renamed, *snapshot.entity_records[1:]),
        statement_records=(replace(surer, confidence=0.99), *others),
    )


def delta(folder: Path, one: State, other: State) -> tuple[Path, Path, Path]:
    """The folders of both releases and the file of the delta between them."""
    first, second = release(folder / "a", one).folder, release(folder / "b", other).folder
    before, after = read_release(first), read_release(second)
    file = folder / "delta.jsonl"
    text = lines(before.manifest.about.id, after.manifest, before.snapshot.state(), after.snapshot.state())
    file.write_text("".join(f"{line}\n" for line in text), encoding="utf-8", newline="\n")
    return first, second, file


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=states(), other=states())
def test_a_delta_applied_to_its_release_gives_the_other_byte_for_byte(one: State, other: State) -> None:
    with TemporaryDirectory() as name:
        first, second, file = delta(Path(name), one, other)
        if first.name != second.name:
            made = apply(file, first, Path(name) / "c", NO_LEXICON)
            assert contents(made.folder) == contents(second)


@settings(max_examples=30, deadline=None)
@given(one=states())
def test_between_equal_states_lies_nothing(one: State) -> None:
    assert list(differences(one, one)) == []


def test_a_delta_says_what_was_added_removed_and_changed(tmp_path: Path) -> None:
    *_, file = delta(tmp_path, State(example_snapshot()), State(later()))
    header, *changes, footer = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert (header["base"], header["target"]["about"]["id"]) == (example_snapshot().release, later().release)
    gone, surer = example_snapshot().statement_records[:2]
    renamed = example_snapshot().entity_records[0]
    assert [(c["op"], c["table"], c["key"], c.get("before")) for c in changes] == [
        ("change", "entities", [renamed.id], {"name": renamed.name}),
        ("remove", "statements", [gone.id], None),
        ("change", "statements", [surer.id], {"confidence": surer.confidence}),
    ]
    assert footer == {"changes": 3}


def test_a_delta_for_another_release_is_refused(tmp_path: Path) -> None:
    first, second, file = delta(tmp_path, State(example_snapshot()), State(later()))
    with pytest.raises(DeltaError, match=f"begins with release {first.name}, but .* is {second.name}"):
        apply(file, second, tmp_path / "c", NO_LEXICON)
    assert not (tmp_path / "c").exists()


def changed(text: str, how: str) -> str:
    rows = text.split("\n")
    if how == "cut off":
        return text[:-30]
    if how == "lost a line":
        del rows[1]
    elif how == "no json":
        rows[1] = rows[1][:20]
    elif how == "newer":
        rows[0] = rows[0].replace('"schema_version": 1', '"schema_version": 2', 1)
    elif how == "removed twice":
        rows[3] = rows[2]
    elif how == "adds what is there":
        rows[3] = rows[3].replace('"change"', '"add"', 1)
    elif how == "other value":
        rows[3] = rows[3].replace("0.99", "0.98")
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cut off", r"delta\.jsonl:4: the file is cut off"),
        ("lost a line", r"delta\.jsonl:4: 3 changes were written, 2 are here"),
        ("no json", r"delta\.jsonl:2: is no line of a delta"),
        ("newer", r"delta\.jsonl:1: written by a newer Zhitu \(schema 2\)"),
        ("removed twice", r"delta\.jsonl:4: .* names another record, or one above"),
        ("adds what is there", r"delta\.jsonl:4: adds .*, which is there"),
        ("other value", r"leads to other bytes than it says in .*statements\.parquet"),
    ],
)
def test_a_damaged_delta_is_told_with_its_line_and_nothing_is_written(tmp_path: Path, how: str, said: str) -> None:
    first, _, file = delta(tmp_path, State(example_snapshot()), State(later()))
    file.write_text(changed(file.read_text(encoding="utf-8"), how), encoding="utf-8", newline="\n")
    with pytest.raises(DeltaError, match=said):
        apply(file, first, tmp_path / "c", NO_LEXICON)
    assert [path.name for path in (tmp_path / "c").glob("[!.]*")] == []


def test_a_change_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    first, _, file = delta(tmp_path, State(example_snapshot()), State(later()))
    gone = example_snapshot().statement_records[0].id
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(gone, "st-0000000000000000"), encoding="utf-8", newline="\n")
    with pytest.raises(DeltaError, match=r"delta\.jsonl:3: .* is not in the release to change or remove"):
        apply(file, first, tmp_path / "c", NO_LEXICON)


def test_applied_again_it_is_there_already(tmp_path: Path) -> None:
    first, second, file = delta(tmp_path, State(example_snapshot()), State(later()))
    made = apply(file, first, tmp_path / "b", NO_LEXICON)
    assert (made.folder, made.new) == (second, False)
