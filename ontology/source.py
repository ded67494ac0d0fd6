"""YAML of our own, read strictly: every fault is named by file and line, with the key that a misspelt one resembles.

What the keys mean is not known here; `ontology.model` holds the meta-model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ontology.errors import OntologyError
from ontology.fast_yaml import LOADER

Model = TypeVar("Model", bound=BaseModel)
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def read_model(model: type[Model], path: Path) -> Model:
    """The file at `path` as a `model`. Raises OntologyError that begins with `file:line`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}", f"{path}：无法读取：{error}") from error
    return parse_model(model, text, str(path))


def parse_model(model: type[Model], text: str, name: str) -> Model:
    """`text` as a `model`; `name` stands for the file in messages. Raises OntologyError."""
    root = _compose(text, name)
    try:
        return model.model_validate(_plain(root, name))
    except ValidationError as error:
        raise _located(error, root, name, model) from error


def _compose(text: str, name: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _fault(name, line, f"no valid YAML: {error.problem}", f"不是有效的 YAML：{error.problem}") from error
    except yaml.YAMLError as error:
        raise _fault(name, 1, f"no valid YAML: {error}", f"不是有效的 YAML：{error}") from error
    if root is None:
        raise _fault(name, 1, "the file is empty", "文件为空")
    return root


def _plain(node: yaml.Node, name: str) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, name) for child in node.value]
    constructor = yaml.constructor.SafeConstructor()
    return cast("Plain", constructor.construct_object(node, deep=True))


def _mapping(node: yaml.MappingNode, name: str) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in plain:
            line = key_node.start_mark.line + 1
            raise _fault(name, line, f"`{key}` is given twice; keep one", f"“{key}”出现两次，请只保留一个")
        plain[key] = _plain(value, name)
    return plain


def _located(error: ValidationError, root: yaml.Node, name: str, model: type[BaseModel]) -> OntologyError:
    # A misspelt key comes first: it is also the reason why another one is missing.
    first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    path = [str(part) for part in first["loc"]]
    line = _line(root, path)
    if first["type"] == "extra_forbidden":
        return _unknown_key(first, name, line, model)
    where = ".".join(path)
    return _fault(name, line, f"{where}: {first['msg']}", f"{where}：{first['msg']}")


def _unknown_key(first: ErrorDetails, name: str, line: int, model: type[BaseModel]) -> OntologyError:
    key, where = str(first["loc"][-1]), ".".join(str(part) for part in first["loc"])
    near = nearest_key(key, known_keys(model))
    en = f"; did you mean `{near}`?" if near else ""
    zh = f"；是否想写“{near}”？" if near else ""
    return _fault(name, line, f"unknown key `{key}` ({where}){en}", f"未知的键“{key}”（{where}）{zh}")


def known_keys(model: type[BaseModel]) -> set[str]:
    """Every key that `model` or a model inside it has."""
    keys: set[str] = set()
    waiting: list[type[BaseModel]] = [model]
    seen: set[type[BaseModel]] = set()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        keys |= set(current.model_fields)
        for field in current.model_fields.values():
            waiting += _models_in(field.annotation)
    return keys


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments: Iterable[object] = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in _models_in(argument)]


def _line(node: yaml.Node, path: Sequence[str]) -> int:
    """1-based line of the node at `path`, or of the deepest one on the way to it."""
    line = node.start_mark.line + 1
    for part in path:
        found = _child(node, part)
        if found is None:
            return line
        node, line = found
    return line


def line_of(text: str, name: str, path: Sequence[str]) -> int:
    """1-based line of the key at `path` in a YAML text that was parsed before, or of the nearest one above it."""
    return _line(_compose(text, name), path)


def nearest_key(key: str, known: Iterable[str]) -> str | None:
    """The known key that `key` may be a misspelling of."""
    return next(iter(get_close_matches(key, sorted(known), n=1, cutoff=0.5)), None)


def _child(node: yaml.Node, part: str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        children: Mapping[str, tuple[yaml.Node, int]] = {
            str(key.value): (value, key.start_mark.line + 1) for key, value in node.value
        }
        return children.get(part)
    if isinstance(node, yaml.SequenceNode) and part.isdigit():
        child = node.value[int(part)]
        return child, child.start_mark.line + 1
    return None


def _fault(name: str, line: int, en: str, zh: str) -> OntologyError:
    return OntologyError(f"{name}:{line}: {en}", f"{name}:{line}：{zh}")
