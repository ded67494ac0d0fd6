"""The checks that hold a query's header against its body and the ontology; each yields what it finds, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cypher.body import Access, Body, Name
from cypher.header import Header, ParamHead
from cypher.row import Column
from cypher.vocabulary import SCALARS, Vocabulary, nearest

# What a parameter may be besides a top class: resolved by name or id like one, or the name of a class itself.
ANY_ENTITY, CLASS_NAME = "Entity", "Class"
_RESERVED = frozenset(
    {"limit", "cursor", "lang", "sort", "fields", "facets", "include", "min_confidence", "release", "format"}
)
_MADE = re.compile(r"(after|filter|sort)_\d+\Z")  # the names that a composed text has of its own
_PYTHON: dict[str, type | tuple[type, ...]] = {"str": str, "int": int, "float": (int, float), "bool": bool, "date": str}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where: a name in the body, or a path of keys in the header."""

    at: Name | tuple[str | int, ...]
    en: str
    zh: str


def check_params(
    header: Header, body: Body, vocabulary: Vocabulary, elsewhere: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Declared parameters = `$names` used (in the body or `elsewhere`), and each declaration makes sense."""
    used = {name.text for name in body.parameters} | elsewhere
    for name, head in header.params.items():
        yield from _check_param(name, head, vocabulary)
        if name not in used:
            yield Problem(
                ("params", name),
                f"parameter `{name}` is declared and never used as ${name}",
                f"参数 `{name}` 已声明，但查询中没有 ${name}",
            )
    for found in body.parameters:
        if found.text not in header.params:
            yield unknown(found, f"${found.text}", "a declared parameter", "已声明的参数", header.params)
    for name in re.findall(r"\{(\w+)\}", header.route):
        if name not in header.params:
            yield Problem(("route",), f"`{{{name}}}` is no declared parameter", f"`{{{name}}}` 不是已声明的参数")


def _check_param(name: str, head: ParamHead, vocabulary: Vocabulary) -> Iterator[Problem]:
    where = ("params", name)
    if name in _RESERVED or _MADE.match(name):
        yield Problem(where, f"`{name}` belongs to every endpoint already", f"`{name}` 是所有接口共有的参数")
    allowed = [*SCALARS, *vocabulary.top_classes, ANY_ENTITY, CLASS_NAME]
    if head.type not in allowed and not vocabulary.is_closed(head.type):
        yield unknown((*where, "type"), head.type, "a type", "类型", allowed)
        return
    expected = _PYTHON.get(head.type, str)
    for key, value in (("example", head.example), ("default", head.default)):
        if value is not None and (not isinstance(value, expected) or isinstance(value, bool) != (head.type == "bool")):
            yield Problem((*where, key), f"{value!r} is no {head.type}", f"{value!r} 不是 {head.type}")
        elif value is not None and head.values and value not in head.values:
            yield unknown((*where, key), str(value), "one of its `values`", "`values` 之一", head.values)
    if head.many and head.type not in vocabulary.words:
        yield Problem(where, "`many` is for names of the ontology", "`many` 只能用于本体中的名称")
    if head.values and head.type != "str":
        yield Problem((*where, "values"), "`values` are for `type: str`", "`values` 只能用于 `type: str`")
    if head.type not in ("int", "float") and (head.ge is not None or head.le is not None):
        yield Problem(where, "`ge` and `le` are for numbers", "`ge` 和 `le` 只能用于数字")
    if head.required and head.example is None:
        yield Problem(where, "a required parameter needs an `example`", "必填参数需要 `example`")


def check_row(row: tuple[Column, ...], body: Body) -> Iterator[Problem]:
    """Row keys = RETURN … AS, in that order."""
    drawn, returned = [c.name for c in row], [c.text for c in body.columns]
    if drawn != returned:
        at = next(
            (c for c, name in zip(body.columns, [*drawn, *[""] * len(returned)], strict=False) if c.text != name), None
        )
        yield Problem(
            at or ("row", drawn[min(len(returned), len(drawn) - 1)]),
            f"the header's row is {drawn}, but RETURN gives {returned}",
            f"文件头的 row 为 {drawn}，而 RETURN 给出 {returned}",
        )


def check_names(row: tuple[Column, ...], body: Body, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Labels, relationship types and properties exist in the ontology."""
    for label in body.labels:
        if label.text not in vocabulary.nodes:
            yield unknown(label, f":{label.text}", "a label of the ontology", "本体中的标签", vocabulary.nodes)
    for edge in body.types:
        if edge.text not in vocabulary.types:
            yield unknown(
                edge, f":{edge.text}", "a relationship type of the ontology", "本体中的关系", vocabulary.types
            )
    own = body.keys | set(_names(row))
    for access in body.accesses:
        if not _exists(access, own, vocabulary):
            kinds = "|".join(access.kinds)
            shown = f"{kinds}.{access.name.text}" if kinds else access.name.text
            yield unknown(access.name, shown, "a property of the ontology", "本体中的属性", _near(access, vocabulary))


def _names(row: Iterable[Column]) -> Iterator[str]:
    for column in row:
        yield column.name
        yield from _names(column.columns)


def _exists(access: Access, own: Iterable[str], vocabulary: Vocabulary) -> bool:
    name = access.name.text
    if access.edge:
        return name in vocabulary.edges
    if access.kinds:
        return any(vocabulary.property(label, name) for label in access.kinds)
    return name in own or vocabulary.knows(name)


def _near(access: Access, vocabulary: Vocabulary) -> list[str]:
    if access.edge:
        return list(vocabulary.edges)
    labels = access.kinds or tuple(vocabulary.nodes)
    return [name for label in labels for name in vocabulary.nodes.get(label, {})]


def unknown(at: Name | tuple[str, ...], shown: str, en: str, zh: str, known: Iterable[str]) -> Problem:
    """`shown` is not `en` (in Chinese `zh`), with the nearest of those that are."""
    near = nearest(shown.lstrip(":$").rpartition(".")[2], known)
    hint, hint_zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else ("", "")
    return Problem(at, f"{shown} is not {en}{hint}", f"{shown} 不是{zh}{hint_zh}")
