"""How often each rule was right on gold, as `etl/rules/precision.yaml` keeps it.

Only counts leave this module: texts that may not ship can be measured on all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from etl.evaluate.calibration import Judged
from etl.relate.rulebook import FOLDER, rule_families
from etl.relate.trust import TABLES, CountsForm, GoldForm, PrecisionForm

_ABOUT = (
    "How often what a rule found was right on annotated texts; written by `zhitu evaluate --rule-precision`, never by"
    " hand. "
    "`fresh`: gold before rules were tuned with it."
)
_WIDE = 120  # characters


@dataclass(frozen=True, slots=True)
class Source:
    """Where gold comes from: its file, and whether rules were not tuned with it yet."""

    name: str
    fresh: bool = False


def precision_of(
    judged: Sequence[Judged], sources: Mapping[str, Source], commit: str, before: PrecisionForm | None = None
) -> PrecisionForm:
    """Counts of every rule by family and of every gold file; `sources` by document.

    A claim that several rules found counts for each. Files that are fresh stay listed as they were counted then:
    `before` is the last measurement, whose fresh files are kept.
    """
    counted = {
        source: _gold(source, sources, judged, commit)
        for source in dict.fromkeys(sources[document] for document in sources)
    }
    fresh = {gold.name: gold for gold in (before.fresh if before else [])}
    fresh |= {source.name: gold for source, gold in counted.items() if source.fresh}
    return PrecisionForm(about=_ABOUT, fresh=list(fresh.values()), gold=list(counted.values()), rules=_rules(judged))


def _rules(judged: Sequence[Judged]) -> dict[str, dict[str, CountsForm]]:
    families = rule_families(FOLDER)
    rules: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        for name in {label.partition("/")[0] for label in one.rules}:
            rules[families.get(name, TABLES)][name].append(one.right)
    return {
        family: {name: _counts(right) for name, right in sorted(found.items())}
        for family, found in sorted(rules.items())
    }


def _gold(source: Source, sources: Mapping[str, Source], judged: Sequence[Judged], commit: str) -> GoldForm:
    counts = _counts([one.right for one in judged if sources[one.document] == source])
    documents = sum(other == source for other in sources.values())
    return GoldForm(name=source.name, documents=documents, commit=commit, right=counts.right, wrong=counts.wrong)


def _counts(right: Sequence[bool]) -> CountsForm:
    return CountsForm(right=sum(right), wrong=len(right) - sum(right))


def as_yaml(precision: PrecisionForm) -> str:
    """The file's text; what holds no further mapping stands on one line."""
    return yaml.safe_dump(
        precision.model_dump(), allow_unicode=True, default_flow_style=None, sort_keys=False, width=_WIDE
    )
