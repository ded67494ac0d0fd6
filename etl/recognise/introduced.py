"""Organizations whose names have no telling ending, found by what only organizations do: 望川成立于2019年, 获栈桥领投.

A place that says so at its name teaches the name; where else it stands is `memory`'s business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.characters import CJK, is_cjk, is_western
from etl.recognise.doing_names import doing_names
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.entry_names import entry_names
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.name_parts import holds_value, is_generic
from etl.recognise.placed_names import headed_names, placed_names
from etl.recognise.result import Span, Word
from etl.recognise.role_names import role_names
from etl.recognise.scan import Scan
from etl.recognise.sentence_scan import SentenceScan
from etl.recognise.suffixes import keep_organization
from etl.recognise.told_names import told_names
from etl.recognise.western_placed import western_placed

_LONGEST = 10  # characters
_BREAKS = frozenset({"u", "p", "c", "d", "r", "w", "TIME", "f", "q", "ad"})
_NAMES = frozenset({"PER", "ORG", "LOC", "nz", "nw", "nr", "nt"})
_REMARK = 30
_SAMPLE = 2000  # characters that tell a text's language
_LIST = "、和与及"


class IntroducedFinder:
    """Component: adds names before or between words that only organizations have."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in role_names(draft):
            keep_organization(draft, Found(start, end, "Organization", "introduced", draft.text[start:end]))
        for start, end in (*_quoted(draft), *headed_names(draft), *entry_names(draft), *western_placed(draft)):
            keep_organization(draft, Found(start, end, "Organization", "introduced", draft.text[start:end]))
        found = (
            *_subjects(draft),
            *_framed(draft),
            *_investors(draft),
            *_named(draft),
            *_western(draft),
            *told_names(draft, "Organization"),
        )
        for start, end in (*found, *doing_names(draft, name_before, _opens), *placed_names(draft, _heads)):
            if not draft.over(start, end):
                draft.add(Found(start, end, "Organization", "introduced", draft.text[start:end]))
        return doc


@lru_cache
def _subject_of() -> SentenceScan:
    remark = rf"(?:（[^（）]{{1,{_REMARK}}}）|\([^()]{{1,{_REMARK}}}\))?"  # a western name, say
    triggers = "|".join(words_of("introductions", "subject of"))
    return SentenceScan(f"(?P<trigger>{triggers})", before=rf"(?<=[{CJK}A-Za-z0-9”」]){remark}[，,]?", reach=_REMARK)


def _subjects(draft: Draft) -> Iterator[Span]:
    for found in _subject_of().finditer(draft.match):
        comma = draft.match[found.start("trigger") - 1] in "，,"
        bracketed = draft.match[found.start()] in "（("
        if comma and not bracketed:
            continue
        strong = _strong().match(draft.match, found.start("trigger")) is not None
        span = name_before(draft, found.start(), sure=bracketed or strong)
        if span and _opens(draft, span[0]):
            yield span


@lru_cache
def _strong() -> re.Pattern[str]:
    return re.compile("|".join(words_of("introductions", "strong")))


def _opens(draft: Draft, start: int) -> bool:
    """Whether a name stands where a subject may: at the head of a clause, or behind an attribute or a role."""
    before = draft.match[max(0, start - 6) : start].rstrip("“「 ")
    return (
        not before
        or before[-1] in "，。；：:！？!?\n\t|】》）)—-、的*"
        or before.endswith(words_of("introductions", "leading"))
    )


def _heads(draft: Draft, start: int) -> bool:
    """The same, or behind a time, a conjunction, or who says it: 消息称望川…, 近日望川…."""
    if _opens(draft, start):
        return True
    before = draft.match[max(0, start - 6) : start].rstrip("“「 ")
    if before.endswith(words_of("introductions", "speaking")):
        return True
    at = max(0, start - 6) + len(before)
    word = next(iter(draft.words_in(at - 1, at)), None)
    return word is not None and word[1] == at and word[2] in {"TIME", "c"}


@lru_cache
def _frames() -> tuple[Scan, ...]:
    frames = zip(words_of("introductions", "framed before"), words_of("introductions", "framed after"), strict=True)
    return tuple(Scan(rf"{left}(?P<name>[{CJK}A-Za-z0-9]{{2,{_LONGEST}}}?)(?={right})") for left, right in frames)


