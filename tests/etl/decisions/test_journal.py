"""The file of decisions: what a line may hold, what is in force, and messages that name the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.decisions import (
    Alias,
    Apart,
    Decision,
    Describe,
    Journal,
    Judgement,
    Merge,
    Undo,
    Verdict,
    What,
    append,
    read_journal,
)
from etl.errors import DecisionError
from ontology.ids import named_entity_id

DAY = date(2026, 11, 21)
ONE, OTHER, THIRD = (named_entity_id("Organization", name) for name in ("远山", "远山智能", "近海"))


def merge(a: str = ONE, b: str = OTHER, why: str = "") -> Merge:
    return Merge(by="林", on=DAY, why=why, a=a, b=b, names=("远山", "远山智能"))


DESCRIBED = Describe(by="林", on=DAY, entity=ONE, type="Organization", name="远山", what=What.KIND, value="Company")


def undo(decision: Decision) -> Undo:
    return Undo(by="林", on=DAY, decision=decision.id)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


def in_force(path: Path) -> list[Decision]:
    return [line.decision for line in read_journal(path).in_force()]


def test_without_a_file_nothing_is_decided(path: Path) -> None:
    assert in_force(path) == []


def test_what_is_added_is_read_again_in_its_order(path: Path) -> None:
    first, second = merge(), Apart(by="林", on=DAY, a=ONE, b=THIRD, names=("远山", "近海"))
    append(path, first)
    append(path, second)

    assert in_force(path) == [first, second]
    assert path.read_text(encoding="utf-8").count("\n") == 2


def test_what_is_undone_is_not_in_force_until_that_is_undone(path: Path) -> None:
    append(path, merge())
    append(path, undo(merge()))
    assert in_force(path) == []

    append(path, undo(undo(merge())))
    assert in_force(path) == [merge()]


def test_what_was_undone_can_be_decided_again(path: Path) -> None:
    for decision in (merge(), undo(merge()), merge()):
        append(path, decision)

    assert in_force(path) == [merge()]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (merge().line(), ":1: the last line is cut off"),
        (f"{merge().line()}\n{merge().line()[:40]}\n", ":2: not a decision"),
        (f"{merge().line()}\n\n{merge().line()}\n", ":3: the same decision stands above"),
        (f"{undo(merge()).line()}\n", f":1: undoes {merge().id}, which is not in force"),
        (merge().line().replace("merge", "marry") + "\n", ":1: not a decision"),
        (merge().line().replace(OTHER, ONE) + "\n", "a and b are one entity"),
        (merge().line().replace(OTHER, named_entity_id("Model", "青岚")) + "\n", "different classes"),
        (DESCRIBED.line().replace("Company", "Chip") + "\n", "Chip is no kind of Organization; these are: Alliance, "),
    ],
)
def test_a_faulty_file_is_refused_with_its_line_and_nothing_is_added(path: Path, text: str, says: str) -> None:
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DecisionError) as error:
        append(path, merge(a=THIRD))

    assert says in error.value.en
    assert path.read_text(encoding="utf-8") == text


def test_only_an_edited_statement_has_a_value() -> None:
    told = {
        "by": "林",
        "on": DAY,
        "statement": f"st-{'a' * 16}",
        "says": "青岚 parameterCount 7",
        "documents": ("0" * 64,),
    }
    found = {"found": ("a" * 10,)}
    with pytest.raises(ValueError, match="edited, and nowhere else"):
        Judgement.model_validate({**told, **found, "verdict": Verdict.EDITED})
    with pytest.raises(ValueError, match="edited, and nowhere else"):
        Judgement.model_validate({**told, **found, "verdict": Verdict.ACCEPTED, "value": "8"})


@settings(deadline=None)  # it waits for the disk
@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, by: str, why: str) -> None:
    path = tmp_path_factory.mktemp("journal") / "decisions.jsonl"
    decision = merge().model_copy(update={"by": by, "why": why})
    append(path, decision)

    assert in_force(path) == [decision]


def test_what_was_undone_can_be_decided_and_undone_again(path: Path) -> None:
    for decision in (merge(), undo(merge()), merge(), undo(merge())):
        append(path, decision)

    assert in_force(path) == []
    with pytest.raises(DecisionError, match="which is not in force"):
        append(path, undo(merge()))


def test_what_comes_back_by_undoing_its_undoing_stands_where_it_stood(path: Path) -> None:
    first, second = (DESCRIBED.model_copy(update={"value": kind}) for kind in ("Company", "Media"))
    append(path, first, second)
    append(path, undo(first))
    append(path, undo(undo(first)))

    assert in_force(path) == [first, second]


def test_of_several_lines_all_are_added_or_none(path: Path) -> None:
    append(path, merge())
    before = path.read_bytes()

    with pytest.raises(DecisionError, match=r"decisions.jsonl:3: undoes"):
        append(path, merge(a=THIRD), undo(merge(b=THIRD)))
    assert path.read_bytes() == before

    with pytest.raises(ZeroDivisionError):
        append(path, merge(a=THIRD), check=lambda journal: len(journal.lines) / 0)
    assert path.read_bytes() == before


def test_a_link_to_a_file_elsewhere_stays_one(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "repository.jsonl"
    kept.touch(mode=0o640)
    path.symlink_to(kept)
    append(path, merge())

    assert path.is_symlink()
    assert (kept.read_text(encoding="utf-8"), kept.stat().st_mode & 0o777) == (f"{merge().line()}\n", 0o640)


def test_lines_are_counted_as_an_editor_counts_them(path: Path) -> None:
    path.write_text(f"\ufeff{merge().line()}\r\n\r\n", encoding="utf-8")

    assert append(path, merge(a=THIRD)).lines[-1].number == 3
    assert [line.number for line in read_journal(path).lines] == [1, 3]


def test_what_is_no_text_is_refused_with_its_line(path: Path) -> None:
    path.write_bytes(f"{merge().line()}\n".encode() + merge(a=THIRD).line().encode("gbk") + b"\n")
    with pytest.raises(DecisionError, match=":2: is not UTF-8; save the file as UTF-8"):
        read_journal(path)

    path.unlink()
    path.mkdir()
    with pytest.raises(DecisionError, match="is a folder; move it away"):
        append(path, merge())


def _decisions() -> list[Decision]:
    alias = Alias(by="林", on=DAY, entity=ONE, type="Organization", name="远山", alias="远山科技")
    return [merge(), merge(a=THIRD), DESCRIBED, DESCRIBED.model_copy(update={"value": "Media"}), alias]


@given(st.lists(st.integers(0, 9), max_size=25))
def test_whatever_was_decided_and_undone_undoing_all_leaves_nothing(steps: list[int]) -> None:
    """A step decides one of five or, where it stands, undoes it; from 5 on it undoes the last line, whatever it is."""
    journal = Journal(Path("decisions.jsonl"))
    for step in steps:
        standing = [line.decision for line in journal.in_force()]
        if step >= 5 and journal.lines:
            last = journal.lines[-1].decision
            journal = journal.grown(undo(last))
        elif step < 5:
            wanted = _decisions()[step]
            journal = journal.grown(undo(wanted) if wanted in standing else wanted)
    for line in journal.in_force():
        journal = journal.grown(undo(line.decision))

    assert journal.in_force() == ()
