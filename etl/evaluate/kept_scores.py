"""Scores that ship: `scores.yaml`, how good extraction was on annotated texts, for the data cards of releases.

Only counts are kept: texts that may not ship can be measured on all the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from etl.evaluate.score import Scores, Tally
from etl.relate.files import read_form

SCORES = Path(__file__).with_name("scores.yaml")
ALL = "all"
_ABOUT = (
    "How good extraction is on annotated texts, for the data cards of releases; written by `zhitu evaluate --scores`,"
    " never by hand. `unread`: nobody read these texts while writing rules."
)
_WIDE = 120  # characters
Count = Annotated[int, Field(ge=0)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TallyForm(_Form):
    """Found rightly, found wrongly, missed."""

    right: Count
    wrong: Count
    missed: Count

    def tally(self) -> Tally:
        """With its shares."""
        return Tally(self.right, self.wrong, self.missed)


class SetForm(_Form):
    """One set of texts: the files of its gold, how many documents, and the state of the rules (a commit)."""

    gold: list[str]
    documents: Annotated[int, Field(ge=1)]
    commit: str
    unread: bool
    entities: dict[str, TallyForm]
    relations: dict[str, TallyForm]


class ScoresForm(_Form):
    """`scores.yaml`; sets by name. `entities` and `relations` hold each group, and "all"."""

    about: str
    sets: dict[str, SetForm]


def kept_scores(path: Path = SCORES) -> ScoresForm:
    """The scores of a file, none where there is no file. Raises RuleError where it is wrong."""
    return read_form(path, ScoresForm) if path.exists() else ScoresForm(about=_ABOUT, sets={})


def with_set(scores: ScoresForm, name: str, measured: SetForm) -> ScoresForm:
    """The scores with one set measured anew."""
    return ScoresForm(about=_ABOUT, sets={**scores.sets, name: measured})


def set_of(scores: Scores, gold: list[str], documents: int, commit: str, *, unread: bool) -> SetForm:
    """What is kept of a measurement."""
    entities, relations = (_forms(tallies) for tallies in (scores.entities, scores.relations))
    return SetForm(gold=gold, documents=documents, commit=commit, unread=unread, entities=entities, relations=relations)


def _forms(tallies: Mapping[str, Tally]) -> dict[str, TallyForm]:
    groups = {**dict(sorted(tallies.items())), ALL: sum(tallies.values(), Tally())}
    return {name: TallyForm(right=t.right, wrong=t.false, missed=t.missed) for name, t in groups.items()}


def as_yaml(scores: ScoresForm) -> str:
    """The file's text; what holds no further mapping stands on one line."""
    return yaml.safe_dump(
        scores.model_dump(), allow_unicode=True, default_flow_style=None, sort_keys=False, width=_WIDE
    )
