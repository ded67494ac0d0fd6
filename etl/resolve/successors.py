"""Which policy a draft became: two policies whose titles differ by what makes one a draft, linked and never merged.

The link is a statement that no sentence makes by itself: its evidence names the draft, and it is first seen when
documents have named both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ontology.ids import statement_id
from ontology.model import Strict
from ontology.names import fold
from ontology.partial_dates import end, is_after
from ontology.source import read_model
from ontology.statement import Entity, Evidence, Factuality, Statement

RULE = "draft-of"
_PREDICATE, _STATUS = "draftOf", "policyStatus"


class Titles(Strict):
    """What `successors.yaml` says; pairs of `match` are a draft and its policy, those of `no_match` are not.

    Those of `provisional_match` are where dates and issuers fit too."""

    endings: tuple[str, ...]
    shortest: int
    confidence: float
    provisional: str
    within_years: int
    provisional_confidence: float
    provisional_match: tuple[tuple[str, str], ...]
    match: tuple[tuple[str, str], ...]
    no_match: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The rule's data. Raises OntologyError, with its line, for a file that is wrong."""
    return read_model(Titles, Path(__file__).with_name("successors.yaml"))


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(titles().endings)})$", re.IGNORECASE)


def final_title(title: str) -> str | None:
    """The folded title of the policy that `title` is a draft of; None where it is no draft, or too short to tell."""
    inner = _bare(title)
    found = _ending().search(inner)
    final = "" if found is None else fold(inner[: found.start()])
    return final if len(final) >= titles().shortest else None


def without_provisional(folded: str) -> str:
    """A folded title without what says that a policy is for the time being: 管理暂行办法 → 管理办法."""
    return re.sub(titles().provisional, "", folded)


def _bare(title: str) -> str:
    """Without 《》 around all of it or around what stands before the ending."""
    stripped = title.strip().removeprefix("《")
    return stripped.removesuffix("》") if stripped.count("》") == 1 else stripped


@dataclass(frozen=True, slots=True)
class _Told:
    """What is claimed of one policy."""

    regions: set[str]
    issued: set[str]
    issuers: set[str]
    evidence: list[tuple[bool, Evidence]]  # that of its status first


def drafts(
    entities: Iterable[Entity], claims: Iterable[Statement], since: Callable[[str], str | None]
) -> Iterator[Statement]:
    """A statement for each draft whose policy is there too, in the order of `entities`.

    `claims` have canonical ids; `since` gives the date of the first document that names an entity, where it has one.
    """
    policies = [entity for entity in entities if entity.type == "Policy"]
    wanted = _wanted(policies)
    if not wanted:  # claims may be many, and are read only now
        return
    told = _told(claims, set(wanted) | {final for final, _ in wanted.values()})
    names = {entity.id: fold(entity.name) for entity in policies}
    for draft, (final, same) in wanted.items():
        evidence = _naming(names[draft], told[draft])
        fits = _may_be(told[draft], told[final]) and (same or _surely_is(told[draft], told[final]))
        if evidence is not None and fits:
            confidence = titles().confidence if same else titles().provisional_confidence
            yield _link(draft, final, evidence, [since(draft), since(final)], confidence)


def _wanted(policies: Iterable[Entity]) -> Mapping[str, tuple[str, bool]]:
    """By draft the policy of its title, and whether it is the very same title or one with 暂行 more or less."""
    policies = list(policies)
    exact, loose = _finals(policies, fold), _finals(policies, lambda name: without_provisional(fold(name)))
    wanted: dict[str, tuple[str, bool]] = {}
    for policy in policies:
        title = final_title(policy.name)
        if title is not None and title in exact:
            wanted[policy.id] = exact[title], True
        elif title is not None and (final := loose.get(without_provisional(title))) is not None:
            wanted[policy.id] = final, False
    return wanted


def _finals(policies: Iterable[Entity], form: Callable[[str], str]) -> Mapping[str, str]:
    """Policies by a form of their titles; not drafts, and none of those that share it."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for policy in policies:
        if _ending().search(_bare(policy.name)) is None:
            by_title[form(policy.name)].append(policy.id)
    return {title: ids[0] for title, ids in by_title.items() if len(ids) == 1}


def _told(claims: Iterable[Statement], about: set[str]) -> Mapping[str, _Told]:
    told: dict[str, _Told] = {identifier: _Told(set(), set(), set(), []) for identifier in about}
    for claim in claims:
        if claim.subject not in about or claim.factuality is not Factuality.ACTUAL:
            continue
        of = told[claim.subject]
        of.evidence.extend((claim.predicate != _STATUS, e) for e in claim.evidence)
        if claim.predicate == "appliesToRegion" and claim.object is not None:
            of.regions.add(claim.object)
        elif claim.predicate == "issuedBy" and claim.object is not None:
            of.issuers.add(claim.object)
        elif claim.predicate == "issuedOn" and claim.value is not None:
            of.issued.add(claim.value)
    return told


def _may_be(draft: _Told, final: _Told) -> bool:
    """Not where the two are for different regions, or the policy had been issued before it was drafted."""
    if draft.regions and final.regions and draft.regions.isdisjoint(final.regions):
        return False
    return not any(is_after(drafted, issued) for issued in final.issued for drafted in draft.issued)


def _surely_is(draft: _Told, final: _Told) -> bool:
    """Where titles leave a doubt: a common issuer, and a policy that came soon after the draft."""
    if not draft.issued or not final.issued or draft.issuers.isdisjoint(final.issuers):
        return False
    years = [int(issued[:4]) - int(drafted[:4]) for issued in final.issued for drafted in draft.issued]
    return all(0 <= year <= titles().within_years for year in years)


def _naming(name: str, told: _Told) -> Evidence | None:
    """The first piece of evidence that has the draft's whole title in its words."""
    return min(((later, e) for later, e in told.evidence if name in fold(e.quote)), default=(False, None))[1]


def _link(draft: str, final: str, evidence: Evidence, since: Sequence[str | None], confidence: float) -> Statement:
    known = [date for date in since if date is not None]
    seen = max(known, key=end) if len(known) == len(since) else None
    return Statement(
        id=statement_id(draft, _PREDICATE, final, Factuality.ACTUAL, is_object=True),
        subject=draft,
        predicate=_PREDICATE,
        object=final,
        value=None,
        factuality=Factuality.ACTUAL,
        confidence=confidence,
        evidence=(replace(evidence, rule=RULE, raw="", confidence=confidence),),
        first_seen=seen,
        last_seen=seen,
    )
