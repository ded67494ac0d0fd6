"""`zhitu explain`: why a fact was stated."""

from __future__ import annotations

from typing import Annotated

import typer

from etl.cli.options import JsonLogs, Quiet, talk_of
from etl.cli.text import Id, One, only_document
from etl.cli.words import words
from etl.explain import Explanation, Name, RuleSource, Support, explain
from etl.extract import extractor
from etl.extraction import Extraction

HELP = words(
    "Say which rule, which lexicon entries and which words led to a fact of a document.\n\n"
    "Without --fact: the ids of all facts with what they say.",
    "说明一条事实由哪条规则、哪些词条、哪些词语得出。\n\n不带 --fact 时列出该文档全部事实的 id 及内容。",
)
Fact = Annotated[
    str | None,
    typer.Option("--fact", help=words("A fact's id, or how it begins.", "事实的 id 或其开头。"), show_default=False),
]


def command(
    path: One,
    fact: Fact = None,
    id: Id = None,  # noqa: A002 — the option's name
    quiet: Quiet = False,
    json_logs: JsonLogs = False,
) -> None:
    """Run the command: see HELP."""
    extraction = extractor()(only_document(path, id, talk_of(quiet=quiet, json_logs=json_logs)))
    lines = _told(explain(extraction, fact)) if fact else _all(extraction)
    print("\n".join(lines))


def _all(extraction: Extraction) -> list[str]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return [
        f"{s.id}  {names[s.subject]}  {s.predicate}  {names[s.object] if s.object is not None else s.value}"
        for s in extraction.statements
    ]


def _told(told: Explanation) -> list[str]:
    statement, target = told.statement, told.target
    end = target.name if isinstance(target, Name) else target
    lines = [
        f"{told.subject.name}  {statement.predicate}  {end}",
        f"{words('factuality', '事实性')}: {statement.factuality}",
        f"{words('confidence', '置信度')}: {statement.confidence:.3f}",
        *_name(words("subject", "主语"), told.subject),
    ]
    if isinstance(target, Name):
        lines += _name(words("object", "宾语"), target)
    for support in told.support:
        lines += _evidence(support)
    return lines


def _name(role: str, name: Name) -> list[str]:
    entry = name.entry or words("in no lexicon", "词表未收")
    return [
        f"{role}: {name.name} ({name.type})",
        f"  {words('found by', '由何发现')}: {', '.join(name.finders)}",
        f"  {words('lexicon', '词表')}: {entry}",
        f"  {words('written', '写法')}: {'、'.join(name.surfaces)}",
    ]


def _evidence(support: Support) -> list[str]:
    evidence, source = support.evidence, support.source
    place = evidence.locator or f"{evidence.start}–{evidence.end}"
    lines = [
        f"{words('evidence', '证据')} ({place}): {support.marked}",
        f"  {words('value as written', '原文写法')}: {evidence.raw}",
        f"  {words('rule', '规则')}: {support.rule}, {words('confidence', '置信度')} {evidence.confidence:.3f}",
    ]
    if source is not None:
        lines.append(f"  {_worth(source, evidence.confidence)}")
        lines += [f"  {source.place}: {source.about}", *(f"    {pattern}" for pattern in source.says)]
    return [line for line in lines if not line.endswith(": ")]


def _worth(source: RuleSource, confidence: float) -> str:
    """What the rule is worth, and by what the way of saying it lowered that."""
    seen = words(
        f"on annotated texts {source.right} of {source.judged} right",
        f"标注文本中 {source.judged} 次有 {source.right} 次正确",
    )
    never = words("never seen on annotated texts", "标注文本中未出现")
    lowered = round(confidence / source.worth, 2)
    rest = words(f"; lowered by how it is said: × {lowered}", f"；因表述方式降低：× {lowered}") if lowered < 1 else ""
    worth = words("the rule is worth", "规则可信度")
    return f"{worth}: {source.worth:.3f} ({seen if source.judged else never}){rest}"
