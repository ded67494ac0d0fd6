"""The file of assertions: strict, every name in it one of the ontology's; a fault names file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NoReturn

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from etl.errors import AssertionsError
from ontology.model import load_ontology

DEFAULT = Path(__file__).resolve().parent.parent / "assertions.yaml"
OWN = "assertions.yaml"  # in the home folder
RECORDS = frozenset({"Document", "Entity", "Statement"})
_LIMIT = re.compile(r"([A-Za-z]+) *(<=|>=|<|>) *(\S+)(?: +([A-Z]{3}))?")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Limit:
    """No value of `property` beyond `bound` (a number, or a date as text); `currency`: only sums in that one."""

    text: str
    property: str
    sign: str  # <=, >=, < or >
    bound: float | str
    currency: str | None


def _limit(text: object) -> object:
    found = _LIMIT.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        raise ValueError('is not of the form "amount <= 1e12 CNY"')
    name, sign, bound, currency = found.groups()
    kind = load_ontology().properties().get(name)
    if kind is None or kind.datatype not in {"integer", "decimal", "partialDate"}:
        raise ValueError(f"{name} is no property with numbers or dates")
    if kind.datatype == "partialDate":
        if not _DATE.fullmatch(bound):
            raise ValueError(f"{bound} is no date: YYYY, YYYY-MM or YYYY-MM-DD")
        return Limit(str(text), name, sign, bound, None)
    try:
        return Limit(str(text), name, sign, float(bound), currency)
    except ValueError as error:
        raise ValueError(f"{bound} is no number") from error


def _listed(names: object) -> object:
    return [names] if isinstance(names, str) else names


Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(gt=0, le=1)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class AssertionsForm(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    min: Mapping[str, Count] = Field(default_factory=dict)
    max: Mapping[str, Count] = Field(default_factory=dict)
    share: Mapping[str, Mapping[str, Share]] = Field(default_factory=dict)
    every: Mapping[str, Names] = Field(default_factory=dict)
    values: tuple[Annotated[Limit, BeforeValidator(_limit)], ...] = ()


@dataclass(frozen=True, slots=True)
class Assertions:
    """A file of assertions and what it says."""

    path: Path
    form: AssertionsForm


def read_assertions(path: Path) -> Assertions:
    """The assertions of a file. Raises AssertionsError, with file, line and key, where it is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        tree, content = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AssertionsError(
            f"{path}: cannot be read as YAML ({error}); correct it there",
            f"{path}：无法作为 YAML 读取（{error}）；请在该处改正",
        ) from error
    try:
        form = AssertionsForm.model_validate({} if content is None else content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        _fail(path, tree, first["loc"], first["msg"].removeprefix("Value error, "))
    for place, name, known in _names(form):
        if name not in known:
            near = get_close_matches(name, known, 1)
            _fail(
                path, tree, place, f"the ontology has no {name} here" + (f"; did you mean {near[0]}?" if near else "")
            )
    return Assertions(path, form)


def _names(form: AssertionsForm) -> Iterator[tuple[tuple[str | int, ...], str, frozenset[str]]]:
    """Every class and property that the file names: where, its name, and which there are."""
    ontology = load_ontology()
    classes, facts = frozenset(ontology.classes), frozenset(ontology.facts)
    for key, counts in (("min", form.min), ("max", form.max)):
        yield from (((key, name), name, classes | facts | RECORDS) for name in counts)
    for key, named in (("share", form.share), ("every", form.every)):
        for name, properties in named.items():
            yield (key, name), name, classes
            yield from (((key, name, one), one, facts) for one in properties)


def _fail(path: Path, tree: yaml.Node | None, place: tuple[str | int, ...], message: str) -> NoReturn:
    where = f"{path}:{_line(tree, place)}"
    key = ".".join(map(str, place)) or "the file"
    raise AssertionsError(
        f"{where}: {key}: {message}; correct it or take it out", f"{where}：{key}：{message}；请改正或删去"
    )


def _line(node: yaml.Node | None, place: tuple[str | int, ...]) -> int:
    """The line of a key, from 1; of the innermost one that stands in the file."""
    if node is None:
        return 1
    line = node.start_mark.line + 1
    for step in place:
        below = _below(node, step)
        if below is None:
            break
        line, node = below
    return line


def _below(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None
