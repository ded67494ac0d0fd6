"""Second names that a document gives itself: （以下简称《办法》）, （Songyan Semi）, and a company's short name.

Where they stand again is `memory`'s business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from etl.recognise.bare_models import tails
from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft, Found
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import is_generic
from etl.recognise.policy_names import core
from etl.recognise.titles import is_generic as is_generic_title
from etl.recognise.titles import titles

_WESTERN = re.compile(rf"\s?[（(](?P<name>(?=[^\W\d_])(?:(?![{CJK}])[\w .&·'’+-]){{2,50}})[）)]")


def aliases(draft: Draft) -> dict[str, Found]:
    """Each second name that the text introduces, with the find it stands for (the first where given twice)."""
    found: dict[str, Found] = {}
    for holder in draft.flat():
        for name in _second_names(draft, holder):
            found.setdefault(name, holder)
    for name, holder in (*_unsaid(draft), *tails(draft)):
        found.setdefault(name, holder)
    return found


def _unsaid(draft: Draft) -> Iterator[tuple[str, Found]]:
    """《意见》 where just one policy of the text ends so, though nothing says that this is its short name."""
    policies = {found.entity: found for found in reversed(list(draft.flat())) if found.type == "Policy"}
    for start, end in titles(draft.match):
        name = draft.match[start + 1 : end - 1]
        fitting = [found for found in policies.values() if core(found.name).endswith(name)]
        if is_generic_title(name) and len(fitting) == 1:
            yield name, fitting[0]


def _second_names(draft: Draft, holder: Found) -> Iterator[str]:
    introduced = _introduced().match(draft.match, holder.end)
    if introduced:
        yield (introduced["title"] or introduced["quoted"] or introduced["bare"]).strip()
    if holder.type in {"Organization", "Policy", "Model", "Chip"}:
        western = _WESTERN.match(draft.match, holder.end)
        if western and _is_second(draft, western, holder):
            yield western["name"].strip()
    if holder.type == "Organization" and holder.entry is None:
        yield from short_names(draft.match[holder.start : holder.end])
    if holder.type == "Policy" and len(core(holder.name)) >= 8:
        yield core(holder.name)


@lru_cache
def _introduced() -> re.Pattern[str]:
    words = alternation("aliases", "introductions")
    marked = r"《(?P<title>[^《》]{2,40})》|[“「\"](?P<quoted>[^”」\"]{2,30})[”」\"]"
    name = marked + r"|(?P<bare>[^（）()，。；\n《》“”\"]{2,20})"
    return re.compile(rf"\s?[（(](?:[^（）()]{{0,30}}[，,；;])?(?:{words})[为作：:]?\s?(?:{name})[）)]")


def _is_second(draft: Draft, western: re.Match[str], holder: Found) -> bool:
    """Whether a western name in brackets is the holder's: nobody else's, an abbreviation only if it can be one."""
    name = western["name"].strip()
    other = draft.at(western.start("name"))
    if name in word_set("aliases", "no names") or (other is not None and other.entity != holder.entity):
        return False
    if is_cjk(draft.match[holder.end - 1]):
        return True
    return name.isupper() and name == "".join(word[0] for word in holder.name.split()).upper()


def short_names(name: str) -> Iterator[str]:
    """A company's name without legal form (澜川智算股份有限公司: 澜川智算), at least four characters."""
    for form in words_of("aliases", "legal forms"):
        short = name.removesuffix(form)
        cut = short.endswith(("股份", "集团", "有限"))
        if short != name and not cut and len(short) >= 4 and not is_generic(short):
            yield short


def renamed(holder: Found, start: int, end: int, finder: str) -> Found:
    """The holder's entity at another place."""
    return replace(holder, start=start, end=end, finder=finder)
