"""Decisions as a person reads them, in one line, and those that have no effect now."""

from __future__ import annotations

from typing import assert_never

from etl.cli.talk import Talk
from etl.cli.words import words
from etl.decisions import (
    Alias,
    Apart,
    Decision,
    Describe,
    Dismiss,
    Journal,
    Judgement,
    Merge,
    Named,
    Split,
    Unalias,
    Undo,
    Verdict,
    What,
)
from etl.resolve import Resolved, idle
from etl.store import Store
from ontology.gazetteer import Gazetteer

_GONE = "no document names or states now what this is about ({})", "目前没有文档提及或陈述其所指（{}）"
_RESTATED = (
    "the documents that state this ({}) and their words for it have both changed: judge it anew by `zhitu review`",
    "陈述此事（{}）的文档及其文字均已改变：请用 `zhitu review` 重新判断",
)
_WHAT = {What.NAME: ("name", "名称"), What.NAME_EN: ("English name", "英文名"), What.KIND: ("kind", "子类")}


def told(decision: Decision) -> str:
    """What a decision says."""
    match decision:
        case Merge() | Apart():
            return _of_pair(decision)
        case Alias() | Unalias() | Describe() | Named() | Split():
            return _of_entity(decision)
        case Judgement():
            return _of_statement(decision)
        case Dismiss(document=document, place=place, issue=issue):
            return words("nothing to mend: ", "无需处理：") + f"{document} {place}: {issue}"
        case Undo(decision=other):
            return words(f"take back {other}", f"撤销 {other}")
        case _:
            assert_never(decision)


def tell_idle(
    store: Store, gazetteer: Gazetteer, journal: Journal, talk: Talk, resolved: Resolved | None = None
) -> None:
    """Say which decisions meet nothing, by their lines; they stay, and take effect when documents name it again.

    `resolved` saves another reading of the store where the caller has it.
    """
    for each in idle(store, gazetteer, journal, resolved) if journal.lines else ():
        where = f"{journal.path}:{each.line}"
        en, zh = _RESTATED if each.restated else _GONE
        talk.say(
            f"{where}: {en.format(each.missing)}, so it has no effect; `zhitu curate undo {each.line}` takes it out,"
            " otherwise it waits",
            f"{where}：{zh.format(each.missing)}，故不起作用；"
            f"可用 `zhitu curate undo {each.line}` 撤销，否则留待以后生效",
            line=each.line,
        )


def _of_pair(decision: Merge | Apart) -> str:
    one, other = decision.names
    if isinstance(decision, Merge):
        return words(f"{one} and {other} are one", f"{one} 与 {other} 是同一实体")
    return words(f"{one} and {other} are two", f"{one} 与 {other} 是两个实体")


def _of_entity(decision: Alias | Unalias | Describe | Named | Split) -> str:
    name = decision.name
    match decision:
        case Alias(alias=alias):
            return words(f"{alias} is a name of {name}", f"{alias} 是 {name} 的名称")
        case Unalias(alias=alias):
            return words(f"{alias} is no name of {name}", f"{alias} 不是 {name} 的名称")
        case Describe(what=what, value=value):
            en, zh = _WHAT[what]
            return words(f"the {en} of {name} is {value or '(none)'}", f"{name} 的{zh}是 {value or '（无）'}")
        case Named(verdict=Verdict.ACCEPTED):
            return words(f"{name} is the name of something", f"{name} 是名称")
        case Named():
            return words(f"{name} names nothing", f"{name} 不是名称")
        case Split(label=label, documents=documents):
            count = len(documents)
            return words(
                f"{name} is {name} ({label}) in {count} documents", f"{name} 在 {count} 份文档中是 {name} ({label})"
            )


def _of_statement(decision: Judgement) -> str:
    says = decision.says
    if decision.verdict is Verdict.EDITED:
        return words(f"{says}: should be {decision.value}", f"{says}：应为 {decision.value}")
    right = decision.verdict is Verdict.ACCEPTED
    return words(f"{says}: {'right' if right else 'wrong'}", f"{says}：{'正确' if right else '错误'}")
