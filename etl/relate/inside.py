"""Relations between a name and a name inside it: a technology in a policy's title, a maker in a chip's name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

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
    nested = [mention for mention in found.mentions if mention.nested]
    starts = [mention.start for mention in nested]
    outer = {rule.outer for rule in rules.inside}
    for mention in (mention for mention in found.mentions if mention.type in outer):
        beginning = nested[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
        inner = _longest(n for n in beginning if _lies_in(n, mention))
        for rule in (rule for rule in rules.inside if rule.outer == mention.type):
            for claim, raw in _claims(document.text, rule, mention, inner):
                book.add(claim, _evidence(document, sentences, rule, mention, raw), rule.rank)


def _lies_in(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.end - inner.start < outer.end - outer.start


def _longest(nested: Iterable[Mention]) -> list[Mention]:
    """Of the names that begin at one place the longest of each type: a unit belongs to the next one above it."""
    best: dict[tuple[str, int], Mention] = {}
    for mention in nested:
        known = best.get((mention.type, mention.start))
        if known is None or known.end < mention.end:
            best[mention.type, mention.start] = mention
    return list(best.values())


def _claims(text: str, rule: InsideRule, outer: Mention, nested: Sequence[Mention]) -> Iterator[tuple[Claim, str]]:
    name = text[outer.start : outer.end]
    if not rule.text.search(name):
        return
    for emission in rule.emit:
        if emission.literal is not None:
            yield _fact(outer.entity, emission.predicate, emission.literal, is_object=False), name
            continue
        for inner in nested:
            if inner.type == rule.inner and _fits(name, rule, inner.start - outer.start, inner.end - outer.start):
                ids = {"outer": outer.entity, "inner": inner.entity}
                claim = _fact(ids[emission.subject], emission.predicate, ids[emission.target], is_object=True)
                yield claim, text[inner.start : inner.end]


def _fact(subject: str, predicate: str, target: str, *, is_object: bool) -> Claim:
    """What a name says of itself is a fact, however its sentence goes on."""
    return Claim(subject, predicate, target, is_object, Factuality.ACTUAL)


def _fits(name: str, rule: InsideRule, start: int, end: int) -> bool:
    return bool(rule.before.fullmatch(name[:start]) if rule.before.pattern else True) and bool(
        rule.after.match(name[end:])
    )


def _evidence(
    document: Document, sentences: Sequence[Masked], rule: InsideRule, mention: Mention, raw: str
) -> Evidence:
    start, end = _around(document.text, sentences, mention)
    quote = document.text[start:end]
    return Evidence(document.sha256, start, end, quote, "", raw, language(quote), rule.label, rule.confidence)


def _around(text: str, sentences: Sequence[Masked], mention: Mention) -> tuple[int, int]:
    """The sentence around the name where it is short enough, else the name alone."""
    for sentence in sentences:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            start, end = trimmed(text, sentence.start, sentence.end)
            if end - start <= LONGEST:
                return start, end
    return mention.start, min(mention.end, mention.start + LONGEST)
