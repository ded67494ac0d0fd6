"""Financing rounds: what several clauses say about one round of one company, put together as one entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.mention import FoundEntity, Mention
from etl.relate.holdings import is_majority
from etl.relate.mask import Slot
from etl.relate.match import Finding
from etl.relate.totals import Totals
from ontology.ids import entity_id
from ontology.statement import Factuality

_VAGUE_TYPES = ("", "strategic")  # a sum named with its round, and as a strategic investment, is one round


@dataclass(slots=True)
class FundingRound:
    """One round while it is put together. A part is a slot with the finding that states it."""

    funded: Slot
    factuality: Factuality
    type: tuple[Slot, Finding] | None = None
    amount: tuple[Slot, Finding] | None = None
    date: tuple[Slot, Finding] | None = None
    investors: list[tuple[Slot, Finding]] = field(default_factory=list)
    leads: list[tuple[Slot, Finding]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Id from company, round, amount and currency: the same round in two documents is one entity."""
        amount, _, currency = (self.amount[0].target if self.amount else "").partition(" ")
        kind = self.type[0].target if self.type else ""
        return entity_id("FundingRound", f"{self.funded.target}|{kind}|{amount}|{currency}")

    @property
    def named(self) -> bool:
        """True where a round or a sum is stated: otherwise there are only investors, and no round to speak of."""
        return bool(self.type or self.amount)

    def literals(self) -> Iterator[tuple[str, str, Slot, Finding]]:
        """Predicate, value, and where it is stated, for all that is no entity."""
        if self.type:
            yield "roundType", self.type[0].target, *self.type
        if self.amount:
            amount, _, currency = self.amount[0].target.partition(" ")
            yield "amount", amount, *self.amount
            yield "currency", currency, *self.amount
        if self.date:
            yield "announcedOn", self.date[0].target, *self.date

    def accepts(self, other: FundingRound) -> bool:
        """True where `other` contradicts neither round nor sum."""
        return all(
            mine is None or theirs is None or mine[0].target == theirs[0].target
            for mine, theirs in ((self.type, other.type), (self.amount, other.amount))
        )

    def take(self, other: FundingRound) -> None:
        """Add what `other` states."""
        self.type = self.type or other.type
        self.amount = self.amount or other.amount
        self.date = self.date or other.date
        self.investors += other.investors
        self.leads += other.leads
        self.findings += other.findings


def rounds_of(found: Iterable[Finding], paragraph_of: Sequence[int], text: str, totals: Totals) -> list[FundingRound]:
    """The rounds that the findings state, in order; `paragraph_of` numbers each sentence's paragraph.

    A sum that `totals` has, of several rounds or of a year, is the sum of none."""
    ordered = sorted(_not_overruled([f for f in found if f.rule.round]), key=lambda f: (f.sentence, f.start, -f.end))
    rounds: list[FundingRound] = []
    latest: dict[tuple[int, str, Factuality], FundingRound] = {}
    parts = [(finding.sentence, part) for finding in ordered for part in _parts(finding, text, totals)]
    for sentence, part in parts:
        key = (paragraph_of[sentence], part.funded.target, part.factuality)
        known = latest.get(key)
        if known and known.accepts(part):
            known.take(part)
        else:
            earlier = next((r for r in rounds if _same(r, part)), None)
            if earlier:
                earlier.take(part)
            latest[key] = earlier or part
            rounds += [] if earlier else [part]
    return _merged(rounds)


