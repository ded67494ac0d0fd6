"""What a text goes on to say behind a model's base is told of the model, not of the base.

"青岚基于灯塔-7B，训练使用96张石青X1" names the chips of 青岚; only what stands right at the base is the base's own
("基于70亿参数的灯塔-7B", "以灯塔-7B（70亿参数）为底座", "其底座灯塔-7B有70亿参数")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.relate.mask import Slot
from etl.relate.match import Finding
from ontology.statement import Factuality

_TRAINING = frozenset({"trainedOnChip", "trainingChipCount", "trainingTokenCount"})
_NUMBERS = frozenset({"parameterCount", "activeParameterCount"})
_BY = re.compile(r"(?:基于|在|以|用|拿|从|由|对|将|把|自|on|from|of)[^，。；,;]{0,10}$")
_BREAK = re.compile("[，,；;。]")


class Bases:
    """The models that are built on another one, by the places at which the texts name that other one."""

    def __init__(self, text: str, findings: Iterable[Finding]) -> None:
        self._text = text
        self._built: dict[int, Slot] = {}
        for finding in findings:
            for emission in finding.rule.emit:
                if emission.predicate == "basedOnModel" and finding.factuality is Factuality.ACTUAL:
                    models = finding.roles.get(emission.subject, ())
                    named = finding.roles.get(emission.target, ())
                    bases = [base for base in named if finding.start <= base.start < finding.end]
                    if len(models) == 1:
                        self._built.update((base.start, models[0]) for base in bases)

    def told_of(self, predicate: str, subject: Slot, value: Slot) -> Slot:
        """Whom `value` is told of where a rule takes `subject` for that: the model built on it, or itself."""
        built = self._built.get(subject.start)
        if built is None or built.target == subject.target:
            return subject
        if predicate == "releasedOn":
            return built if value.start < built.start < subject.start else subject
        if predicate not in _TRAINING | _NUMBERS or value.start < subject.end:
            return subject
        between = self._text[subject.end : value.start]
        if between.startswith(("（", "(")):
            return subject
        goes_on = bool(_BREAK.search(between))
        if predicate in _TRAINING:
            goes_on = goes_on or bool(_BY.search(self._text, max(0, subject.start - 14), subject.start))
        return built if goes_on else subject