def _framed(draft: Draft) -> Iterator[Span]:
    for pattern in _frames():
        for found in pattern.finditer(draft.match):
            start, end = found.span("name")
            span = name_before(draft, end, least=start, sure=True)
            if span == (start, end):
                yield span


@lru_cache
def _called() -> Scan:
    roles = alternation("introductions", "roles")
    return Scan(rf"(?:{roles})[“「](?P<name>[{CJK}A-Za-z0-9 ]{{2,{_LONGEST}}})[”」](?!大?模型|系列|芯片)")


def _quoted(draft: Draft) -> Iterator[Span]:
    """A name in quotes right behind a noun for a firm: 机器人企业「稻浪运算」."""
    for found in _called().finditer(draft.match):
        if not is_generic(found["name"]) and not found["name"].endswith(words_of("introductions", "slogan endings")):
            yield found.span("name")


_SAYS = re.compile("[了的该是在被把这那个着们我你他她它谁]")  # no name, but a clause


@lru_cache
def _naming() -> Scan:
    frames = "|".join(words_of("introductions", "naming"))
    kinds = alternation("introductions", "roles")
    name = rf"[“「]?(?P<{{}}>[{CJK}A-Za-z0-9]{{{{2,{_LONGEST + 2}}}}}?)[”」]?"
    first, second = name.format("name"), name.format("kind")
    return Scan(
        rf"(?:{frames}){first}(?=[，。；（(]|$)|(?:一家|一间|这家)(?:叫做?|名叫|名为){second}的[^，。；]{{0,12}}(?:{kinds})"
    )


def _named(draft: Draft) -> Iterator[Span]:
    """A name where the text says that it is one, whatever its words are: 公司取名半山音乐, 一家叫豆芽的初创."""
    for found in _naming().finditer(draft.match):
        group = "name" if found["name"] else "kind"
        if not (is_generic(found[group]) or _SAYS.search(found[group]) or holds_value(draft, *found.span(group))):
            yield found.span(group)


@lru_cache
def _invested() -> Scan:
    return Scan("|".join(words_of("introductions", "invested")))


def _investors(draft: Draft) -> Iterator[Span]:
    """Names before a verb of investors: the last one of a list and those before it."""
    for found in _invested().finditer(draft.match):
        end = found.start()
        while end > 0:
            known = draft.at(end - 1)
            span = (known.start, known.end) if known and known.end == end else name_before(draft, end, least=0)
            if span is None:
                break
            if known is None:
                yield span
            end = span[0] - 1
            if end < 1 or draft.match[end] not in _LIST:
                break


def name_before(draft: Draft, end: int, *, least: int = 0, sure: bool = False) -> Span | None:
    """The words in one piece before a position that may be a name; `sure` where common nouns may be one as well."""
    if end < 1 or draft.match[end - 1] in "”」":
        return _quoted_before(draft, end)
    words = _words_before(draft, end, least)
    leading = [at for at, (a, b, _) in enumerate(words) if draft.match[a:b] in word_set("introductions", "leading")]
    words = words[leading[-1] + 1 :] if leading else words  # 关节|厂商|某某
    if not words:
        return None
    start = words[0][0]
    text = draft.match[start:end]
    tags = {tag for _, _, tag in words}
    if not 2 <= len(text) <= _LONGEST or is_generic(text) or holds_value(draft, start, end):
        return None
    if any(draft.match[a:b] in word_set("introductions", "no names") for a, b, _ in words):
        return None
    return (start, end) if tags & _NAMES or (sure and "v" not in tags) else None


def _quoted_before(draft: Draft, end: int) -> Span | None:
    opening = max(draft.match.rfind(sign, max(0, end - _LONGEST - 2), end) for sign in "“「")
    inside = draft.match[opening + 1 : end - 1] if opening >= 0 else ""
    named = 2 <= len(inside) <= _LONGEST and inside.isalnum() and not is_generic(inside)
    return (opening + 1, end - 1) if named else None


def _words_before(draft: Draft, end: int, least: int) -> list[Word]:
    words: list[Word] = []
    index = draft.word_index(end) - 1
    edge = end
    while index >= 0 and len(words) < 3:
        start, stop, tag = draft.words[index]
        text = draft.match[start:stop]
        if min(stop, edge) != edge or stop > end or start < least or tag in _BREAKS or not text.isalnum():
            break
        firm = not words and text in _firm_endings()
        tag = "n" if firm and tag in {"v", "vd"} else tag
        if draft.over(start, stop) or (tag in {"m", "a"} and not words) or tag in {"v", "vd"}:
            break
        words.insert(0, (start, stop, tag))
        edge = start
        index -= 1
    return words


