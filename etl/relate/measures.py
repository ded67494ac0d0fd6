"""Measures of policies: what several clauses say about one support that a policy grants, put together as one entity.

What belongs together is told by the word that names the instrument: each is one measure of the policy that the text
is about, and one for each fixed sum where it lists several (分别奖励50万元、30万元)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from etl.mention import FoundEntity, Mention
from etl.recognise.result import Recognised
from etl.relate.instruments import Instruments, label, number_start
from etl.relate.mask import Slot
from etl.relate.match import Finding
from etl.relate.totals import Totals
from ontology.ids import entity_id
from ontology.statement import Factuality

Part = tuple[Slot, Finding]
_SUPPORTED = ("Organization", "Technology")
_HEAD = 4  # characters of the noun that a name may stand before: 大模型|企业


@dataclass(slots=True)
class Measure:
    """One measure while it is put together. A part is a slot with the finding that states it."""

    policy: Slot
    instrument: Slot
    notation: str
    factuality: Factuality
    base: Finding  # the finding that grants it
    amounts: list[Part] = field(default_factory=list)
    most: list[Part] = field(default_factory=list)
    totals: list[Part] = field(default_factory=list)
    rates: list[Part] = field(default_factory=list)
    groups: list[Part] = field(default_factory=list)
    deadlines: list[Part] = field(default_factory=list)
    supported: list[Part] = field(default_factory=list)
    group: str = ""  # as the text writes it

    @property
    def id(self) -> str:
        """Id from policy, instrument, figures and group: the same measure in two documents is one entity."""
        return entity_id("PolicyMeasure", "|".join([self.policy.target, self.notation, *self.stated]))

    @property
    def about(self) -> tuple[str, str, Factuality]:
        """What two measures must share of which one repeats the other."""
        return self.policy.target, self.notation, self.factuality

    @property
    def stated(self) -> tuple[str, ...]:
        """Sum, limit, total, rate and group; "" for what is not stated."""
        parts = (self.amounts, self.most, self.totals, self.rates)
        return (*(part[0][0].target if part else "" for part in parts), self.group)

    def literals(self) -> Iterator[tuple[str, str, Slot, Finding]]:
        """Predicate, value, and where it is stated, for all that is no entity."""
        yield "instrument", self.notation, self.instrument, self.base
        for predicate, sums in (("amount", self.amounts), ("maximumAmount", self.most), ("totalAmount", self.totals)):
            for slot, finding in sums[:1]:
                number, _, currency = slot.target.partition(" ")
                yield predicate, number, slot, finding
                yield "currency", currency, slot, finding
        for predicate, parts in (("supportRate", self.rates), ("deadline", self.deadlines)):
            for slot, finding in parts[:1]:
                yield predicate, slot.target, slot, finding
        for slot, finding in self.groups[:1]:
            yield "targetGroup", self.group, slot, finding


@dataclass(frozen=True, slots=True)
class _Named:
    """A finding with the words that name its instrument; where a title names it, a sum stands for them."""

    finding: Finding
    word: Slot
    notation: str


def measures_of(
    matches: Sequence[Finding], found: Recognised, instruments: Instruments, paragraph_of: Sequence[int]
) -> list[Measure]:
    """The measures that the findings state, in order of their instruments' places."""
    stating = [finding for finding in matches if finding.rule.measure]
    named = [*_worded(stating, instruments), *_titled(stating, found, instruments)]
    places = {(each.word.start, each.word.end) for each in named}
    measures: list[Measure] = []
    for place in sorted(place for place in places if not _is_inside(place, places)):
        about = [each for each in named if (each.word.start, each.word.end) == place]
        measures += _each_sum(_of_place(about, found, instruments))
    for finding in stating:
        _take_deadline(finding, measures, paragraph_of)
    return [measure for measure in measures if not any(_says_more(other, measure) for other in measures)]


def _take_deadline(finding: Finding, measures: Iterable[Measure], paragraph_of: Sequence[int]) -> None:
    """Add a deadline without an instrument to the measures of its sentence or the one before: …；9月30日前申报."""
    if _roles(finding, "instrument"):
        return
    for measure in measures:
        told = measure.base.sentence
        near = told <= finding.sentence <= told + 1 and paragraph_of[told] == paragraph_of[finding.sentence]
        same = (measure.policy.target, measure.factuality) in {
            (p.target, finding.factuality) for p in _roles(finding, "policy")
        }
        if near and same and not measure.deadlines:
            measure.deadlines += [(slot, finding) for slot in _roles(finding, "deadline")]


def _says_more(known: Measure, vague: Measure) -> bool:
    """Whether `vague` says nothing that `known` does not say more fully: 给予支持，每个给予100万元支持."""
    if known.about != vague.about or known.stated == vague.stated:
        return False
    return all(not said or said == fuller for said, fuller in zip(vague.stated, known.stated, strict=True))


def _worded(stating: Iterable[Finding], instruments: Instruments) -> Iterator[_Named]:
    for finding in stating:
        for word in _roles(finding, "instrument"):
            yield _Named(finding, word, instruments.words[word.target])


