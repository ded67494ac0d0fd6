"""What a clause says itself stands above what a topic would add: a number, base or date is told of one subject.

Two rules may read one clause: "松风大学以灯塔-7B微调得到青岚" names the model that is built on 灯塔-7B, so the model
that the sentence before was about is not. A rule by itself prefers the stated one already (`match`)."""

from __future__ import annotations

from collections.abc import Iterable

from etl.relate.mask import Slot
from etl.relate.match import Finding
from etl.relate.rulebook import Emission

# The object is told of one subject; or the subject has makers whom its own clause names.
_OF_ONE = frozenset(
    {"basedOnModel", "parameterCount", "activeParameterCount", "trainingTokenCount", "trainingChipCount", "issuedOn"}
)
_BY_STATED = frozenset({"developedBy", "issuedBy"})


class Precedence:
    """Which statements of the findings of a text are made with both names in their own clause."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._objects: set[tuple[str, int]] = set()
        self._subjects: dict[tuple[str, int], list[Finding]] = {}
        for finding in findings:
            for emission in finding.rule.emit:
                self._note(finding, emission)

    def _note(self, finding: Finding, emission: Emission) -> None:
        subjects, targets = _sides(finding, emission)
        if all(_inside(finding, slot) for slot in (*subjects, *targets)):
            self._objects.update((emission.predicate, slot.start) for slot in targets if subjects)
            for slot in subjects if targets else ():
                self._subjects.setdefault((emission.predicate, slot.start), []).append(finding)

    def overrules(self, finding: Finding, emission: Emission) -> bool:
        """Whether another finding states for this object, or of this subject, what `finding` takes from a topic."""
        if not finding.filled:
            return False
        subjects, targets = _sides(finding, emission)
        if emission.predicate in _OF_ONE and not any(_inside(finding, slot) for slot in subjects):
            return any((emission.predicate, slot.start) in self._objects for slot in targets)
        if emission.predicate in _BY_STATED and not any(_inside(finding, slot) for slot in targets):
            # one finding may name a maker beside the topic: 其青岚与松风大学联合研发
            stating = [other for s in subjects for other in self._subjects.get((emission.predicate, s.start), ())]
            return bool(stating) and not any(other is finding for other in stating)
        return False


def _sides(finding: Finding, emission: Emission) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    return finding.roles.get(emission.subject, ()), finding.roles.get(emission.target, ())


def _inside(finding: Finding, slot: Slot) -> bool:
    return finding.start <= slot.start < finding.end
