"""How far to trust what a rule finds: by how often it was right on annotated texts, and by what its sentence admits.

`trust.yaml` is kept by hand; `precision.yaml` holds what `zhitu evaluate --rule-precision` counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from etl.recognise.scan import Scan
from etl.relate.factuality import Hedge, Reach
from etl.relate.files import Words, read_form
from etl.relate.kinds import with_kinds
from etl.relate.shares import m_estimate, odds, times_odds, wilson

_RULES = Path(__file__).resolve().parent.parent / "rules"
TABLES = "tables"  # the family of the rules that read columns
_Z = 1.2816  # nine times in ten a share lies above the lower end of its interval
Share = Annotated[float, Field(gt=0, le=1)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HedgeForm(_Form):
    """Words by which a text keeps its distance; `find` are regular expressions over the masked sentence."""

    factor: Share
    reach: Reach
    find: Words


class DiscountsForm(_Form):
    """By how much a claim is trusted less for the way it was found."""

    carried: Share
    approximate: Share
    prose: Share
    by_cells: Share


class TrustForm(_Form):
    """`trust.yaml`."""

    about: str
    prior_weight: float = Field(gt=0)
    most: Share
    unjudged: Share
    tables: Share
    discounts: DiscountsForm
    hedges: list[HedgeForm]


class CountsForm(_Form):
    """How many claims were right, how many wrong."""

    right: int = Field(ge=0)
    wrong: int = Field(ge=0)

    @property
    def total(self) -> int:
        """All of them."""
        return self.right + self.wrong

    def __add__(self, other: CountsForm) -> CountsForm:
        return CountsForm(right=self.right + other.right, wrong=self.wrong + other.wrong)


NONE = CountsForm(right=0, wrong=0)


class GoldForm(CountsForm):
    """Claims in the documents of one gold file, by the rules of this commit."""

    name: str
    documents: int = Field(ge=1)
    commit: str


class PrecisionForm(_Form):
    """`precision.yaml`; `fresh`: gold as it was found before any rule was tuned with it; `rules` by family (the file
    that they stand in) and name."""

    about: str
    fresh: list[GoldForm]
    gold: list[GoldForm]
    rules: dict[str, dict[str, CountsForm]]


@dataclass(frozen=True, slots=True)
class Trust:
    """What was measured, and how it is used."""

    form: TrustForm
    hedges: tuple[Hedge, ...]
    rules: Mapping[str, CountsForm]
    families: Mapping[str, CountsForm]
    gold: CountsForm  # claims in all gold files; `fresh`: in those that nobody had read when they were counted
    fresh: CountsForm

    @property
    def optimism(self) -> float:
        """By what factor the odds of a find to be right are lower in texts that nobody had read, at most 1.

        Rules are measured on texts that some of them were written with, and fare worse on others: Efron, "Estimating
        the error rate of a prediction rule" (JASA 78, 1983), calls the difference so. It is a matter of odds: what is
        right 98 times of 100 loses a point or two where what is right 75 times loses twenty.
        """
        if not (self.fresh.right and self.fresh.wrong and self.gold.wrong):
            return 1.0
        return min(1.0, odds(self.fresh.right / self.fresh.total) / odds(self.gold.right / self.gold.total))

    def of(self, rule: str, family: str, guess: float) -> float:
        """How often to expect the rule to be right, three decimals.

        Its own counts are drawn to those of its family, which are drawn to those of all rules. A rule without counts
        is trusted as much as its writer's `guess` says, but no more than the lower end of what its family may reach.
        """
        counts = self.rules.get(rule, NONE)
        if not counts.total:
            return round(min(guess, self._at_least(family)), 3)
        own = self._drawn(counts, self._drawn(self.families.get(family, NONE), self.gold.right / self.gold.total))
        return round(min(self.form.most, times_odds(own, self.optimism)), 3)

    def _drawn(self, counts: CountsForm, prior: float) -> float:
        return m_estimate(counts.right, counts.total, prior, self.form.prior_weight)

    def _at_least(self, family: str) -> float:
        counts = self.families.get(family, NONE)
        if not counts.total:
            return self.form.unjudged
        return times_odds(wilson(counts.right, counts.total, _Z)[0], self.optimism)


@lru_cache(maxsize=1)
def trust() -> Trust:
    """What ships with the rules; RuleError names file and place of a fault."""
    return load_trust(_RULES)


def load_trust(folder: Path) -> Trust:
    """Read `trust.yaml` and `precision.yaml` of a folder; RuleError where one is wrong."""
    form = read_form(folder / "trust.yaml", TrustForm)
    measured = read_form(folder / "precision.yaml", PrecisionForm)
    return Trust(
        form,
        tuple(Hedge(hedge.factor, hedge.reach, _any_of(hedge.find)) for hedge in form.hedges),
        {name: counts for rules in measured.rules.values() for name, counts in rules.items()},
        {family: sum(rules.values(), NONE) for family, rules in measured.rules.items()},
        sum(measured.gold, NONE),
        sum(measured.fresh, NONE),
    )


def table_trust(role: str) -> float:
    """How often to expect what a column of this role states to be right."""
    return trust().of(table_rule(role), TABLES, trust().form.tables)


def table_rule(role: str) -> str:
    """The name under which evidence keeps the reading of a column."""
    return f"table-{role.replace('_', '-')}"


def _any_of(expressions: Words) -> Scan:
    return Scan("|".join(f"(?:{with_kinds(expression)})" for expression in expressions))
