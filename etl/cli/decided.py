"""Decisions as a person reads them, in one line."""

from __future__ import annotations

from typing import assert_never

from etl.cli.words import words
from etl.decisions import (
    Alias,
    Apart,
    Decision,
    Describe,
    Dismiss,
    Judgement,
    Merge,
    Named,
    Split,
    Unalias,
    Undo,
    Verdict,
    What,
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
