"""Which decisions are in force: an undoing takes one out, what is undone of an undoing comes back where it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.decisions.decision import Decision, Undo


@dataclass(frozen=True, slots=True)
class Line:
    """A decision and where it stands; lines count from 1."""

    number: int
    decision: Decision


class Refused(Exception):
    """A line that cannot take effect; `en` and `zh` say why."""

    def __init__(self, line: Line, en: str, zh: str) -> None:
        super().__init__(en)
        self.line, self.en, self.zh = line, en, zh


@dataclass(slots=True)
class Standing:
    """The lines in force, undoings among them, by the ids of their decisions."""

    lines: dict[str, Line] = field(default_factory=dict)
    taken: dict[str, Line] = field(default_factory=dict)  # by the id of the undoing that took them out

    def take(self, line: Line) -> None:
        """Let one more line take effect. Raises Refused."""
        decision = line.decision
        if isinstance(decision, Undo):
            self._undo(line, decision)
        if decision.id in self.lines:
            raise Refused(line, "the same decision stands above; take one out", "与上文某行重复；请删去其一")
        self._spend(decision.id)
        self.lines[decision.id] = line

    def _undo(self, line: Line, undo: Undo) -> None:
        undone = self.lines.pop(undo.decision, None)
        if undone is None:
            raise Refused(
                line,
                f"undoes {undo.decision}, which is not in force above it",
                f"要撤销的 {undo.decision} 在上文未生效",
            )
        self.taken[undo.id] = undone
        if isinstance(undone.decision, Undo):
            self._restore(self.taken.pop(undone.decision.id))

    def _restore(self, line: Line) -> None:
        """What an undoing took out stands again, and takes out again what it had taken out itself."""
        if isinstance(line.decision, Undo):
            self._undo(line, line.decision)
        self.lines[line.decision.id] = line

    def _spend(self, decision: str) -> None:
        """What is decided again was not undone in the end: its undoing can be made, not undone, once more."""
        spent = (key for key, line in self.lines.items() if _undoes(line.decision, decision))
        for key in tuple(spent):
            del self.lines[key]

    def in_force(self) -> tuple[Line, ...]:
        """The lines that say something, in the order of the file: of two on one thing the later one counts."""
        lines = (line for line in self.lines.values() if not isinstance(line.decision, Undo))
        return tuple(sorted(lines, key=lambda line: line.number))


def standing(lines: Iterable[Line]) -> Standing:
    """What stands after all lines. Raises Refused."""
    found = Standing()
    for line in lines:
        found.take(line)
    return found


def _undoes(decision: Decision, other: str) -> bool:
    return isinstance(decision, Undo) and decision.decision == other
