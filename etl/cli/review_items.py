"""Items under review as a person reads them: in one line, and with what is needed to decide."""

from __future__ import annotations

from etl.cli.words import words
from etl.read import visible
from etl.review import Item, LowConfidence, NotUnderstood, Pair, Sightings, UnknownName
from etl.store import Store
from ontology.statement import Statement


def in_one_line(item: Item) -> str:
    """An item in one line: weight, kind, and what it is about, parted by tabs."""
    return "\t".join(map(visible, (f"{item.weight:.4f}", type(item).__name__, *_about(item))))


def _about(item: Item) -> tuple[str, ...]:
    match item:
        case Pair(proposal=pair):
            return pair.type, *pair.names, pair.likeness, f"{pair.score:.2f}"
        case LowConfidence(statement=statement, says=says):
            return says, f"{statement.confidence:.2f}", statement.evidence[0].quote
        case UnknownName(name=name):
            return name.type, name.name, str(name.documents), name.example
        case NotUnderstood(document=document, issue=issue):
            return document, issue.place, words(issue.en, issue.zh)


def shown(item: Item, store: Store, sightings: Sightings) -> str:
    """An item with what a person needs to decide."""
    match item:
        case Pair(proposal=pair):
            one, other = pair.names
            asked = words(
                f"One {pair.type} or two? {one} | {other} ({pair.likeness}; {pair.shared} common neighbours)",
                f"同一个 {pair.type}？{one} | {other}（{pair.likeness}；共同邻居 {pair.shared} 个）",
            )
            return asked + _seen(one, pair.a, sightings) + _seen(other, pair.b, sightings)
        case LowConfidence(statement=statement, says=says):
            doubt = f"{statement.confidence:.2f}"
            return words(f"Is this right? {says} ({doubt})", f"是否正确？{says}（{doubt}）") + _quotes(statement, store)
        case UnknownName(name=name):
            asked = words(f"A {name.type}? {name.name}", f"是 {name.type} 吗？{name.name}")
            return f"{asked}\n    {name.document}: {name.example}"
        case NotUnderstood(document=document, issue=issue):
            return f"{document} · {issue.place}: {words(issue.en, issue.zh)}"


def _seen(name: str, entity: str, sightings: Sightings) -> str:
    found = sightings.of(entity)
    if found is None:
        return ""
    count, document, sentence = found
    return f"\n    {name}: " + words(
        f"{count} documents; {document}: {sentence}", f"{count} 份文档；{document}：{sentence}"
    )


def _quotes(statement: Statement, store: Store) -> str:
    documents = {record.sha256: record.name for record in store.documents()}
    return "".join(f"\n    {documents[e.document]}: {e.quote}" for e in statement.evidence)
