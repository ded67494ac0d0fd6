"""What a sentence says of several at once, said of each of them, so that rules need know nothing of lists.

"A和B均由C投资" becomes "A由C投资" and "B由C投资"; "A和B分别于2023年和2024年发布" gives each the year in its
place. Where the lists differ in length nobody can tell what goes with what, and the sentence stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from etl.relate.kinds import ANY, CHARACTER, KIND
from etl.relate.mask import Masked, Slot

_MOST = 6  # a longer list is one of signatories or cities, not of subjects
_DEPTH = 3  # lists of lists
_WIDEST = 3  # slots in one item: 1亿元A轮
_INNER = ANY[1:-1]
_REMARK = "(?:（[^（）]{0,24}）)?"
_JOIN = "(?:、|，?(?:以及|和|与|及|跟|暨))"
_ONE_BY_ONE = "分别|依次|分(?=[获属列居]|由)"
_ALL = "(?<![平人日年月户场])均(?![价衡摊值线匀等])|(?<![首成国之])都(?![市会城])|皆(?!可|知|准)|全都|全部|同属|同为"
# What stands between a list and such a word: 的参数量, 两家公司, 在2024年.
_BETWEEN = "[^。；！？，]{0,14}?(?:，[^。；！？，]{0,14}?)?"
_GROUP = re.compile(
    rf"(?P<list>(?P<kind>{ANY}){_REMARK}(?:{_JOIN}(?P=kind){_REMARK})+)"
    rf"(?P<between>{_BETWEEN})(?P<mark>(?P<each>{_ONE_BY_ONE})|(?:{_ALL}))"
)
_MARK = re.compile(rf"(?P<each>{_ONE_BY_ONE})|(?:{_ALL})")
_MARKED = re.compile("[分依均都皆全同]")  # one of these is in each
_NUMBER = re.compile("(?:这|上述|前述)?[两二三四五六][家个款者项份方](?:公司|企业|机构|模型|芯片|产品|文件)?")
_END = re.compile("[。；！？]")
_CLAUSE_END = re.compile("[。；！？，]")
_SUBJECTS = frozenset(CHARACTER[kind] for kind in ("Organization", "Model", "Chip", "Policy"))
_ASIDE = frozenset(CHARACTER[kind] for kind in ("date", "Region"))
_Span = tuple[int, int]


def for_each(sentence: Masked, depth: int = _DEPTH) -> list[Masked]:
    """The sentence once for each name of a list that it speaks of one by one; alone where there is no such list."""
    match = _group(sentence.text) if depth else None
    if match is None:
        return [sentence]
    members = _items(sentence.text, match.span("list"), match["kind"])
    projected = _projected(sentence.text, match, len(members))
    if projected is None:
        return [sentence]
    number = _NUMBER.search(sentence.text, *match.span("between"))
    marks = [*_marks(sentence.text, match), *([number.span()] if number else [])]
    ones = (_one(sentence, place, [members, *projected], marks) for place in range(len(members)))
    return [part for one in ones for part in for_each(one, depth - 1)]


def _group(text: str) -> re.Match[str] | None:
    if not (_MARKED.search(text) and _MARK.search(text)):
        return None
    match = next((m for m in _GROUP.finditer(text) if _is_said_of(m)), None)
    return match if match and 2 <= _count(match) <= _MOST else None


def _is_said_of(match: re.Match[str]) -> bool:
    """Whether the word means this list: names, and no other name in between; or values before their names."""
    kinds = set(match["between"]).intersection(KIND)
    if match["kind"] in _SUBJECTS:
        return kinds <= _ASIDE
    return match["each"] is not None and match["kind"] not in kinds


def _count(match: re.Match[str]) -> int:
    return match["list"].count(match["kind"])


def _region(text: str, match: re.Match[str]) -> int:
    """Where the reach of a list ends: at its sentence, or at the next list of that sort."""
    end = _END.search(text, match.end())
    other = (m.start() for m in _GROUP.finditer(text, match.end()) if m["kind"] in _SUBJECTS and _is_said_of(m))
    return min(end.start() if end else len(text), next(other, len(text)))


def _marks(text: str, match: re.Match[str]) -> list[_Span]:
    return [match.span("mark"), *(m.span() for m in _MARK.finditer(text, match.end(), _region(text, match)))]


def _projected(text: str, match: re.Match[str], number: int) -> list[list[_Span]] | None:
    """The items of each further list that goes with the first one by one; None where one of them is of other length."""
    lists: list[list[_Span]] = []
    ones = [match.span("mark")] if match["each"] else []
    ones += [m.span() for m in _MARK.finditer(text, match.end(), _region(text, match)) if m["each"]]
    for _, start in ones:
        stop = _CLAUSE_END.search(text, start)
        end = stop.start() if stop else len(text)
        found = list(_lists(text, start, end, number))
        if not found and _SEVERAL.search(text, start, end):
            return None
        lists += found
    return lists


_SEVERAL = re.compile(rf"(?P<kind>{ANY}){_REMARK}(?:{_JOIN}(?P=kind){_REMARK})+")


def _lists(text: str, start: int, end: int, number: int) -> Iterator[list[_Span]]:
    """The lists of `number` items in [start, end); the widest items are tried first."""
    for width in range(_WIDEST, 0, -1):
        match = _several(number, width).search(text, start, end)
        if match:
            yield [match.span(f"item{place}") for place in range(number)]
            yield from _lists(text, match.end(), end, number)
            return


@lru_cache(maxsize=32)
def _several(number: int, width: int) -> re.Pattern[str]:
    """`number` items of `width` slots each, the same kinds in the same order."""
    plain = rf"[^，。；、和与及（）{_INNER}]"
    first = "".join(rf"(?P<k{at}>{ANY}){_REMARK}{plain}{{0,4}}" for at in range(width))
    other = "".join(rf"(?P=k{at}){_REMARK}{plain}{{0,4}}" for at in range(width))
    items = [rf"(?P<item0>{first.removesuffix('{0,4}')}{{0,4}}?)"]
    items += [rf"(?P<item{place}>{plain}{{0,4}}?{other.removesuffix('{0,4}')}{{0,4}}?)" for place in range(1, number)]
    # the last item ends with its last slot: what follows is said of all
    items[-1] = rf"(?P<item{number - 1}>{plain}{{0,4}}?{other.removesuffix(plain + '{0,4}')})"
    # nor may the list go on
    return re.compile(_JOIN.join(items) + rf"(?!{_JOIN}(?P=k0))")


def _items(text: str, span: _Span, kind: str) -> list[_Span]:
    """Each name of the list with the remark behind it."""
    return [
        match.span() for match in re.finditer(re.escape(kind) + _REMARK, text[: span[1]]) if match.start() >= span[0]
    ]


def _one(sentence: Masked, place: int, lists: Sequence[Sequence[_Span]], marks: Sequence[_Span]) -> Masked:
    """The sentence with only the item at `place` of every list, and without the words that make it one of several."""
    gone = {at for span in marks for at in range(*span)}
    for items in lists:
        gone.update(range(items[0][0], items[-1][1]))
        gone.difference_update(range(*items[place]))
    kept = [at for at in range(len(sentence.text)) if at not in gone]
    new = {old: at for at, old in enumerate(kept)}
    return Masked(
        sentence.start,
        sentence.end,
        "".join([sentence.text[at] for at in kept]),
        tuple(sentence.offsets[at] for at in kept),
        {new[at]: slot for at, slot in sentence.slots.items() if at in new},
        _topics(sentence, kept, lists[0], place),
        sentence.opening,
    )


def _topics(
    sentence: Masked, kept: Sequence[int], members: Sequence[_Span], place: int
) -> dict[str, tuple[tuple[int, Slot | None], ...]]:
    """The topics, moved; where a name of the list was one, the name that is kept takes its place."""
    group = {sentence.slots[start].start for start, _ in members}
    own = sentence.slots[members[place][0]]
    moved: dict[str, tuple[tuple[int, Slot | None], ...]] = {}
    for kind, changes in sentence.topics.items():
        moved[kind] = tuple(
            (_moved(at, kept), own if slot and slot.kind == own.kind and slot.start in group else slot)
            for at, slot in changes
        )
    return moved


def _moved(at: int, kept: Sequence[int]) -> int:
    return at if at < 0 else bisect_left(kept, at)
