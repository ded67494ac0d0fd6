"""The rules of `etl/rules/`, checked and compiled. What the files may hold is in `files`, the patterns in `pattern`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from etl.errors import RuleError
from etl.relate.factuality import Cue, Hedge
from etl.relate.files import (
    FamilyForm,
    InsideForm,
    MeasureForm,
    RoundForm,
    RuleForm,
    WordsForm,
    read_form,
)
from etl.relate.instruments import NO_INSTRUMENTS, Instruments, check_instruments, named_lists, read_instruments
from etl.relate.kinds import CHARACTER
from etl.relate.pattern import Pattern, PatternError, Vocabulary, compile_pattern
from etl.relate.shared_rules import fault, joined, read_cues, read_topics
from etl.relate.topic_rules import TopicRules
from etl.relate.totals import NO_TOTALS, Totals, read_totals
from etl.relate.trust import trust

FOLDER = Path(__file__).resolve().parent.parent / "rules"
_NO_FAMILIES = frozenset(
    {"words.yaml", "topics.yaml", "factuality.yaml", "tables.yaml", "trust.yaml", "precision.yaml"}
)


@dataclass(frozen=True, slots=True)
class Emission:
    """`subject` predicate `target`, as roles; `inner` is a type nested at the start of the target (o.Region)."""

    subject: str
    predicate: str
    target: str
    inner: str | None
    literal: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule over sentences.

    `rank` is what its writer expects of it, which decides between rules that read the same words: were it what was
    measured, rules would take finds from each other whenever that is measured. `confidence` is how far to trust it."""

    name: str
    version: int
    patterns: tuple[Pattern, ...]
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_with: re.Pattern[str] | None
    not_earlier: re.Pattern[str] | None
    near: re.Pattern[str] | None
    topic: Mapping[str, str]
    emit: tuple[Emission, ...]
    round: RoundForm | None
    measure: MeasureForm | None
    most: int
    in_order: bool
    hedges: bool
    rank: float
    confidence: float

    @property
    def label(self) -> str:
        """Name and version, as evidence keeps it."""
        return f"{self.name}/{self.version}"


@dataclass(frozen=True, slots=True)
class InsideRule:
    """A compiled rule about a name inside a name."""

    name: str
    version: int
    outer: str
    inner: str | None
    before: re.Pattern[str]
    after: re.Pattern[str]
    text: re.Pattern[str]
    emit: tuple[Emission, ...]
    rank: float
    confidence: float

    @property
    def label(self) -> str:
        """Name and version, as evidence keeps it."""
        return f"{self.name}/{self.version}"


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """All rules, in the order of files and names in them. A book equals only itself: what is derived is kept by it."""

    rules: tuple[Rule, ...]
    inside: tuple[InsideRule, ...]
    topics: TopicRules
    cues: tuple[Cue, ...]
    hedges: tuple[Hedge, ...]
    instruments: Instruments
    totals: Totals  # what is no sum of one round

    def only(self, name: str) -> RuleBook:
        """The same book with just the rule called `name`: what its examples are checked with.

        One that only adds to measures stays with those that grant them."""
        adds = any(rule.name == name and rule.measure and rule.measure.only_adds for rule in self.rules)
        rules = tuple(r for r in self.rules if r.name == name or (adds and r.measure and not r.measure.only_adds))
        inside = tuple(rule for rule in self.inside if rule.name == name)
        return replace(self, rules=rules, inside=inside)


@lru_cache(maxsize=1)
def default_rules() -> RuleBook:
    """The rules that ship with the package."""
    return load_rules(FOLDER)


def load_rules(folder: Path) -> RuleBook:
    """Read and compile every file of `folder`; RuleError names file, rule and what to do."""
    words = read_form(folder / "words.yaml", WordsForm).words
    rules: list[Rule] = []
    inside: list[InsideRule] = []
    instruments, totals = NO_INSTRUMENTS, NO_TOTALS
    for path in family_files(folder):
        family = read_form(path, FamilyForm)
        known = {**words, **named_lists(family), **family.words}
        rules += [_compiled(path, form, {**known, **form.words}) for form in family.rules]
        if family.instruments:
            instruments = _read(path, family)
        elif family.totals:
            totals = _totals(path, family)
        inside += [_inside(path, form) for form in family.inside]
    _refuse_doubles(folder, [*(rule.name for rule in rules), *(rule.name for rule in inside)])
    topics = read_topics(folder / "topics.yaml", words)
    return RuleBook(tuple(rules), tuple(inside), topics, read_cues(folder), trust().hedges, instruments, totals)


