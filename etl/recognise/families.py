"""Models and chips by the grammar of their names: known stem and version, sized names, names beside 模型 or 芯片.

The shapes stand in `grammar`; "X大模型" is `big_models`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise import grammar
from etl.recognise.automaton import NameIndex, is_whole, name_index
from etl.recognise.big_models import big_models
from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import word_set, words_of
from etl.recognise.maker_codes import maker_codes
from etl.recognise.name_parts import is_generic
from etl.recognise.told_names import Kind, is_slogan, told_names

_WORD_BEFORE = re.compile(rf"(?:(?<=[{CJK}“「])|(?<=[a-z] ))(?P<word>[A-Z][a-z]+) $")
_VERSION = re.compile(r"[vV]\d[\d.]*")
_STEM = 5  # characters of a Chinese stem before a version
_OPENING = '“「"『'


class FamilyFinder:
    """Component: extends known stems by version, size and variant, and finds names of unknown stems."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for found in draft.flat():
            self._extend(draft, found)
        for start, end, type_ in _shaped(draft):
            self._keep(draft, start, end, type_)
        for start, end in maker_codes(draft):
            if not draft.over(start, end):
                self._keep(draft, start, end, "Chip")
        for start, end in big_models(draft):
            self._keep(draft, start, end, "Model")
        for start, end, type_ in _told(draft):
            self._keep(draft, start, end, type_)
        return doc

    def _extend(self, draft: Draft, found: Found) -> None:
        """Known stem plus tail: another entry if the lexicon has it, else an entity of its own."""
        end = grammar.tail_end(draft.match, found.end, found.type)
        glued = found.start > 1 and draft.match[found.start - 1] == "-" and draft.match[found.start - 2].isalnum()
        if found.type not in {"Model", "Chip"}:
            return
        if glued or _goes_on(draft.match, end):
            draft.remove(found)  # a part of a longer name that is not known: COSMO-GPT, o1-foo
        elif end > found.end and not draft.over(found.end, end):
            draft.remove(found)
            self._keep(draft, found.start, end, found.type)
        elif end == found.end and found.type == "Model":
            self._extend_to_head(draft, found)

    def _extend_to_head(self, draft: Draft, found: Found) -> None:
        """A Chinese stem whose field and 大模型 belong to its name: 星澜认知大模型."""
        head = grammar.full_head().match(draft.match, found.end) if is_cjk(draft.match[found.end - 1]) else None
        if head and _is_free(draft, found.end, head.end()):
            draft.remove(found)
            draft.cover(replace(found, end=head.end()))

    def _keep(self, draft: Draft, start: int, end: int, type_: str) -> None:
        if not is_whole(draft.match, start, end):
            return
        name = draft.text[start:end]
        entries = self._index.named(type_, draft.match[start:end])
        entry = entries[0] if entries else None
        draft.cover(Found(start, end, type_, "family", entry.name if entry else name, entry))


def _is_free(draft: Draft, start: int, end: int, *also: str) -> bool:
    """Whether nothing stands at a span but technologies inside it (VLA in Heron-VLA-2), or what else it may hold."""
    inside = {"Technology", *also}
    return all(o.type in inside and start <= o.start and o.end <= end for o in draft.over(start, end))


def _goes_on(text: str, end: int) -> bool:
    """Whether a hyphen and letters follow that no grammar knows."""
    return bool(re.match(r"-[A-Za-z0-9]", text[end : end + 2])) and not re.match(r"-[a-z]{2,}", text[end : end + 4])


