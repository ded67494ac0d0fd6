"""Run rules over masked sentences: each match becomes a finding, with its slots and how the text puts it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from etl.document import Document
from etl.recognise.result import Recognised
from etl.relate.card_topic import card_topics
from etl.relate.choice import Choice, choice_of
from etl.relate.each import for_each
from etl.relate.factuality import doubt, factuality
from etl.relate.kinds import CHARACTER
from etl.relate.mask import Masked, Slot, masked_views
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
    filled: bool  # a role was filled from the topic
    doubt: float = 1.0  # how far the sentence stands by it
    in_order: bool = False  # 分别, 依次: the first of one list goes with the first of the other
    one_clause: bool = False  # nothing parts what it binds

    @property
    def carried(self) -> bool:
        """True where a subject comes from an earlier sentence."""
        return any(slot.carried for slots in self.roles.values() for slot in slots)

    @property
    def approximate(self) -> bool:
        """True where a value is 近3亿, 超10亿."""
        return any(slot.approximate for slots in self.roles.values() for slot in slots)


_CLAUSE_ENDS = "，,；;：。！？!?"
_IN_ORDER = re.compile("分别|依次|各自为")
_WORDLIKE = frozenset({"Technology", "Sector"})  # masked only for rules that ask for them
_ALL = frozenset(CHARACTER)


def findings(document: Document, found: Recognised, book: RuleBook) -> tuple[list[Masked], list[Finding]]:
    """The sentences, and all findings in the order of sentences, rules and places."""
    plain, asking = _choices(book)
    words, names = masked_views(document, found, _WORDLIKE)
    spelt = with_topics(words, book.topics, card_topics(document, found))
    same = all(one is other for one, other in zip(words, names, strict=True))
    named = spelt if same else with_topics(names, book.topics, card_topics(document, found))
    kinds = {mention.type for mention in found.mentions}
    around = _paragraphs(spelt)
    all_found = [
        finding
        for sentences, choice, known in ((spelt, plain, _ALL), (named, asking, kinds))
        for number, whole in enumerate(sentences)
        for sentence, alone in _readings(whole)
        for rule, patterns in choice.fitting(sentence.text)
        if known.issuperset(rule.topic.values()) and not (rule.near and not rule.near.search(around[number]))
        for finding in _of_rule(rule, patterns, number, sentence, book)
        if alone or _joins(finding)
    ]
    return spelt, sorted(all_found, key=lambda finding: finding.sentence)


def _readings(sentence: Masked) -> list[tuple[Masked, bool]]:
    """The sentence as rules read it: once for each of those of whom it speaks one by one (True).

    As it stands (False) only what joins two members of a list can be read in it."""
    each = for_each(sentence)
    return [(each[0], True)] if len(each) == 1 else [(sentence, False), *((one, True) for one in each)]


def _joins(finding: Finding) -> bool:
    """Whether a finding is about a list as a whole: partners, or two lists that its rule pairs itself."""
    if any(emission.predicate == "partnerOf" for emission in finding.rule.emit):
        return True
    lengths = [len(slots) for slots in finding.roles.values() if len(slots) > 1]
    return finding.in_order and len(lengths) > len(set(lengths))


@lru_cache(maxsize=4)
def _choices(book: RuleBook) -> tuple[Choice, Choice]:
    """The rules to which technologies and sectors are words like others, and those that ask for them."""
    plain = [rule for rule in book.rules if not _asks(rule)]
    return choice_of(plain), choice_of([rule for rule in book.rules if _asks(rule)])


def measure_findings(sentence: Masked, book: RuleBook) -> list[Finding]:
    """What the rules about measures find in one sentence that stands for itself (the cell of a table)."""
    fitting = _measuring(book).fitting(sentence.text)
    return [finding for rule, patterns in fitting for finding in _of_rule(rule, patterns, 0, sentence, book)]


@lru_cache(maxsize=4)
def _measuring(book: RuleBook) -> Choice:
    return choice_of([rule for rule in book.rules if rule.measure])


def _paragraphs(sentences: Sequence[Masked]) -> list[str]:
    """For each sentence the masked text of its paragraph."""
    paragraph_of = list(accumulate(int(sentence.opening) for sentence in sentences))
    texts: dict[int, str] = defaultdict(str)
    for number, sentence in zip(paragraph_of, sentences, strict=True):
        texts[number] += sentence.text
    return [texts[number] for number in paragraph_of]


def _asks(rule: Rule) -> bool:
    return any(not _WORDLIKE.isdisjoint(kinds) for pattern in rule.patterns for kinds in pattern.roles.values())


def _of_rule(rule: Rule, patterns: Sequence[Pattern], number: int, sentence: Masked, book: RuleBook) -> list[Finding]:
    """Findings of one rule; a subject that the clause names is preferred to one from the topic."""
    found = list(_matches(rule, patterns, number, sentence, book))
    stated = {_rest(finding) for finding in found if not finding.filled}
    return [finding for finding in found if not (finding.filled and any(_rest(finding) <= rest for rest in stated))]


def _rest(finding: Finding) -> frozenset[tuple[str, int]]:
    """What a finding is about, but for the roles that a topic may fill."""
    return frozenset(
        (role, slot.start) for role, slots in finding.roles.items() if role not in finding.rule.topic for slot in slots
    )


def _matches(
    rule: Rule, patterns: Sequence[Pattern], number: int, sentence: Masked, book: RuleBook
) -> Iterator[Finding]:
    for pattern in patterns:
        for match in pattern.matches(sentence.text):
            finding = _finding(rule, pattern, number, sentence, match, book)
            if finding:
                yield finding


def _finding(
    rule: Rule, pattern: Pattern, number: int, sentence: Masked, match: re.Match[str], book: RuleBook
) -> Finding | None:
    start, end = match.span("whole_")
    if start == end or _refused(rule, sentence.text, start, end):
        return None
    roles = {role: _slots(sentence, match, role, kinds) for role, kinds in pattern.roles.items()}
    filled = False
    for role, kind in rule.topic.items():
        topic = None if roles.get(role) else sentence.topic(kind, start)
        if topic:
            roles[role] = (topic,)
            filled = True
        if not roles.get(role):
            return None
    if any(len(slots) > rule.most for slots in roles.values()):
        return None
    places = [place for role in pattern.roles if match.group(role) for place in range(*match.span(role))]
    put = factuality(sentence.text, start, end, places, book.cues)
    if not rule.hedges and put is not Factuality.NEGATED:
        put = Factuality.ACTUAL
    sure = doubt(sentence.text, start, end, places, book.hedges) if rule.hedges else 1.0
    roles |= {role: _words(sentence, match, role) for role in pattern.texts}
    last = max([sentence.offsets[end - 1] + 1, *(s.end for at, s in sentence.slots.items() if start <= at < end)])
    in_order = rule.in_order or _IN_ORDER.search(sentence.text, start, end) is not None
    one_clause = not any(sign in sentence.text[start:end] for sign in _CLAUSE_ENDS)
    return Finding(rule, number, roles, sentence.offsets[start], last, put, filled, sure, in_order, one_clause)


def _refused(rule: Rule, text: str, start: int, end: int) -> bool:
    if rule.not_after and rule.not_after.search(text[max(0, start - 12) : start]):
        return True
    if rule.not_earlier and rule.not_earlier.search(text[:start]):
        return True
    if rule.not_with and rule.not_with.search(text, *_clauses(text, start, end)):
        return True
    return bool(rule.not_before and rule.not_before.match(text, end))


def _clauses(text: str, start: int, end: int) -> tuple[int, int]:
    """The clauses that a match touches: from the comma before it to the comma behind it."""
    first = max(text.rfind(sign, 0, start) for sign in _CLAUSE_ENDS) + 1
    return first, min((at for sign in _CLAUSE_ENDS if (at := text.find(sign, end)) >= 0), default=len(text))


def _words(sentence: Masked, match: re.Match[str], role: str) -> tuple[Slot, ...]:
    """The words of a role as a slot of no type; () where the role is missing or empty."""
    if not match[role]:
        return ()
    first, last = match.span(role)
    end = sentence.offsets[last - 1] + 1
    inside = sentence.slots.get(last - 1)
    return (Slot("", sentence.offsets[first], inside.end if inside else end, match[role]),)


def _slots(sentence: Masked, match: re.Match[str], role: str, kinds: Sequence[str]) -> tuple[Slot, ...]:
    if match.group(role) is None:
        return ()
    inside = (sentence.slots.get(place) for place in range(*match.span(role)))
    return tuple(slot for slot in inside if slot and slot.kind in kinds)
