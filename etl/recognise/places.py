"""Places at which a text has names (`placed.yaml`), and what each says that the name is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from etl.errors import RuleError
from etl.recognise.draft import Draft
from ontology.fast_yaml import load_yaml

Opens: TypeAlias = Callable[[Draft, int], bool]
WHEN = (
    "(?:今日|近日|日前|昨日|昨天|今天|近期|目前|随后|正式|首次|率先|也|亦|则|已|已经|曾|刚|又|再|再次|还|均|正|将"
    r"|[于在自]|[今去本前明]年|当[年月日天]|[上本下]周|[上本]月|\d{1,4}[年月日号]|[一二三四五六七八九十]{1,3}[月日号]|年?[初底末]|[中上下]旬){0,6}"
)


class PlaceForm(BaseModel):
    """An entry of a file of places. `rules out`: person, place, thing or phrase; `yes`, `no`: its examples."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    place: str
    rules_out: Annotated[frozenset[str], Field(alias="rules out")]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sure: bool = False
    yes: dict[str, str]
    no: tuple[str, ...]

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if not self.before and not self.after:
            raise ValueError(f"{self.place}: neither before nor after")
        return self


@dataclass(frozen=True, slots=True)
class Place:
    """`before`: words right before a name (none: it stands where a subject does); `after`: what follows it.

    `yes`: names by a sentence that introduces them so; `no`: sentences without an organization. The tests read both."""

    name: str
    before: tuple[str, ...]
    after: re.Pattern[str]
    rules_out: frozenset[str]
    sure: bool
    yes: tuple[tuple[str, str], ...]
    no: tuple[str, ...]


_Made = TypeVar("_Made")


_Form = TypeVar("_Form", bound=BaseModel)


def read_places(path: Path, form: type[_Form], made: Callable[[_Form], _Made]) -> tuple[_Made, ...]:
    """What `made` makes of each entry. Raises RuleError where the file is no list of that form."""
    try:
        read = TypeAdapter(list[form]).validate_python(load_yaml(path.read_text("utf-8")))  # type: ignore[valid-type]  # a type only known here
        return tuple(map(made, read))
    except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
        raise RuleError(f"{path.name}: not a list of places: {error}", f"{path.name}：不是位置列表：{error}") from error


@lru_cache
def places() -> tuple[Place, ...]:
    """All places of Chinese texts. Raises RuleError as `read_places` does."""
    return read_places(Path(__file__).with_name("placed.yaml"), PlaceForm, _place)


def _place(read: PlaceForm) -> Place:
    after = re.compile("|".join(read.after).replace("{when}", WHEN))
    return Place(read.place, read.before, after, read.rules_out, read.sure, tuple(read.yes.items()), read.no)


def sure_places() -> str:
    """What follows a name where nothing but an organization's may stand, whatever its words are."""
    return "|".join(place.after.pattern for place in places() if place.sure)
