"""What the labels of a spaCy package mean: `labels.yaml`, a table for all packages and one for each that differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from etl.errors import RuleError
from ontology.errors import OntologyError
from ontology.source import parse_model

FILE = Path(__file__).with_name("labels.yaml")
IGNORED = "Ignored"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    tags: dict[str, str]
    default: dict[str, str]
    packages: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one package: label → tag of LAC, None for a label that is ignored on purpose."""

    tags: Mapping[str, str | None]

    def knows(self, label: str) -> bool:
        """Whether any table has the label."""
        return label in self.tags

    def tag(self, label: str) -> str | None:
        """The tag that finders go by; None where the label says nothing to them."""
        return self.tags.get(label)


def labels_of(package: str) -> Labels:
    """The labels of the package "LANG_NAME" (zh_core_web_sm). Raises RuleError where the table is wrong."""
    table = _table(FILE)
    own = [labels for beginning, labels in table.packages.items() if package.startswith(beginning)]
    classes = dict(table.default)
    for labels in own:
        classes |= labels
    return Labels({label: None if kind == IGNORED else table.tags[kind] for label, kind in classes.items()})


@lru_cache
def _table(file: Path) -> _File:
    """The file; RuleError names line and key, or the label whose class has no tag."""
    try:
        table = parse_model(_File, file.read_text(encoding="utf-8"), file.name)
    except OntologyError as error:
        raise RuleError(f"{error.en}; correct the table", f"{error.zh}；请更正该表") from error
    known = {*table.tags, IGNORED}
    for part, labels in (("default", table.default), *table.packages.items()):
        wrong = next((label for label, kind in labels.items() if kind not in known), None)
        if wrong is not None:
            listed = ", ".join(sorted(known))
            raise RuleError(
                f"{file.name}: {part}.{wrong}: {labels[wrong]} is no class of `tags`; write one of {listed}",
                f"{file.name}：{part}.{wrong}：tags 中没有类别 {labels[wrong]}；请写 {listed} 之一",
            )
    return table