@lru_cache
def _firm_endings() -> frozenset[str]:
    return frozenset(word for strength in ("medium", "weak", "bare") for word in words_of("organizations", strength))


@lru_cache
def _western_cue() -> re.Pattern[str]:
    """Any of the English words that the patterns ask for: most texts have none, and are spared the patterns."""
    lists = ("western verbs", "western surely", "western frames", "western firms")
    return re.compile("|".join(alternation("introductions", name) for name in lists) + "| — [A-Z]|, which ")


@lru_cache
def _western_patterns() -> tuple[re.Pattern[str], ...]:
    stop = "|".join(re.escape(word) for word in words_of("introductions", "western no names"))
    word = rf"(?!(?:{stop})(?![\w-]))[A-Z][A-Za-z0-9]*(?:[.&-][A-Za-z0-9]+)*"
    name = rf"(?<![\w.-])(?P<name>{word}(?: {word}){{0,2}}(?: AI)?)"
    single = rf"(?<![\w.-])(?<![A-Z][a-z] )(?P<name>{word})"
    remark = r"(?:,[^,.;]{3,60},)?(?: \([^()]{1,30}\))?"
    firms = alternation("introductions", "western firms")
    person = "of |at |from |for |by |who |founder|partner|analyst|engineer|executive|scientist|director|chair|head "
    verbs, surely = alternation("introductions", "western verbs"), alternation("introductions", "western surely")
    frames = alternation("introductions", "western frames")
    return (
        re.compile(rf"{name}{remark} (?:{surely})(?!\w)"),
        re.compile(rf"(?:^|(?<=\) ))(?P<name>{word}) — [A-Z]", re.MULTILINE),
        re.compile(rf"(?:^|(?<=[.!?\n—–-] )|(?<=\n)){single}{remark} (?:{verbs})(?!\w)", re.MULTILINE),
        re.compile(rf"(?<!\w)(?:{frames}) {name}"),
        re.compile(rf"{name}(?=, an? (?:(?!{person})[\w$.-]+ ){{0,6}}(?:{firms})(?!\w))"),
        re.compile(rf"{name}(?= and (?:{word}) (?:{surely})(?!\w))"),
        re.compile(
            rf"(?:^|(?<=[.!?\n—–-] )){single}, which (?:spun|raised|was founded|makes|builds|develops)", re.MULTILINE
        ),
    )


def _repeated(draft: Draft) -> Iterator[Span]:
    """In English, a capitalised word that nothing else explains and that the text repeats is whom it is about."""
    if sum(map(is_cjk, draft.match[:_SAMPLE])) * 10 > len(draft.match[:_SAMPLE]):
        return
    places: dict[str, list[Span]] = {}
    stop = word_set("introductions", "western no names")
    for found in re.finditer(r"(?<![\w'’.-])[A-Z][a-z]{4,}(?:[A-Z][a-z]+)?(?![\w-])", draft.match):
        if found[0] not in stop:
            places.setdefault(found[0], []).append(found.span())
    for name, spans in places.items():
        subject = re.compile(
            rf"(?:^|[.!?—–-] |\n|\) ){name}(?:'s|’s|,| (?:is|was|has|had|said|used|will|also|plans)\b)"
        )
        surname = any(re.search(r"[A-Z][a-z]+ $", draft.match[max(0, start - 12) : start]) for start, _ in spans)
        if len(spans) >= 2 and not surname and subject.search(draft.match):
            yield from spans


def _western(draft: Draft) -> Iterator[Span]:
    yield from _repeated(draft)
    if not _western_cue().search(draft.match):
        return
    for pattern in _western_patterns():
        for found in pattern.finditer(draft.match):
            start, end = found.span("name")
            beside = draft.match[end : end + 1]
            if not (is_cjk(beside) if beside else False) and not (beside and is_western(beside)):
                yield start, end


@Language.factory("zhitu_introduced")
def make_introduced_finder(nlp: Language, name: str) -> IntroducedFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return IntroducedFinder()
