"""Turn what was recognised in one document into statements with evidence, by the rules in `etl/rules/`.

Tables are read in `cells`; deciding that two names are one thing belongs to `etl.resolve`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, product

from etl.document import Document
from etl.extraction import AuditIssue
from etl.mention import FoundEntity, Mention
from etl.recognise.result import Recognised
from etl.relate.bases import Bases
from etl.relate.cells import cell_claims
from etl.relate.claims import Claim, ClaimBook
from etl.relate.holdings import is_majority
from etl.relate.inside import inside_claims
from etl.relate.kinds import is_literal
from etl.relate.mask import Masked, Slot
from etl.relate.match import Finding, findings
from etl.relate.measures import Measure, entity_of_measure, measures_of
from etl.relate.people import people
from etl.relate.precedence import Precedence
from etl.relate.quote import evidence_of
from etl.relate.rounds import FundingRound, entity_of, rounds_of
from etl.relate.rulebook import Emission, RuleBook, default_rules
from etl.relate.trust import trust
from etl.relate.vendors import is_of_another, is_of_several
from ontology.statement import Statement

_CLAUSE_ENDS = "，；。,;"
_SERVING = re.compile(
    "推理(?!大?模型|能力|芯片)|部署|(?<!训练)运行|对外服务|[即便]可|就能|inference|serv|deploy", re.IGNORECASE
)
_TRAINING = re.compile("训|强化学习|實驗|实验|train|tun", re.IGNORECASE)
_FULL_DATE = len("2024-06-03")


@dataclass(frozen=True, slots=True)
class Related:
    """Funding rounds and policies' measures as further entities (`rounds`), all statements of a document, sorted, and
    what was not understood.

    `persons` take the place of those recognised: only relations say which of them is somebody."""

    rounds: tuple[FoundEntity, ...]
    statements: tuple[Statement, ...]
    issues: tuple[AuditIssue, ...]
    persons: tuple[FoundEntity, ...] = ()


def relate(document: Document, found: Recognised) -> Related:
    """What the document states, in running text and in tables."""
    told, book = sentence_claims(document, found, default_rules())
    tabled = cell_claims(document, found)
    book.add_statements(tabled.statements)
    known = people(document, found.entities.values(), book.statements())
    return Related(_merged([*told, *tabled.rounds]), known.statements, tabled.issues, known.persons)


def sentence_claims(
    document: Document, found: Recognised, rules: RuleBook
) -> tuple[tuple[FoundEntity, ...], ClaimBook]:
    """What the rules find in the running text."""
    sentences, matches = findings(document, found, rules)
    book = ClaimBook()
    writer = _Writer(document, found, sentences, book, Precedence(matches), Bases(document.text, matches))
    for finding in matches:
        if finding.rule.emit:
            writer.state(finding)
    paragraph_of = list(accumulate(int(sentence.opening) for sentence in sentences))
    rounds = rounds_of(matches, paragraph_of, document.text, rules.totals)
    entities = [writer.fund(funding) for funding in rounds]
    entities += [writer.grant(measure) for measure in measures_of(matches, found, rules.instruments, paragraph_of)]
    inside_claims(document, found, sentences, rules, book)
    writer.echo()
    return _merged(entity for entity in entities if entity), book


def _merged(entities: Iterable[FoundEntity]) -> tuple[FoundEntity, ...]:
    by_id: dict[str, FoundEntity] = {}
    for entity in entities:
        known = by_id.get(entity.id)
        by_id[entity.id] = _with_mentions(known, entity) if known else entity
    return tuple(by_id[key] for key in sorted(by_id))


def _with_mentions(known: FoundEntity, other: FoundEntity) -> FoundEntity:
    return FoundEntity(
        known.id,
        known.type,
        known.kind,
        known.key,
        known.name,
        tuple(sorted({*known.surfaces, *other.surfaces})),
        tuple(sorted({*known.mentions, *other.mentions})),
    )


class _Writer:
    """Writes findings into the claim book, each with its quote."""

    def __init__(
        self,
        document: Document,
        found: Recognised,
        sentences: Sequence[Masked],
        book: ClaimBook,
        precedence: Precedence,
        bases: Bases,
    ) -> None:
        self._document = document
        self._found = found
        self._sentences = sentences
        self._book = book
        self._precedence = precedence
        self._bases = bases
        self._nested = [mention for mention in found.mentions if mention.nested]
        self._echoes: list[tuple[Finding, Emission, Slot]] = []

    def state(self, finding: Finding) -> None:
        for emission in finding.rule.emit:
            if not self._says(finding, emission) or self._precedence.overrules(finding, emission):
                continue
            if emission.literal is not None:
                for subject in finding.roles.get(emission.subject, ()):
                    if emission.literal.startswith("@"):
                        self._echoes.append((finding, emission, subject))
                        continue
                    self._add(finding, subject.target, emission.predicate, emission.literal, subject, is_object=False)
                continue
            for subject, target in _pairs(finding, emission):
                reached = self._at_start(target, emission.inner) if emission.inner else target
                if reached and not self._is_anothers(finding, emission, subject, reached):
                    told_of = self._bases.told_of(emission.predicate, subject, reached)
                    self._add(
                        finding,
                        told_of.target,
                        emission.predicate,
                        reached.target,
                        reached,
                        is_object=not is_literal(reached.kind),
                    )

    def _says(self, finding: Finding, emission: Emission) -> bool:
        """Whether a named share makes a parent, and the number of chips is one of training, not of serving a model."""
        if emission.predicate == "subsidiaryOf":
            return is_majority(finding) is not False
        if emission.predicate != "trainingChipCount":
            return True
        start, end = self._sentences[finding.sentence].start, self._sentences[finding.sentence].end
        first = max((self._document.text.rfind(sign, start, finding.start) for sign in _CLAUSE_ENDS), default=-1) + 1
        ends = (self._document.text.find(sign, finding.end, end) for sign in _CLAUSE_ENDS)
        last = min((at for at in ends if at >= 0), default=end)
        clause = self._document.text[max(start, first) : last]
        return not (_SERVING.search(clause) and not _TRAINING.search(clause))

    def _is_anothers(self, finding: Finding, emission: Emission, subject: Slot, maker: Slot) -> bool:
        """Whether a product would go to an investor or another maker than the known one, or investors be partners."""
        if emission.predicate == "partnerOf":
            return (subject.investor and maker.investor) or any(s.investor and s.carried for s in (subject, maker))
        if emission.predicate != "developedBy":
            return False
        product = self._found.entities.get(subject.target)
        organization = self._found.entities.get(maker.target)
        if maker.investor or not is_of_another(product, maker.target, organization.name if organization else ""):
            return maker.investor
        makers = [slot.target for role in finding.roles.values() for slot in role if slot.kind == maker.kind]
        return not is_of_several(product, makers, self._document.text[finding.start : finding.end])

    def echo(self) -> None:
        """State what equals another fact of the text (=@issuedOn), where the text gives just one full date for that."""
        for finding, emission, subject in self._echoes:
            known = [v for v in self._book.values(subject.target, (emission.literal or "")[1:]) if len(v) == _FULL_DATE]
            if len(known) == 1:
                self._add(finding, subject.target, emission.predicate, known[0], subject, is_object=False)

    def _at_start(self, slot: Slot, kind: str) -> Slot | None:
        """The mention of `kind` that opens the name in `slot` (浙江省 in 浙江省数据局)."""
        for mention in self._nested:
            if mention.start == slot.start and mention.end < slot.end and mention.type == kind:
                return _slot_of(mention)
        return None

    def _add(
        self, finding: Finding, subject: str, predicate: str, target: str, stated: Slot, *, is_object: bool
    ) -> None:
        raw = self._document.text[stated.start : stated.end]
        kept = _kept(finding, stated)
        evidence = evidence_of(self._document, self._sentences, finding, raw, finding.rule.confidence * kept)
        claim = Claim(subject, predicate, target, is_object, finding.factuality)
        self._book.add(claim, evidence, finding.rule.rank * kept)

    def fund(self, funding: FundingRound) -> FoundEntity | None:
        """State the round and who backs the company; None where no round or sum is named."""
        backers = [*funding.leads, *funding.investors]
        for slot, finding in backers:
            self._add(finding, funding.funded.target, "backedBy", slot.target, slot, is_object=True)
        if not funding.named:
            return None
        self._state_round(funding)
        return entity_of(funding, self._name(funding.funded), self._document.text)

    def grant(self, measure: Measure) -> FoundEntity:
        """State a measure of a policy."""
        self._add(measure.base, measure.policy.target, "hasMeasure", measure.id, measure.instrument, is_object=True)
        for predicate, value, slot, finding in measure.literals():
            self._add(finding, measure.id, predicate, value, slot, is_object=False)
        for slot, finding in measure.supported:
            self._add(finding, measure.id, "supports", slot.target, slot, is_object=True)
        return entity_of_measure(measure, self._name(measure.policy), self._document.text)

    def _name(self, slot: Slot) -> str:
        entity = self._found.entities.get(slot.target)
        return entity.name if entity else self._document.text[slot.start : slot.end]

    def _state_round(self, funding: FundingRound) -> None:
        stated = funding.type or funding.amount
        if stated:
            self._add(
                stated[1], funding.id, "fundedOrganization", funding.funded.target, funding.funded, is_object=True
            )
        for predicate, value, slot, finding in funding.literals():
            self._add(finding, funding.id, predicate, value, slot, is_object=False)
        leading = {slot.target for slot, _ in funding.leads}
        others = [(slot, finding) for slot, finding in funding.investors if slot.target not in leading]
        for predicate, backers in (("leadInvestor", funding.leads), ("investor", others)):
            for slot, finding in backers:
                self._add(finding, funding.id, predicate, slot.target, slot, is_object=True)


def _kept(finding: Finding, stated: Slot) -> float:
    """How much is left of the trust in the rule, for the way that this is said, 0 to 1."""
    lowered = trust().form.discounts
    carried = lowered.carried if finding.carried else 1
    return finding.doubt * carried * (lowered.approximate if stated.approximate else 1)


def _slot_of(mention: Mention) -> Slot:
    return Slot(mention.type, mention.start, mention.end, mention.entity)


def _pairs(finding: Finding, emission: Emission) -> Iterable[tuple[Slot, Slot]]:
    subjects, targets = finding.roles.get(emission.subject, ()), finding.roles.get(emission.target, ())
    if emission.subject == emission.target:
        return combinations(subjects, 2)
    if finding.rule.in_order or (finding.in_order and len(subjects) > 1 and len(targets) > 1):
        return zip(subjects, targets, strict=True) if len(subjects) == len(targets) else ()
    return product(subjects, targets)
