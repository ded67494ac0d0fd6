"""The file of decisions: read strictly, grown by whole lines only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from etl.decisions.decision import DECISION, Decision, Undo
from etl.errors import DecisionError

FILE = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """A decision and where it stands; lines count from 1."""

    number: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Journal:
    """All decisions of a file, in its order."""

    path: Path
    lines: tuple[Line, ...] = ()

    def in_force(self) -> tuple[Line, ...]:
        """Those that are not taken back, without the undoings. Raises DecisionError as `read_journal` does."""
        standing: dict[str, Line] = {}
        for line in self.lines:
            self._stand(line, standing)
        return tuple(line for line in standing.values() if not isinstance(line.decision, Undo))

    def _stand(self, line: Line, standing: dict[str, Line]) -> None:
        """Let one line take effect: an undoing takes a decision out, and what is undone of an undoing comes back."""
        decision = line.decision
        if decision.id in standing:
            raise self.fault(line, "the same decision stands above; take one out", "与上文某行重复；请删去其一")
        if isinstance(decision, Undo):
            undone = standing.pop(decision.decision, None)
            if undone is None:
                raise self.fault(
                    line,
                    f"undoes {decision.decision}, which is not in force above it",
                    f"要撤销的 {decision.decision} 在上文未生效",
                )
            if isinstance(undone.decision, Undo):
                before = next(each for each in self.lines if each.decision.id == undone.decision.decision)
                standing[before.decision.id] = before
        standing[decision.id] = line

    def fault(self, line: Line, en: str, zh: str) -> DecisionError:
        """An error that names the line."""
        return DecisionError(f"{self.path}:{line.number}: {en}", f"{self.path}:{line.number}：{zh}")


def read_journal(path: Path) -> Journal:
    """The decisions of a file; none where there is no file.

    Raises DecisionError, with the line's number, for a line that is cut off or is no decision, for one that stands
    twice, and for an undoing of what is not in force before it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Journal(path)
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read ({error})", f"{path}：无法读取（{error}）") from error
    journal = Journal(path, tuple(_lines(path, text)))
    journal.in_force()
    return journal


def append(path: Path, decision: Decision) -> None:
    """Add a line; on the disk when this returns. Raises DecisionError where the file is not in order, and OSError."""
    journal = read_journal(path)
    Journal(path, (*journal.lines, Line(len(journal.lines) + 1, decision))).in_force()
    with path.open("ab") as file:
        file.write(f"{decision.line()}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path, text: str) -> Iterator[Line]:
    rows = text.split("\n")
    if rows[-1]:
        raise DecisionError(
            f"{path}:{len(rows)}: the last line is cut off (no line end); complete it or take it out",
            f"{path}:{len(rows)}：最后一行不完整（缺少换行）；请补全或删去该行",
        )
    for number, row in enumerate(rows[:-1], start=1):
        if not row.strip():
            continue
        try:
            yield Line(number, DECISION.validate_json(row))
        except ValidationError as error:
            where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise DecisionError(
                f"{path}:{number}: not a decision ({where}); correct the line or take it out",
                f"{path}:{number}：不是有效的决定（{where}）；请更正或删去该行",
            ) from error
