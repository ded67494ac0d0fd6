"""“X大模型”: a model where the tagger or quotes call X a name, generic where X is a field or a manner (金融大模型)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.recognise.characters import is_western
from etl.recognise.draft import Draft
from etl.recognise.grammar import tail_end
from etl.recognise.lists import word_set
from etl.recognise.result import Word

_HEAD = re.compile("大模型")
_NAME_TAGS = frozenset({"nz", "nw", "PER", "ORG", "nr", "xc"})
_GAP = "·- "


def big_models(draft: Draft) -> Iterator[tuple[int, int]]:
    """Spans of named models that end in 大模型, with a version after it if there is one."""
    for found in _HEAD.finditer(draft.match):
        start = _name_start(draft, found.start())
        if start is not None:
            yield start, tail_end(draft.match, found.end(), "Model")


def _name_start(draft: Draft, end: int) -> int | None:
    """Where the name before 大模型 begins, or None where there is none."""
    words = _before(draft, end)
    generic = word_set("families", "generic")
    at = len(words) - 1
    while at >= 0 and draft.match[words[at][0] : words[at][1]] in generic:
        at -= 1
    if at < 0 or not _is_name(draft, words[at]):
        return None
    start = words[at][0]
    if at > 0 and draft.match[words[at - 1][1] : start] == "·":
        start = words[at - 1][0]
    return start


def _before(draft: Draft, end: int) -> list[Word]:
    """Up to four words that stand in one piece before a position."""
    index = draft.word_index(end)
    words: list[Word] = []
    edge = end
    while index > 0 and len(words) < 4:
        index -= 1
        start, stop, tag = draft.words[index]
        if draft.match[start:stop].strip(_GAP) == "" and words:
            continue  # 云岭·望舒大模型
        if draft.match[stop:edge].strip(_GAP) or tag in {"w", "u", "p", "v", "c"}:
            break
        words.insert(0, (start, min(stop, edge), tag))
        edge = start
    return words


def _is_name(draft: Draft, word: Word) -> bool:
    start, end, tag = word
    text = draft.match[start:end]
    found = draft.at(start)
    if found is not None and (found.type in {"Region", "Technology", "Policy", "Model"} or found.end > end):
        return False
    if found is not None and found.type == "Organization":
        return False  # 百度大模型: some model of Baidu's
    if text[0].isdigit():
        return False
    if is_western(text[0]):
        return len(text) >= 3 and text not in word_set("families", "generic western") and not text.islower()
    return tag in _NAME_TAGS and len(text) >= 2 and text not in word_set("families", "generic")
