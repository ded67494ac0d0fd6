"""Read the word lists under `data/`: what is a matter of vocabulary is data, not code.

One file a component: a mapping from the list's name to its words. Errors name the file and the list."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from etl.errors import RuleError
from ontology.fast_yaml import load_yaml

FOLDER = Path(__file__).resolve().parent / "data"
_FORM = TypeAdapter(dict[str, list[str]])


@lru_cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """All lists of the file `data/NAME.yaml`. Raises RuleError where it is not a mapping of lists of words."""
    path = FOLDER / f"{name}.yaml"
    try:
        lists = _FORM.validate_python(load_yaml(path.read_text("utf-8")), strict=True)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise RuleError(
            f"{path.name}: not a mapping of lists of words: {error}",
            f"{path.name}：不是“名称: 词语列表”的映射：{error}",
        ) from error
    return {key: tuple(words) for key, words in lists.items()}


def words_of(name: str, key: str) -> tuple[str, ...]:
    """The words of one list, in the order of the file. Raises RuleError where the file has no such list."""
    lists = word_lists(name)
    if key not in lists:
        raise RuleError(f"{name}.yaml: the list {key!r} is missing", f"{name}.yaml：缺少列表 {key!r}")
    return lists[key]


@lru_cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one list, for membership."""
    return frozenset(words_of(name, key))


@lru_cache
def alternation(name: str, key: str) -> str:
    """A regular expression that matches any word of the list, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words_of(name, key), key=lambda w: (-len(w), w)))
