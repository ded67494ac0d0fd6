"""The passage that is quoted as evidence for a match: its sentence, with the topic's sentence where it needs that."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Document
from etl.relate.claims import language
from etl.relate.mask import Masked
from etl.relate.match import Finding
from ontology.statement import Evidence

LONGEST = 300  # characters; what exports may quote is shorter still
_CLAUSE_ENDS = "，,；;。！？!?\n"


def evidence_of(
    document: Document, sentences: Sequence[Masked], finding: Finding, raw: str, confidence: float
) -> Evidence:
    """Evidence for `finding`, its quote being literally `document.text[start:end]`."""
    start, end = quoted(document.text, sentences, finding)
    quote = document.text[start:end]
    return Evidence(
        document=document.sha256,
        start=start,
        end=end,
        quote=quote,
        locator="",
        raw=raw,
        lang=language(quote),
        rule=finding.rule.label,
        confidence=round(confidence, 3),
    )


def quoted(text: str, sentences: Sequence[Masked], finding: Finding) -> tuple[int, int]:
    """Span of the sentence; with the one before it where the subject is carried from there and both fit."""
    sentence = sentences[finding.sentence]
    start, end = trimmed(text, sentence.start, sentence.end)
    if end - start > LONGEST:
        return _clauses(text, start, end, finding)
    if finding.carried and finding.sentence and not sentence.opening:
        before = sentences[finding.sentence - 1]
        wider = trimmed(text, before.start, end)
        if before.end <= start and wider[1] - wider[0] <= LONGEST:
            return wider
    return start, end


def _clauses(text: str, start: int, end: int, finding: Finding) -> tuple[int, int]:
    """The clauses that the match touches, or the match alone where they are too long as well."""
    first = max((text.rfind(sign, start, finding.start) for sign in _CLAUSE_ENDS), default=-1) + 1
    ends = [at for sign in _CLAUSE_ENDS if (at := text.find(sign, finding.end, end)) >= 0]
    wide = trimmed(text, max(first, start), min(ends, default=end))
    if wide[1] - wide[0] <= LONGEST:
        return wide
    return finding.start, min(finding.end, finding.start + LONGEST)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
