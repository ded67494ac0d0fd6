"""One query file read and checked: header, row, list and body agree with each other and with the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from cypher.body import Body, Name, Unscannable, scan
from cypher.checks import Problem, check_names, check_params, check_row
from cypher.compose import Form
from cypher.header import Header, Split, fault, line_of, read_header, split
from cypher.list_checks import Expression, check_expression, check_marker, cut, expressions
from cypher.listing import ListFault, Listing, draw_list
from cypher.row import Column, RowFault, draw
from cypher.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file says; `listing` is None where it returns a single thing."""

    header: Header
    row: tuple[Column, ...]
    listing: Listing | None
    form: Form


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    parts: Split
    header: Header
    tree: yaml.Node
    vocabulary: Vocabulary

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise QueryFileError for the first of `problems`."""
        for problem in problems:
            at = problem.at
            line = self.parts.body_line + at.line - 1 if isinstance(at, Name) else line_of(self.tree, at)
            raise fault(self.path, line, problem.en, problem.zh)


def read(path: Path, vocabulary: Vocabulary) -> Checked:
    """The file at `path`. Raises QueryFileError that names file and line."""
    parts = split(path)
    header, tree = read_header(path, parts.head)
    file = _File(path, parts, header, tree, vocabulary)
    try:
        row = tuple(draw(header.row, vocabulary))
        listing = draw_list(header, row, vocabulary) if header.returns == "many" else None
    except (RowFault, ListFault) as error:
        raise fault(path, line_of(tree, error.where), error.en, error.zh) from error
    body = _scanned(path, parts)
    file.refuse(check_row(row, body))
    file.refuse(check_names(row, body, vocabulary))
    form = _list_form(file, row, body) if listing else _form(file, body)
    return Checked(header, row, listing, form)


def _form(file: _File, body: Body) -> Form:
    file.refuse(check_params(file.header, body, file.vocabulary))
    return Form(file.parts.body)


def _list_form(file: _File, row: tuple[Column, ...], body: Body) -> Form:
    text = file.parts.body
    file.refuse(check_marker(text, body))
    form = cut(text, body)
    found = list(expressions(file.header, form))
    file.refuse(_faults(file, row, form, found))
    used = frozenset(name.text for each in found if isinstance(each, Expression) for name in each.names.parameters)
    file.refuse(check_params(file.header, body, file.vocabulary, used))
    return form


def _faults(
    file: _File, row: tuple[Column, ...], form: Form, found: Iterable[Expression | Problem]
) -> Iterator[Problem]:
    for each in found:
        if isinstance(each, Problem):
            yield each
        else:
            yield from check_expression(each, file.header, row, form.before, file.vocabulary)


def _scanned(path: Path, parts: Split) -> Body:
    try:
        return scan(parts.body)
    except Unscannable as error:
        raise fault(path, parts.body_line + error.line - 1, error.en, error.zh) from error
