"""Whether what stands beside a name says that it is one: word boundaries, tags, neighbouring words, table cells."""

from __future__ import annotations

from functools import lru_cache

from etl.recognise.characters import is_cjk
from etl.recognise.draft import Draft
from etl.recognise.grammar import tail_end
from etl.recognise.lists import word_set, words_of
from etl.recognise.name_parts import is_generic
from etl.recognise.plain import UNKNOWN
from ontology.gazetteer import Entry

NAME_TAGS = {
    "Organization": frozenset({"ORG", "nt"}),
    "Region": frozenset({"LOC", "ns"}),
    "Model": frozenset({"nz", "nw"}),
    "Chip": frozenset({"nz"}),
}
_CARRIERS = frozenset({"ORG", "LOC", "nz", "nt", "ns", "nw", "PER", UNKNOWN})
_EDGES = "\n\t|｜"
_QUOTES = '“”"「」『』 '


def before(draft: Draft, start: int, words: tuple[str, ...]) -> bool:
    """Whether one of the words ends right before `start` (quotes and blanks aside)."""
    return draft.match[max(0, start - 12) : start].rstrip(_QUOTES).endswith(words)


def after(draft: Draft, end: int, words: tuple[str, ...]) -> bool:
    """Whether one of the words begins right after `end` (quotes and blanks aside)."""
    return draft.match[end : end + 12].lstrip(_QUOTES).startswith(words)


def beside(draft: Draft, start: int, end: int, type_: str) -> bool:
    """Whether a word that goes with this type of name stands right before or after."""
    right, left = words_of("context", f"{type_} after"), words_of("context", f"{type_} before")
    return after(draft, end, right) or before(draft, start, left)


def fills_cell(draft: Draft, start: int, end: int) -> bool:
    """Whether the name is all that a table cell or a line holds, or the first thing in a cell before a bracket."""
    left = draft.text[max(0, start - 3) : start].rstrip(" ")
    right = draft.text[end : end + 3].lstrip(" ")
    opened = start == 0 or left[-1:] in _EDGES
    return opened and (not right or right[0] in _EDGES) and _in_table(draft, start)


def _in_table(draft: Draft, position: int) -> bool:
    start, end = draft.paragraph_at(position)
    return any(sign in draft.text[start:end] for sign in "\t|｜")


def tags_of(draft: Draft, start: int, end: int) -> set[str]:
    """Tags of the words that make up or cover a span."""
    return {tag for _, _, tag in draft.words_in(start, end)}


def exact_tag(draft: Draft, start: int, end: int) -> str | None:
    """The tag of the one word that is exactly this span, if there is one."""
    words = list(draft.words_in(start, end))
    return words[0][2] if len(words) == 1 and words[0][:2] == (start, end) else None


def is_other_word(draft: Draft, start: int, end: int, entry: Entry) -> bool:
    """Whether the letters of a name are a word here: in small letters, the head of a longer word, or a verb."""
    text = draft.match[start:end]
    if text.islower() and text.isascii():
        return entry.type != "Region" and text not in entry.names() and _is_ordinary(text, entry)
    if entry.type != "Organization":
        return entry.type == "Chip" and before(draft, start, words_of("context", "nouns for models"))  # 智能体模型M1
    longer = words_of("context", "longer words")
    if draft.match.startswith(longer, start) and any(
        draft.match.startswith(word, start) and len(word) > end - start for word in longer
    ):
        return True
    return text.endswith("投资") and before(draft, start, words_of("context", "receives")) and _ends_clause(draft, end)


def _is_ordinary(text: str, entry: Entry) -> bool:
    """Whether a western name written small is an everyday word, or an organization's acronym."""
    acronym = entry.type == "Organization" and len(text) <= 5 and text.upper() in entry.names()
    return acronym or text in word_set("context", "ordinary words")


def _ends_clause(draft: Draft, end: int) -> bool:
    return draft.match[end : end + 1] in {"", "的", "了", "，", "。", "；", "\n"}


