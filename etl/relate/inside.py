"""Relations between a name and a name inside it: a technology in a policy's title, a maker in a chip's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.document import Document
from etl.mention import Mention
from etl.recognise.result import Recognised
from etl.relate.claims import Claim, ClaimBook, language
from etl.relate.mask import Masked
from etl.relate.quote import LONGEST, trimmed
from etl.relate.rulebook import InsideRule, RuleBook
from ontology.statement import Evidence, Factuality


def inside_claims(
    document: Document, found: Recognised, sentences: Sequence[Masked], rules: RuleBook, book: ClaimBook
) -> None:
    """State what the names themselves say. A name in a table counts too: its cell is the quote."""
    outer = [mention for mention in found.mentions if not mention.nested]
    nested = [mention for mention in found.mentions if mention.nested]
    for mention in outer:
        inner = [n for n in nested if mention.start <= n.start and n.end <= mention.end]
        for rule in rules.inside:
            for claim, raw in _claims(document.text, rule, mention, inner):
                book.add(claim, _evidence(document, sentences, rule, mention, raw))


def _claims(text: str, rule: InsideRule, outer: Mention, nested: Sequence[Mention]) -> Iterator[tuple[Claim, str]]:
    name = text[outer.start : outer.end]
    if outer.type != rule.outer or not rule.text.search(name):
        return
    for emission in rule.emit:
        if emission.literal is not None:
            yield Claim(outer.entity, emission.predicate, emission.literal, False, Factuality.ACTUAL), name  # noqa: FBT003
            continue
        for inner in nested:
            if inner.type == rule.inner and _fits(name, rule, inner.start - outer.start, inner.end - outer.start):
                ids = {"outer": outer.entity, "inner": inner.entity}
                claim = Claim(
                    ids[emission.subject], emission.predicate, ids[emission.target], True, Factuality.ACTUAL  # noqa: FBT003
                )
                yield claim, text[inner.start : inner.end]


def _fits(name: str, rule: InsideRule, start: int, end: int) -> bool:
    return bool(rule.before.fullmatch(name[:start]) if rule.before.pattern else True) and bool(
        rule.after.match(name[end:])
    )


def _evidence(
    document: Document, sentences: Sequence[Masked], rule: InsideRule, mention: Mention, raw: str
) -> Evidence:
    start, end = _around(document.text, sentences, mention)
    quote = document.text[start:end]
    return Evidence(
        document.sha256, start, end, quote, "", raw, language(quote), rule.label, rule.confidence
    )


def _around(text: str, sentences: Sequence[Masked], mention: Mention) -> tuple[int, int]:
    """The sentence around the name where it is short enough, else the name alone."""
    for sentence in sentences:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            start, end = trimmed(text, sentence.start, sentence.end)
            if end - start <= LONGEST:
                return start, end
    return mention.start, min(mention.end, mention.start + LONGEST)
