"""The form of the rule files in `etl/rules/`: strict, so that a misspelt key is an error with place and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from etl.errors import RuleError
from ontology.fast_yaml import load_yaml

Words = list[Annotated[str, StringConstraints(min_length=1)]]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleForm(_Strict):
    """An invented text in markup (`markup`) and every statement that the rule finds in it, in any order."""

    text: str
    statements: list[str] = Field(min_length=1)


class RoundForm(_Strict):
    """Which role of the patterns is which part of a financing round."""

    funded: str
    type: str | None = None
    amount: str | None = None
    date: str | None = None
    investor: str | None = None
    lead: str | None = None


class LimitsForm(_Strict):
    """Regular expressions just before or just behind a sum: of the most one may get, or of a total."""

    before: Words
    behind: Words


class TitlesForm(_Strict):
    """Which instruments a policy's title may be about, and what follows their words there: 算力券|管理办法."""

    notations: Words
    behind: str


class MeasureForm(_Strict):
    """Which role of the patterns is which part of a policy's measure; `only_adds`: to one that other rules find."""

    policy: str
    instrument: str | None = Field(default=None, description="without it, the policy's title names the instrument")
    sum: str | None = None
    total: str | None = None
    rate: str | None = None
    group: str | None = None
    deadline: str | None = None
    only_adds: bool = False


class RuleForm(_Strict):
    """One rule: patterns over a sentence, and what each match states."""

    name: Name
    version: int = Field(ge=1)
    genre: str = Field(min_length=4, description="where such sentences occur")
    patterns: list[str] = Field(min_length=1)
    words: dict[str, Words] = Field(default_factory=dict)
    deny: Words = Field(default_factory=list, description="words that no gap may hold")
    bar: list[str] = Field(default_factory=list, description="further types that no gap may hold")
    not_after: Words = Field(default_factory=list, description="regular expressions not to end just before the match")
    not_before: Words = Field(default_factory=list, description="regular expressions not to begin just behind it")
    not_with: Words = Field(default_factory=list, description="regular expressions nowhere in the match's clauses")
    not_earlier: Words = Field(default_factory=list, description="… nowhere before the match in its sentence")
    near: Words = Field(default_factory=list, description="regular expressions, one of them in the same paragraph")
    topic: dict[str, str] = Field(default_factory=dict, description="role: type, filled from the topic where missing")
    emit: list[str] = Field(default_factory=list, description='"subject-role predicate object-role" or "… =literal"')
    round: RoundForm | None = None
    measure: MeasureForm | None = None
    most: int = Field(default=30, ge=2, description="a longer list states nothing (signatories are no partners)")
    in_order: bool = Field(default=False, description="lists of one length are paired in order (分别为)")
    hedges: bool = Field(default=True, description="false: plans and wishes around it do not change the claim")
    confidence: float = Field(gt=0, le=1)
    match: list[ExampleForm] = Field(min_length=2)
    no_match: list[str] = Field(min_length=2)


class InsideForm(_Strict):
    """One rule about a name inside a name: a technology in a title, a maker in a chip's name."""

    name: Name
    version: int = Field(ge=1)
    genre: str = Field(min_length=4)
    outer: str
    inner: str | None = None
    before: str = Field(default="", description="regular expression for all of the outer name before the inner one")
    after: str = Field(default="", description="regular expression for the outer name behind the inner one")
    text: str = Field(default="", description="regular expression somewhere in the outer name")
    emit: list[str] = Field(min_length=1)
    confidence: float = Field(gt=0, le=1)
    match: list[ExampleForm] = Field(min_length=2)
    no_match: list[str] = Field(min_length=2)


class FamilyForm(_Strict):
    """A file of rules about one kind of relation."""

    about: str
    words: dict[str, Words] = Field(default_factory=dict)
    instruments: dict[str, Words] = Field(default_factory=dict, description="notation of a policy's instrument: words")
    limits: LimitsForm | None = None
    titles: TitlesForm | None = None
    totals: LimitsForm | None = Field(default=None, description="around a sum of several rounds or of a year")
    rules: list[RuleForm] = Field(default_factory=list)
    inside: list[InsideForm] = Field(default_factory=list)


class StandForm(_Strict):
    """What stands for the topic of one type."""

    type: str
    anywhere: Words = Field(default_factory=list)
    clause: Words = Field(default_factory=list, description="only at the head of a clause")
    other: Words = Field(default_factory=list, description="words for another one than the topic")
    document: Words = Field(default_factory=list, description="rather the document's topic than the paragraph's")


class SeveralForm(_Strict):
    """What stands for `count` names of one type (any, where it is empty) that were spoken of together."""

    type: str = ""
    count: int = Field(ge=0, description="0: all that head the entries of the list above")
    words: Words


class HeadForm(_Strict):
    """What stands before the name that heads an entry, from its clause's start, and what stands behind it."""

    before: str
    after: str


class TopicsForm(_Strict):
    """`topics.yaml`."""

    about: str
    stands: list[StandForm]
    several: list[SeveralForm] = Field(default_factory=list)
    heads: list[HeadForm]
    questions: Words = Field(description="how the questions of an interview begin")
    not_after: dict[str, Words]
    not_before: dict[str, Words]
    latest: Words = Field(default_factory=list, description="types whose latest name is the topic, not the first")
    document: dict[str, list[str]]


class CueForm(_Strict):
    """Words of one kind and reach; `find` are regular expressions over the masked sentence."""

    kind: Literal["planned", "rumoured", "negated"]
    reach: Literal["clause", "onward", "sentence", "back"]
    find: Words


class CuesForm(_Strict):
    """`factuality.yaml`."""

    about: str
    cues: list[CueForm]


class WordsForm(_Strict):
    """`words.yaml`: word lists that rules of all files may use."""

    about: str
    words: dict[str, Words]


Form = TypeVar("Form", bound=BaseModel)


def read_form(path: Path, form: type[Form]) -> Form:
    """The checked content of one rule file; RuleError names the file, the rule and what to do."""
    try:
        content = load_yaml(path.read_text(encoding="utf-8"))
        return form.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(
            f"{path.name}: cannot be read as YAML ({error}); correct it there",
            f"{path.name}：无法作为 YAML 读取（{error}）；请在该处改正",
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = place_of(content, first["loc"])
        raise RuleError(
            f"{path.name}: {where}: {first['msg']}; correct it or remove it",
            f"{path.name}：{where}：{first['msg']}；请改正或删除",
        ) from error


def place_of(content: object, location: tuple[int | str, ...]) -> str:
    """The path of a fault in the YAML, with the rule's name in place of its number where it has one."""
    parts: list[str] = []
    for step in location:
        content = _below(content, step)
        named = content.get("name") if isinstance(content, dict) else None
        parts.append(str(named) if named and isinstance(step, int) else str(step))
    return ".".join(parts) or "the file"


def _below(content: object, step: int | str) -> object:
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return content.get(step) if isinstance(content, dict) else None