def _titled(stating: Iterable[Finding], found: Recognised, instruments: Instruments) -> Iterator[_Named]:
    """Findings whose instrument the policy's title names; those of one sentence are one measure."""
    first: dict[tuple[int, str], Slot] = {}
    for finding in stating:
        if finding.rule.measure is None or finding.rule.measure.instrument is not None:
            continue
        for policy in _roles(finding, "policy"):
            notation = instruments.of_title(_title(policy, found))
            stated = next((slot for part in ("total", "sum") for slot in _roles(finding, part)), None)
            if notation and stated:
                yield _Named(finding, first.setdefault((finding.sentence, policy.target), stated), notation)


def _title(policy: Slot, found: Recognised) -> str:
    entity = found.entities.get(policy.target)
    return entity.name if entity else ""


def _is_inside(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """True for 补贴 in 租金补贴."""
    return any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in others)


def _of_place(about: Sequence[_Named], found: Recognised, instruments: Instruments) -> Iterator[Measure]:
    """What is said with one word of an instrument, for each policy and way to put it; rules that grant come first."""
    known: dict[tuple[str, Factuality], Measure] = {}
    for each in sorted(about, key=_adds):
        finding = each.finding
        for policy in _roles(finding, "policy"):
            key = (policy.target, finding.factuality)
            if key not in known and not _adds(each):
                known[key] = Measure(policy, each.word, each.notation, finding.factuality, finding)
            if key in known:
                _take(known[key], finding, found, instruments)
    yield from (_without_totals(measure, found.doc.text, instruments.yearly) for measure in known.values())


def _adds(each: _Named) -> bool:
    return each.finding.rule.measure is not None and each.finding.rule.measure.only_adds


def _roles(finding: Finding, part: str) -> tuple[Slot, ...]:
    role = getattr(finding.rule.measure, part)
    return finding.roles.get(role, ()) if role else ()


def _take(measure: Measure, finding: Finding, found: Recognised, instruments: Instruments) -> None:
    """Add what `finding` states to the measure; the same place counts once."""
    text = found.doc.text
    for slot in _roles(finding, "sum"):
        most = instruments.is_limit(text, slot.start, slot.end)
        _add(measure.most if most else measure.amounts, slot, finding)
    for part, parts in (("total", measure.totals), ("rate", measure.rates), ("deadline", measure.deadlines)):
        for slot in _roles(finding, part):
            _add(parts, slot, finding)
    for slot in _roles(finding, "group")[:1]:
        if not measure.groups:
            measure.group = " ".join(text[slot.start : slot.end].split())
            measure.groups.append((slot, finding))
            measure.supported += [(each, finding) for each in _heads(slot, found)]


def _heads(group: Slot, found: Recognised) -> Iterator[Slot]:
    """Technologies and organizations that a group's head names: 备案的|大模型, 落户的|机器人|企业."""
    for mention in found.mentions_in(group.start, group.end):
        head = found.doc.text[mention.end : group.end]
        if mention.type in _SUPPORTED and len(head) <= _HEAD and "的" not in head:
            yield Slot(mention.type, mention.start, mention.end, mention.entity)


def _without_totals(measure: Measure, text: str, yearly: Totals) -> Measure:
    """A sum for all together is none for each: 发放总额5亿元的算力券; and that of each year is not the whole either."""
    places = {slot.start for slot, _ in measure.totals}
    measure.amounts = [part for part in measure.amounts if part[0].start not in places]
    measure.most = [part for part in measure.most if part[0].start not in places]
    measure.totals = [part for part in measure.totals if not yearly.has(text, part[0].start, part[0].end)]
    return measure


def _add(parts: list[Part], slot: Slot, finding: Finding) -> None:
    if all((slot.start, slot.end) != (known.start, known.end) for known, _ in parts):
        parts.append((slot, finding))


def _each_sum(measures: Iterable[Measure]) -> Iterator[Measure]:
    for measure in measures:
        several = measure.amounts if len(measure.amounts) > 1 else []
        yield from (replace(measure, amounts=[amount]) for amount in several)
        if not several:
            yield measure


def entity_of_measure(measure: Measure, policy_name: str, text: str) -> FoundEntity:
    """The measure as an entity of the document; its mentions are the instrument and the sums."""
    sums = [part[0] for parts in (measure.amounts, measure.most, measure.totals, measure.rates) for part in parts[:1]]
    mentions = tuple(
        Mention(slot.start, slot.end, "PolicyMeasure", measure.id, "relate", nested=False)
        for slot in sorted([measure.instrument, *sums], key=lambda slot: slot.start)
    )
    return FoundEntity(
        id=measure.id,
        type="PolicyMeasure",
        kind=None,
        key=None,
        name=" ".join([policy_name, label(measure.notation), *_figures(measure, text)]),
        surfaces=tuple(sorted({text[m.start : m.end] for m in mentions})),
        mentions=mentions,
    )


def _figures(measure: Measure, text: str) -> Iterator[str]:
    """The sums as a name shows them: 100万元, 最高500万元, 总额3亿元, 20%."""
    for word, parts in (("", measure.amounts), ("最高", measure.most), ("总额", measure.totals), ("", measure.rates)):
        for slot, _ in parts[:1]:
            yield word + text[number_start(text, slot.start, slot.end) : slot.end]