def _not_overruled(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings but those that give the topic what another finding gives to a company in the same clause."""
    stated: dict[int, set[str]] = {}
    for finding in found:
        if finding.one_clause and not finding.filled:
            for slot in _others(finding):
                stated.setdefault(slot.start, set()).update(slot.target for slot in _funded(finding))
    for finding in found:
        named = [stated[slot.start] for slot in _others(finding) if slot.start in stated]
        if not finding.filled or all(slot.target in whom for slot in _funded(finding) for whom in named):
            yield finding


def _funded(finding: Finding) -> tuple[Slot, ...]:
    return finding.roles.get(finding.rule.round.funded, ()) if finding.rule.round else ()


def _others(finding: Finding) -> Iterator[Slot]:
    """What a finding says of a round, but for whose it is and when."""
    form = finding.rule.round
    for role in (form.type, form.amount, form.investor, form.lead) if form else ():
        yield from finding.roles.get(role, ()) if role else ()


def _merged(rounds: Sequence[FundingRound]) -> list[FundingRound]:
    """The rounds without those that only repeat a fuller one of the document (a heading and its news)."""
    kept = list(rounds)
    for vague in rounds:
        fuller = [known for known in kept if known is not vague and _is_fuller(known, vague)]
        if len(fuller) == 1 or (fuller and not vague.investors and not vague.leads):
            fuller[0].take(vague)
            kept = [known for known in kept if known is not vague]
    return kept


def _is_fuller(known: FundingRound, vague: FundingRound) -> bool:
    """True where `known` is the round that `vague` leaves the sum, or the type, of unsaid."""
    if not (known.named and vague.named and _about(known) == _about(vague)):
        return False
    mine, theirs = (part.type[0].target if part.type else "" for part in (known, vague))
    if known.amount and not known.type and theirs and not vague.amount:
        return True  # 融资轮次：B轮, and on the next line 融资金额：3亿元
    if known.amount and not vague.amount:
        return mine == theirs
    same_sum = bool(known.amount and vague.amount and known.amount[0].target == vague.amount[0].target)
    return same_sum and theirs in _VAGUE_TYPES and mine not in _VAGUE_TYPES


def _about(funding: FundingRound) -> tuple[str, Factuality]:
    return funding.funded.target, funding.factuality


def _same(known: FundingRound, part: FundingRound) -> bool:
    """True for a round that was told of before in other words of the same document."""
    return part.named and known.named and known.factuality == part.factuality and known.id == part.id


def _parts(finding: Finding, text: str, totals: Totals) -> Iterator[FundingRound]:
    """What a finding says of each organization that it calls funded; one whose business is to invest raises a fund.

    Who holds most of it is its parent, not one of those who back it."""
    form = finding.rule.round
    if form is None:
        raise ValueError("a finding without a round")
    if is_majority(finding):
        return

    def slots(role: str | None) -> tuple[Slot, ...]:
        return finding.roles.get(role, ()) if role else ()

    def first(role: str | None) -> tuple[Slot, Finding] | None:
        return next(((slot, finding) for slot in slots(role)), None)

    whom, stated = slots(form.funded), slots(form.amount)
    sums = [None if totals.has(text, slot.start, slot.end) else (slot, finding) for slot in stated]
    paired = finding.in_order and len(whom) == len(sums) > 1
    for place, funded in enumerate(whom):
        if funded.investor:
            continue
        yield FundingRound(
            funded=funded,
            factuality=finding.factuality,
            type=first(form.type),
            amount=sums[place] if paired else next(iter(sums), None),
            date=first(form.date),
            investors=[(slot, finding) for slot in slots(form.investor)],
            leads=[(slot, finding) for slot in slots(form.lead)],
            findings=[finding],
        )


def entity_of(funding: FundingRound, funded_name: str, text: str) -> FoundEntity:
    """The round as an entity of the document; its mentions are the phrases of round and sum."""
    parts = [part[0] for part in (funding.type, funding.amount) if part]
    mentions = tuple(
        sorted({Mention(p.start, p.end, "FundingRound", funding.id, "relate", nested=False) for p in parts})
    )
    return FoundEntity(
        id=funding.id,
        type="FundingRound",
        kind=None,
        key=None,
        name=f"{funded_name} {_round_name(funding)}融资",
        surfaces=tuple(sorted({text[m.start : m.end] for m in mentions})),
        mentions=mentions,
    )


_NAMES = {"angel": "天使轮", "seed": "种子轮", "strategic": "战略", "cornerstone": "基石轮", "ipo": "IPO", "": ""}


def _round_name(funding: FundingRound) -> str:
    kind = funding.type[0].target if funding.type else ""
    return _NAMES.get(kind, f"{kind}轮")
