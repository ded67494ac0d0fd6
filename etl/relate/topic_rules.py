"""What `topics.yaml` says, compiled: which words stand for the topic, and what keeps a name from being it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.recognise.scan import Scan
from etl.relate.kinds import ANY, CHARACTER
from etl.relate.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Stand:
    """Words that stand for the topic of `kind`: `anywhere`, only at the head of a `clause`, or for the `document`'s.

    `other` are words for one that is not the topic (标的公司): from there on there is none."""

    kind: str
    anywhere: str
    clause: str
    document: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Words that stand for `number` names of `kind` ("" for any) that were spoken of together (两家公司).

    0 stands for all that head the entries of the list above (上述企业)."""

    kind: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """What makes a name the head of an entry (1. 甲公司：…): what its clause has before it, and what follows."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def is_head(self, text: str, place: int) -> bool:
        """Whether the name at `place` of a masked sentence heads an entry."""
        if not self.after.match(text, place + 1):
            return False
        first = max(text.rfind(sign, 0, place) for sign in _BREAKS) + 1
        return self.before.fullmatch(text, first, place) is not None


_BREAKS = "。；！？，"


@dataclass(frozen=True, slots=True)
class TopicRules:
    """Compiled `topics.yaml`: stand-ins, what may stand beside a topic, and patterns for the document's topic."""

    stands: tuple[Stand, ...]
    several: tuple[Several, ...]
    heads: tuple[Head, ...]
    heading: re.Pattern[str]  # what follows the head of any entry
    question: re.Pattern[str]  # how the questions of an interview begin
    scanner: Scan
    not_after: Mapping[str, re.Pattern[str]]  # a name behind such a word is no topic (由A领投)
    not_before: Mapping[str, re.Pattern[str]]  # a name before such a word is no topic (A领投)
    latest: frozenset[str]  # types whose latest name is the topic, not the sentence's first
    document: Mapping[str, tuple[Pattern, ...]]


def topic_scanner(stands: Sequence[Stand], several: Sequence[Several]) -> Scan:
    """Names, stops and stand-ins: group g<3i> is stand i anywhere, g<3i+1> heads a clause, g<3i+2> is for the text;
    other<i> are words for another one than the topic, s<i> for several names."""
    parts = [f"(?P<name>{ANY})", "(?P<stop>[；;])", "(?P<former>前者)", "(?P<latter>后者)"]
    parts += [f"(?P<s{place}>(?<!{ANY})(?:{group.words}){_EACH})" for place, group in enumerate(several)]
    head = rf"(?:(?<=[，,；;：:、。 ])|(?<![\s\S])|(?<=[{CHARACTER['date']}]))"
    for place, stand in enumerate(stands):
        if stand.other:
            parts.append(f"(?P<other{place}>{stand.other})")
        expressions = (stand.anywhere, head + f"(?:{stand.clause})" if stand.clause else "", stand.document)
        parts += [f"(?P<g{3 * place + at}>{words})" for at, words in enumerate(expressions) if words]
    return Scan("|".join(parts))


# 两家公司 stands for both only where something is said of each
_EACH = "(?=[^，。；]{0,4}(?:均|都|皆|分别|依次|同属|同为|全部))"
