"""Which unit a number has that none follows: the word before it, the end of its list, the number before it."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.recognise.draft import Draft
from etl.recognise.lists import alternation, words_of
from etl.values import parse_number

_SCALE = (
    r"(?: ?(?:[十百千万亿萬億]+|(?:thousand|million|billion|trillion|bn|mn)\b|[kKmMbBT](?![A-Za-z0-9]))"
    r"|-(?:[mb]illion|trillion)(?=-))?"
)
_DIGITS = rf"(?<![\d.A-Za-z])(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?:\.\d+)?(?: ?[多余]?{_SCALE})"
NUMBER = rf"(?:{_DIGITS}|[一二两三四五六七八九十]+[百千万亿]+|(?<!第)[一二两三四五六七八九十](?=[张块颗片家台]))"
# What may stand between 参数 and its number: 参数量从130亿增至310亿, 参数高达6710亿, token大概9000亿.
_LINK = re.compile(
    r"(?:分别|依次|高达|多达|大[概约]|目前|现已|已经|拥有|来到|压缩?到|做到|砍到|[减降]至|[前后後]者"
    rf"|(?:从|由)[^，。；]{{0,6}}?{NUMBER}|[扩增提升涨加]+(?:大|高|升|加)?[至到]"
    r"|[为达到约近超过逾至仅只共有了是则已：:（(\s])+$"
)
# A number that shares the unit of the one before: X有3550亿参数，Y则为1060亿; X的2万亿token …，后者15万亿.
_SIBLING = re.compile(r"(?:[前后後]者|另一[个款])[^，。；、\d]{0,6}$")
_SHARED = re.compile("(?P<parameter>参数|參數)|(?P<token>[Tt][Oo][Kk][Ee][Nn]|词元|詞元|语料|語料)")
_SCALE_OF = re.compile("(?:的)?(?:规模|規模|体量)$")  # of a model: GPT-3规模1750亿
_JOINING = frozenset("、和与及")  # between the numbers of a list
_LARGE = 10**7


def unit_around(draft: Draft, start: int, end: int) -> str:
    """ "parameter" or "token" where the text around the number in [start, end) says so, else ""."""
    return _unit_of_list(draft, end) or _unit_before(draft, start) or _unit_shared(draft, start, end)


@lru_cache
def _list_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a number in a list that names its unit at the end; the numbers before one in a list."""
    units = "|".join(rf"(?P<{kind}>{alternation('amounts', f'{kind} after')})" for kind in ("parameter", "token"))
    return re.compile(rf"(?: ?[、和与及] ?{NUMBER}){{1,4}} ?(?:{units})"), re.compile(rf"(?:{NUMBER} ?[、和与及] ?)+$")


def _unit_of_list(draft: Draft, end: int) -> str:
    """The unit that the last number of a list names: 80亿和700亿参数."""
    listed = _list_patterns()[0].match(draft.match, end)
    return next((kind for kind in ("parameter", "token") if listed and listed[kind]), "")


def _unit_before(draft: Draft, start: int) -> str:
    """ "parameter" or "token" where 参数量 or 训练语料 stands before a number (为, 达到, 分别为) or a list of them."""
    left = draft.match[max(0, start - 40) : start]
    left = _list_patterns()[1].sub("", left) if left.rstrip()[-1:] in _JOINING else left
    left = _LINK.sub("", left)
    for kind in ("parameter", "token"):
        if left.endswith(words_of("amounts", f"{kind} before")):
            return kind
    return ""


def _unit_shared(draft: Draft, start: int, end: int) -> str:
    """The unit of a large number behind 后者 or a model's name, said before it: 前者70亿参数，后者130亿."""
    number = parse_number(draft.match[start:end])
    if number is None or number.value < _LARGE:
        return ""
    first = draft.sentence_at(start)[0]
    said = draft.match[first:start]
    left = _SCALE_OF.sub("", _LINK.sub("", said))
    behind = draft.at(first + len(left.removesuffix("的")) - 1) if left else None
    of_model = behind is not None and behind.type == "Model"
    if of_model and _SCALE_OF.search(_LINK.sub("", said)):
        return "parameter"
    shared = [found.lastgroup or "" for found in _SHARED.finditer(said)]
    return shared[-1] if shared and (of_model or _SIBLING.search(said)) else ""
