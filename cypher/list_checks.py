"""The checks of a list's file: the marker stands right before RETURN, and each column's Cypher names what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cypher.body import Body, Name, Unscannable, scan
from cypher.checks import Problem, check_names, unknown
from cypher.compose import MARKER, Form
from cypher.header import Header
from cypher.row import Column
from cypher.vocabulary import Vocabulary

_MARKER = re.compile(rf"^[ \t]*{MARKER}[ \t]*$", re.MULTILINE)
_SIMPLE = re.compile(r"([A-Za-z_]\w*)(\.[A-Za-z_]\w*)?\Z")


@dataclass(frozen=True, slots=True)
class Expression:
    """The Cypher of one column with the names that it has beside those of the query."""

    column: str
    text: str
    names: Body


def cut(text: str, body: Body) -> Form:
    """A list's text at its marker; as a whole where it has none (`check_marker` says so)."""
    marker = _MARKER.search(text)
    before = text[: marker.start()] if marker else text
    names = [column.text for column in body.columns]
    return Form(text, before, tuple(zip(names, body.returned.items, strict=True)))


def check_marker(text: str, body: Body) -> Iterator[Problem]:
    """One marker line, then RETURN, and nothing after its columns: order and limit are the catalogue's to add."""
    found = list(_MARKER.finditer(text))
    returned = Name("RETURN", text.count("\n", 0, body.returned.begin) + 1)
    if len(found) != 1:
        yield Problem(
            returned if not found else Name(MARKER, text.count("\n", 0, found[1].start()) + 1),
            f"a list has one line `{MARKER}`, right before its RETURN; this one has {len(found)}",
            f"列表查询在 RETURN 之前必须恰有一行 `{MARKER}`，此处有 {len(found)} 行",
        )
    elif text[found[0].end() : body.returned.begin].strip():
        yield Problem(returned, f"between `{MARKER}` and RETURN stands nothing", f"`{MARKER}` 与 RETURN 之间不得有内容")
    if body.returned.distinct:
        yield Problem(
            returned, "RETURN DISTINCT has no pages; use WITH DISTINCT before the marker", "分页列表请用 WITH DISTINCT"
        )
    if (after := body.returned.followed_by) is not None:
        yield Problem(
            after,
            f"{after.text} is not for a list's file: its `order` and the caller's limit are added",
            f"列表文件中不写 {after.text}：排序与条数由程序添加",
        )


def expressions(header: Header, form: Form) -> Iterator[Expression | Problem]:
    """The columns' Cypher, scanned as it would stand at the marker."""
    before = form.before.rstrip()
    lines = before.count("\n") + 1
    for name, head in header.columns.items():
        try:
            whole = scan(f"{before}\nRETURN {head.value} AS value")
        except Unscannable as error:
            yield Problem(("columns", name), error.en, error.zh)
            continue
        yield Expression(name, head.value, _below(whole, lines))


def _below(body: Body, line: int) -> Body:
    return replace(
        body,
        parameters=tuple(found for found in body.parameters if found.line > line),
        labels=tuple(found for found in body.labels if found.line > line),
        types=tuple(found for found in body.types if found.line > line),
        accesses=tuple(access for access in body.accesses if access.name.line > line),
    )


def check_expression(
    found: Expression, header: Header, row: tuple[Column, ...], before: str, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Its variable is one of the query's, its parameters are declared, its names exist in the ontology."""
    at = ("columns", found.column)
    simple = _SIMPLE.match(found.text)
    if simple and not re.search(rf"\b{simple[1]}\b", before):
        words = sorted(set(re.findall(r"\b[a-z]\w*\b", before)))
        yield unknown(at, simple[1], "a variable of the query", "查询中的变量", words)
    for name in found.names.parameters:
        if name.text not in header.params:
            yield unknown(at, f"${name.text}", "a declared parameter", "已声明的参数", header.params)
    for problem in check_names(row, found.names, vocabulary):
        yield replace(problem, at=at)
