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
    """What `successors.yaml` says; pairs of `match` are a draft and its policy, those of `no_match` are not."""

    endings: tuple[str, ...]
    shortest: int
    confidence: float
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


def _bare(title: str) -> str:
    """Without 《》 around all of it or around what stands before the ending."""
    stripped = title.strip().removeprefix("《")
    return stripped.removesuffix("》") if stripped.count("》") == 1 else stripped


@dataclass(frozen=True, slots=True)
class _Told:
    """What is claimed of one policy."""

    regions: set[str]
    issued: set[str]
    evidence: list[tuple[bool, Evidence]]  # that of its status first


def drafts(
    entities: Iterable[Entity], claims: Iterable[Statement], since: Callable[[str], str | None]
) -> Iterator[Statement]:
    """A statement for each draft whose policy is there too, in the order of `entities`.

    `claims` have canonical ids; `since` gives the date of the first document that names an entity, where it has one.
    """
    policies = [entity for entity in entities if entity.type == "Policy"]
    finals = _finals(policies)
    wanted = {e.id: finals[title] for e in policies if (title := final_title(e.name)) is not None and title in finals}
    if not wanted:  # claims may be many, and are read only now
        return
    told = _told(claims, set(wanted) | set(wanted.values()))
    names = {entity.id: fold(entity.name) for entity in policies}
    for draft, final in wanted.items():
        evidence = _naming(names[draft], told[draft])
        if evidence is not None and _may_be(told[draft], told[final]):
            yield _link(draft, final, evidence, [since(draft), since(final)])


def _finals(policies: Iterable[Entity]) -> Mapping[str, str]:
    """Policies by folded title; not drafts, and none of those that share a title."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for policy in policies:
        if _ending().search(_bare(policy.name)) is None:
            by_title[fold(policy.name)].append(policy.id)
    return {title: ids[0] for title, ids in by_title.items() if len(ids) == 1}


def _told(claims: Iterable[Statement], about: set[str]) -> Mapping[str, _Told]:
    told: dict[str, _Told] = {identifier: _Told(set(), set(), []) for identifier in about}
    for claim in claims:
        if claim.subject not in about or claim.factuality is not Factuality.ACTUAL:
            continue
        of = told[claim.subject]
        of.evidence.extend((claim.predicate != _STATUS, e) for e in claim.evidence)
        if claim.predicate == "appliesToRegion" and claim.object is not None:
            of.regions.add(claim.object)
        elif claim.predicate == "issuedOn" and claim.value is not None:
            of.issued.add(claim.value)
    return told


def _may_be(draft: _Told, final: _Told) -> bool:
    """Not where the two are for different regions, or the policy had been issued before it was drafted."""
    if draft.regions and final.regions and draft.regions.isdisjoint(final.regions):
        return False
    return not any(is_after(drafted, issued) for issued in final.issued for drafted in draft.issued)


def _naming(name: str, told: _Told) -> Evidence | None:
    """The first piece of evidence that has the draft's whole title in its words."""
    return min(((later, e) for later, e in told.evidence if name in fold(e.quote)), default=(False, None))[1]


def _link(draft: str, final: str, evidence: Evidence, since: Sequence[str | None]) -> Statement:
    known = [date for date in since if date is not None]
    seen = max(known, key=end) if len(known) == len(since) else None
    confidence = titles().confidence
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