def _shaped(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Spans of names by shape alone, with their type."""
    for found in grammar.sized_chinese().finditer(draft.match):
        begin = stem_start(draft, *found.span("stem"))
        if draft.match[begin : found.end("stem")] not in word_set("families", "generic"):
            yield begin, found.end(), "Model"
    for pattern in (grammar.sized_name(), grammar.variant_name()):
        for found in pattern.finditer(draft.match):
            yield _with_word_before(draft, found.start()), grammar.tail_end(draft.match, found.end(), "Model"), "Model"
    for found in grammar.ending_name().finditer(draft.match):
        if not draft.over(*found.span()) and not found[0].lower().startswith("chat"):
            yield found.start(), grammar.tail_end(draft.match, found.end(), "Model"), "Model"
    yield from _beside_heads(draft)
    yield from _named(draft)
    for found in grammar.based_name().finditer(draft.match):
        if not draft.over(*found.span()) and _is_name(found[0]):
            yield (*found.span(), "Model")
    yield from _told_by_sentence(draft)


def _named(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Names that a phrase calls a model's."""
    for found in grammar.named_model().finditer(draft.match):
        group = _group(found)
        start, end = found.span(group)
        if _VERSION.fullmatch(found[group]):
            start = stem_start(draft, max(0, start - _STEM), start)  # 望舒|V2.0大模型
        phrase = group == "versioned" and _has_verb(draft, start, end)  # 大模型升级到4.0
        if _is_free(draft, start, end) and _is_name(found[group]) and not phrase and not is_generic(found[group]):
            yield start, grammar.tail_end(draft.match, end, "Model"), "Model"


def _has_verb(draft: Draft, start: int, end: int) -> bool:
    return any(tag in {"v", "vd", "u", "p", "d"} for _, _, tag in draft.words_in(start, end))


def _with_word_before(draft: Draft, start: int) -> int:
    """Where a western name begins that in a Chinese sentence is of two words: 开源的Sequence Monkey-7B."""
    word = _WORD_BEFORE.search(draft.match, max(0, start - 20), start)
    if word is None or draft.over(word.start(), start):
        return start
    return start if word["word"] in word_set("introductions", "western ordinary") else word.start()


def _told_by_sentence(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Quoted or numbered names that only their sentence tells to be models or chips."""
    for found in grammar.quoted_model().finditer(draft.match):
        span = found.span(_group(found))
        if _is_free(draft, *span, "Region") and (found["sized"] or _near_model(draft, *span)):
            yield (*span, "Model")  # a part may name a place or a field: “绣球-ASEAN”
    for found in grammar.numbered_name().finditer(draft.match):
        type_ = _of_numbered(draft, *found.span())
        if type_ and _is_free(draft, *found.span(), "Organization"):
            yield (*found.span(), type_)  # a laboratory's model may bear its name: 甲实验室（JSYS）推出JSYS V1
    for found in grammar.quoted_version().finditer(draft.match):
        start, end = found.span("name")
        tags = {tag for _, _, tag in draft.words_in(start, end)}
        if (end - start <= 8 or not tags & {"v", "d", "u", "p"}) and _near_model(draft, start, end):
            yield start, end, "Model"


def _beside_heads(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Names right beside 芯片 or 模型, in quotes or western."""
    for found in grammar.chip_beside_head().finditer(draft.match):
        group = _group(found)
        kind = found[group] in word_set("families", "generic chips")
        if not draft.over(*found.span(group)) and _is_name(found[group]) and not kind:
            yield (*found.span(group), "Chip")
    for found in grammar.model_beside_head().finditer(draft.match):
        group = _group(found)
        if _names_model(draft, found, group):
            yield (*found.span(group), "Model")


def _told(draft: Draft) -> Iterator[tuple[int, int, Kind]]:
    """Names that the text declares to be a model's or a chip's."""
    kinds: tuple[Kind, ...] = ("Model", "Chip")
    for type_ in kinds:
        yield from ((*span, type_) for span in told_names(draft, type_))


def _group(found: re.Match[str]) -> str:
    return next(name for name, value in found.groupdict().items() if value)


def stem_start(draft: Draft, start: int, end: int) -> int:
    """Where a Chinese stem that ends at `end` begins: at a quote or a middle dot's name, else with the last word."""
    quote = max(draft.match.rfind(sign, max(0, start - 1), end) for sign in _OPENING)
    if quote >= 0:
        return quote + 1
    words = [word for word in draft.words_in(start, end) if word[0] < end]
    begin = end
    for word_start, _, tag in reversed(words):
        word = draft.match[max(word_start, start) : begin]
        if (
            begin < end
            and tag in {"v", "vd", "d", "r", "m"}
            and draft.match[begin:end] in word_set("families", "generic")
        ):
            break
        if (tag in {"u", "p", "w", "c"} and "·" not in word) or word in word_set("families", "model heads"):
            break
        begin = max(word_start, start)
        if word in word_set("families", "generic"):
            continue  # 望舒|语音-TTS
        if end - begin >= 2 and draft.match[begin - 1 : begin] != "·" and draft.match[begin] != "·":
            break
    return begin if begin < end else start


def _is_name(name: str) -> bool:
    return not is_slogan(name) and name not in word_set("families", "generic western") and not name.islower()


def _names_model(draft: Draft, found: re.Match[str], group: str) -> bool:
    name = found[group]
    span = found.span(group)
    only = draft.at(span[0])
    technology = only is not None and (only.start, only.end) == span  # “人工智能”模型
    if technology or not _is_free(draft, *span) or not _is_name(name) or name in word_set("families", "generic"):
        return False
    if group == "western":
        # an English sentence goes on with a blank and a letter; a name is followed by Chinese or a sign
        return (len(name) >= 2 and name[0] != name[0].lower()) or not name[0].isascii()
    tags = [tag for _, _, tag in draft.words_in(*span)]
    # One word may pass for a verb (“望舒”); a phrase with one is no name (“先训后推”模型).
    return name[-1].isdigit() or len(tags) == 1 or not {"v", "d", "u"} & set(tags)


_CHIPLIKE = re.compile(r"tap(?:ed|es) out|silicon|chips?\b|accelerators?\b|芯片|加速卡|流片")
_MODELLIKE = re.compile(r"models?\b|parameters?\b|weights\b|tokens\b|模型|参数|权重|预训练|微调|蒸馏|上下文|语料")


def _of_numbered(draft: Draft, start: int, end: int) -> str | None:
    """Whether the sentence around a numbered name speaks of chips or of models; None where of both or neither."""
    first, last = draft.sentence_at(start)
    around = draft.match[max(first, start - 60) : start] + draft.match[end : min(last, end + 60)]
    chip, model = _CHIPLIKE.search(around), _MODELLIKE.search(around)
    return None if bool(chip) == bool(model) else "Chip" if chip else "Model"


def _near_model(draft: Draft, start: int, end: int) -> bool:
    """Whether the sentence around a quoted, versioned name speaks of models."""
    nearby = draft.match[max(0, start - 30) : end + 30]
    if any(other.type == "Model" for other in draft.over(end, end + 30)):
        return True
    return any(head in nearby for head in (*words_of("families", "model heads"), *words_of("families", "model deeds")))


@Language.factory("zhitu_families", default_config={"folder": None})
def make_family_finder(nlp: Language, name: str, folder: str | None) -> FamilyFinder:  # noqa: ARG001 - spaCy's
    """The component for a lexicon folder (None: the shipped one)."""
    return FamilyFinder(name_index(folder))
