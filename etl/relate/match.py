"""Run rules over masked sentences: each match becomes a finding, with its slots and how the text puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.relate.factuality import Cue, factuality
from etl.relate.mask import Masked, Slot
from etl.relate.pattern import Pattern
from etl.relate.rulebook import Rule, RuleBook
from etl.relate.topic import with_topics
from ontology.statement import Factuality


@dataclass(frozen=True, slots=True)
class Finding:
    """One match of one rule. `roles` holds the slots of each role in order; `sentence` is the sentence's number."""

    rule: Rule
    sentence: int
    roles: Mapping[str, tuple[Slot, ...]]
    start: int  # code points in the document: from the first slot or trigger to the last
    end: int
    factuality: Factuality

    @property
    def carried(self) -> bool:
        """True where a subject comes from an earlier sentence."""
        return any(slot.carried for slots in self.roles.values() for slot in slots)

    @property
    def approximate(self) -> bool:
        """True where a value is 近3亿, 超10亿."""
        return any(slot.approximate for slots in self.roles.values() for slot in slots)


def findings(sentences: Sequence[Masked], book: RuleBook) -> tuple[list[Masked], list[Finding]]:
    """The sentences with their topics filled in, and all findings in the order of sentences, rules and places."""
    prepared = with_topics(sentences, book.topics)
    found = [
        finding
        for number, sentence in enumerate(prepared)
        for rule in book.rules
        for finding in _of_rule(rule, number, sentence, book.cues)
    ]
    return prepared, found


def _of_rule(rule: Rule, number: int, sentence: Masked, cues: Sequence[Cue]) -> Iterator[Finding]:
    signs = frozenset(sentence.text)
    for pattern in rule.patterns:
        if all(signs & need for need in pattern.needs):
            for match in pattern.find.finditer(sentence.text):
                finding = _finding(rule, pattern, number, sentence, match, cues)
                if finding:
                    yield finding


def _finding(
    rule: Rule, pattern: Pattern, number: int, sentence: Masked, match: re.Match[str], cues: Sequence[Cue]
) -> Finding | None:
    start, end = match.span("whole_")
    if start == end or _refused(rule, sentence.text, start, end):
        return None
    roles = {role: _slots(sentence, match, role, kinds) for role, kinds in pattern.roles.items()}
    for role, kind in rule.topic.items():
        topic = None if roles.get(role) else sentence.topic(kind, start)
        if topic:
            roles[role] = (topic,)
        if not roles.get(role):
            return None
    if any(len(slots) > rule.most for slots in roles.values()):
        return None
    put = factuality(sentence.text, start, end, cues) if rule.hedges else Factuality.ACTUAL
    places = sentence.offsets
    last = max([places[end - 1] + 1, *(s.end for at, s in sentence.slots.items() if start <= at < end)])
    return Finding(rule, number, roles, places[start], last, put)


def _refused(rule: Rule, text: str, start: int, end: int) -> bool:
    if rule.not_after and rule.not_after.search(text[max(0, start - 12) : start]):
        return True
    return bool(rule.not_before and rule.not_before.match(text, end))


def _slots(sentence: Masked, match: re.Match[str], role: str, kinds: Sequence[str]) -> tuple[Slot, ...]:
    if match.group(role) is None:
        return ()
    inside = (sentence.slots.get(place) for place in range(*match.span(role)))
    return tuple(slot for slot in inside if slot and slot.kind in kinds)