def stands(draft: Draft, start: int, end: int, entry: Entry) -> bool:
    """Whether this place means the entry, as far as flags, word boundaries and neighbours tell."""
    text = draft.match[start:end]
    if is_other_word(draft, start, end, entry) or (_is_stem(text, entry) and _other_name(draft, end)):
        return False
    if "everyday" in entry.flags:
        return beside(draft, start, end, entry.type)
    # A long name of an ambiguous entry (中科曙光, beside 曙光) is as good as any.
    if "ambiguous" in entry.flags and end - start < 4:
        return _stands_ambiguous(draft, start, end, entry)
    if entry.type == "Organization" and end - start == 2 and exact_tag(draft, start, end) == "v":
        return beside(draft, start, end, entry.type)  # 由此联想到
    if entry.type in {"Model", "Chip"} and tail_end(draft.match, end, entry.type) > end:
        return True  # the version proves the stem, however the tagger cuts it
    return on_words(draft, start, end)


def _is_stem(text: str, entry: Entry) -> bool:
    """Whether a form is what stands before the ending of a firm's name (百川 of 百川智能): other firms begin alike."""
    rest = entry.name.removeprefix(text)
    return entry.type == "Organization" and len(text) == 2 and rest != entry.name and rest in _endings()


def _stands_ambiguous(draft: Draft, start: int, end: int, entry: Entry) -> bool:
    if fills_cell(draft, start, end):
        return True
    topic = draft.at(start - 1)
    if entry.type == "Region" and draft.is_word_start(end) and topic is not None and topic.type == "Region":
        return True  # 北京市朝阳区, also where the tagger takes both for one word
    if not (draft.is_word_start(start) and draft.is_word_start(end)):
        return False
    if topic is not None and topic.type == "Technology":
        return False  # 人工智能浪潮
    if exact_tag(draft, start, end) in NAME_TAGS.get(entry.type, ()):
        return True
    return beside(draft, start, end, entry.type)


def on_words(draft: Draft, start: int, end: int) -> bool:
    """Whether the edges of a span agree with the tagger's words: the shorter a name, the more they must.

    The tagger cuts unknown names wrongly, so a long name of the lexicon stands against it.
    """
    text = draft.match[start:end]
    if not is_cjk(text[0]) and not is_cjk(text[-1]):
        return True
    opens = draft.is_word_start(start) or not is_cjk(text[0]) or _behind_joint(draft, start)
    closes = draft.is_word_start(end) or not is_cjk(text[-1])
    if len(text) >= 4:
        return opens or closes
    if len(text) == 3:
        return (
            (opens and closes)
            or (opens and _cut_by_name(draft, end))
            or (closes and _cut_by_name(draft, start))
            or (opens and "ORG" in tags_of(draft, start, end - 1))
        )
    return opens and (closes or _cut_by_name(draft, end))


def _behind_joint(draft: Draft, start: int) -> bool:
    """Whether a verb that joins two bodies stands before a name in the same word of the tagger: 会同某某部."""
    return draft.match.startswith(words_of("context", "joins bodies"), start - 2) and draft.is_word_start(start - 2)


def _other_name(draft: Draft, position: int) -> bool:
    """Whether the organization that the tagger sees over a position is another one, whose name only begins alike.

    What is left of its word must say something new (百川|信科), not a kind, a trade or a place (联想|集团)."""
    for start, end, tag in draft.words_in(position - 1, position + 1):
        rest = draft.match[position:end]
        if tag == "ORG" and start < position and 1 < len(rest) <= 3 and not is_generic(rest):
            return not rest.endswith(_endings()) and draft.at(position) is None
    return False


@lru_cache
def _endings() -> tuple[str, ...]:
    strengths = ("strong", "public", "medium", "weak", "bare", "after names", "plain followers", "verbs")
    return tuple(word for name in strengths for word in words_of("organizations", name))


def _cut_by_name(draft: Draft, position: int) -> bool:
    """Whether the word that reaches over a position is a proper name: 联想 may be cut from 联想集团."""
    return bool(tags_of(draft, position - 1, position + 1) & _CARRIERS)
