"""Items under review as a person reads them: in one line, and with what is needed to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.cli.words import words
from etl.read import visible
from etl.resolve import Basis, Link
from etl.resolve.proposals import Likeness
from etl.review import Doubt, Item, Joined, LowConfidence, NotUnderstood, Pair, Sightings, UnknownName
from etl.store import Store
from ontology.statement import Statement

_LIKENESS = {
    Likeness.SIMILAR: ("similar", "相似"),
    Likeness.SCRIPT: ("the other script", "繁简不同"),
    Likeness.SOUND: ("same sound", "同音"),
    Likeness.SHORT: ("abbreviation", "缩写"),
    Likeness.TAIL: ("same but for its form", "仅组织形式不同"),
}
_DOUBTS = {
    Doubt.IDS: ("documents give them two credit codes or Wikidata ids", "两者的统一社会信用代码或维基数据编号不同"),
    Doubt.KINDS: ("they are of two kinds", "两者的子类不同"),
    Doubt.BY_ID: ("nothing but an id says so", "仅依据标识代码"),
}
_BASES = {
    Basis.ALIAS: ("alias of the lexicon", "词表别名"),
    Basis.MERGE: ("merged by", "合并者"),
    Basis.SHARED_ID: ("same id", "标识代码相同"),
}


def in_one_line(item: Item, store: Store) -> str:
    """An item in one line: weight, kind, and what it is about, parted by tabs."""
    return "\t".join(map(visible, (f"{item.weight:.4f}", type(item).__name__, *_about(item, store))))


def _about(item: Item, store: Store) -> tuple[str, ...]:
    match item:
        case Pair(proposal=pair):
            return pair.type, *pair.names, words(*_LIKENESS[pair.likeness]), f"{pair.score:.2f}"
        case Joined(link=link, entity=entity, doubt=doubt):
            return entity.type, link.name, entity.name, words(*_DOUBTS[doubt]), _why(link, store)
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
            (one, other), alike = pair.names, words(*_LIKENESS[pair.likeness])
            asked = words(
                f"One {pair.type} or two? {one} | {other} ({alike}; {pair.shared} common neighbours)",
                f"同一个 {pair.type}？{one} | {other}（{alike}；共同邻居 {pair.shared} 个）",
            )
            return asked + _seen(one, pair.a, sightings) + _seen(other, pair.b, sightings)
        case Joined(link=link, entity=entity, doubt=doubt):
            told, why = words(*_DOUBTS[doubt]), _why(link, store)
            asked = words(
                f"Rightly one {entity.type}? {link.name} is taken for {entity.name} ({told}; {why})",
                f"确是同一个 {entity.type} 吗？{link.name} 归入 {entity.name}（{told}；{why}）",
            )
            return asked + _seen(link.name, link.entity, sightings) + _seen(entity.name, entity.id, sightings)
        case LowConfidence(statement=statement, says=says):
            sure = f"{statement.confidence:.2f}"
            return words(f"Is this right? {says} ({sure})", f"是否正确？{says}（{sure}）") + _quotes(statement, store)
        case UnknownName(name=name):
            asked = words(f"The name of one {name.type}? {name.name}", f"是 {name.type} 的名称吗？{name.name}")
            return f"{asked}\n    {name.document}: {name.example}"
        case NotUnderstood(document=document, issue=issue):
            return f"{document} · {issue.place}: {words(issue.en, issue.zh)}"


def told_joined(links: Sequence[Link], store: Store) -> Iterator[str]:
    """A line for each name that is taken for what an item shows, with the reason."""
    for link in links:
        yield words(
            f"    one with it: {link.name} ({_why(link, store)})", f"    归入其中：{link.name}（{_why(link, store)}）"
        )


def _why(link: Link, store: Store) -> str:
    basis = words(*_BASES[link.basis])
    by = basis if link.by == "rule" else f"{basis} {link.by}"
    return words(f"{by}: {_where(link.why, store)}", f"{by}：{_where(link.why, store)}")


def _where(why: str, store: Store) -> str:
    """Why a link is, with the name of a document in the place of its hash."""
    names = {document.sha256: document.name for document in store.documents()}
    return " ".join(names.get(part, part) for part in why.split(" "))


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