def _read(path: Path, family: FamilyForm) -> Instruments:
    try:
        return read_instruments(family)
    except (PatternError, re.error) as error:
        raise fault(path, "instruments", str(error)) from error


def _totals(path: Path, family: FamilyForm) -> Totals:
    try:
        return read_totals(family.totals)
    except re.error as error:
        raise fault(path, "totals", str(error)) from error


def family_files(folder: Path) -> list[Path]:
    """The files that hold relation rules, sorted."""
    return sorted(path for path in folder.glob("*.yaml") if path.name not in _NO_FAMILIES)


def rule_families(folder: Path) -> dict[str, str]:
    """For each rule by name the family that it belongs to: its file, without the ending."""
    found: dict[str, str] = {}
    for path in family_files(folder):
        family = read_form(path, FamilyForm)
        names = [*(rule.name for rule in family.rules), *(rule.name for rule in family.inside)]
        found |= dict.fromkeys(names, path.stem)
    return found


def _refuse_doubles(folder: Path, names: Sequence[str]) -> None:
    double = next((name for name in names if names.count(name) > 1), None)
    if double:
        raise RuleError(
            f"{folder.name}: two rules are called {double}; rename one",
            f"{folder.name}：有两条规则都叫 {double}；请改名",
        )


def _compiled(path: Path, form: RuleForm, words: Mapping[str, Sequence[str]]) -> Rule:
    vocabulary = Vocabulary(words, form.deny, form.bar)
    try:
        patterns = tuple(compile_pattern(source, vocabulary) for source in form.patterns)
        emit = tuple(_emission(source) for source in form.emit)
        check_instruments(form, vocabulary)
        not_after = _any_of([f"(?:{source})\\Z" for source in form.not_after], vocabulary)
        not_before, not_with, not_earlier, near = (
            _any_of(listed, vocabulary) for listed in (form.not_before, form.not_with, form.not_earlier, form.near)
        )
    except (PatternError, re.error) as error:
        raise fault(path, form.name, str(error)) from error
    _check_roles(path, form, patterns, emit)
    if [bool(form.emit), bool(form.round), bool(form.measure)].count(True) != 1:
        raise fault(path, form.name, "a rule has either emit or round or measure")
    return Rule(
        name=form.name,
        version=form.version,
        patterns=patterns,
        not_after=not_after,
        not_before=not_before,
        not_with=not_with,
        not_earlier=not_earlier,
        near=near,
        topic=form.topic,
        emit=emit,
        round=form.round,
        measure=form.measure,
        most=form.most,
        in_order=form.in_order,
        hedges=form.hedges,
        rank=form.confidence,
        confidence=trust().of(form.name, path.stem, form.confidence),
    )


def _any_of(expressions: Sequence[str], vocabulary: Vocabulary) -> re.Pattern[str] | None:
    return re.compile(vocabulary.filled(joined(expressions))) if expressions else None


def _check_roles(path: Path, form: RuleForm, patterns: Sequence[Pattern], emit: Sequence[Emission]) -> None:
    known = {*form.topic, *(role for pattern in patterns for role in (*pattern.roles, *pattern.texts))}
    used = {role for e in emit for role in (e.subject, e.target if e.literal is None else e.subject)}
    parts = form.round or form.measure
    if parts:
        used = {role for role in parts.model_dump().values() if isinstance(role, str)}
    missing = sorted(used - known)
    if missing:
        raise fault(path, form.name, f"the role {missing[0]} is bound by no slot and no topic")
    wrong = [kind for kind in form.topic.values() if kind not in CHARACTER]
    if wrong:
        raise fault(path, form.name, f"{wrong[0]} is no type")


def _emission(source: str) -> Emission:
    parts = source.split(" ", 2)
    if len(parts) != 3:
        raise PatternError(f"{source!r} is not of the form 'subject predicate target'")
    subject, predicate, target = parts
    if target.startswith("="):
        return Emission(subject, predicate, "", None, target[1:])
    role, _, inner = target.partition(".")
    return Emission(subject, predicate, role, inner or None, None)


def _inside(path: Path, form: InsideForm) -> InsideRule:
    try:
        emit = tuple(_emission(source) for source in form.emit)
        before, after, text = (re.compile(source) for source in (form.before, form.after, form.text))
    except (PatternError, re.error) as error:
        raise fault(path, form.name, str(error)) from error
    return InsideRule(
        name=form.name,
        version=form.version,
        outer=form.outer,
        inner=form.inner,
        before=before,
        after=after,
        text=text,
        emit=emit,
        rank=form.confidence,
        confidence=trust().of(form.name, path.stem, form.confidence),
    )
