"""Policies by their titles: 《…》 that end like one, bare lines, laws named after a technology, orders.

A newspaper, film, paper or commercial report in 《》 is none. Abbreviations (以下简称《办法》) are `aliases`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.characters import CJK, is_cjk
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import alternation, word_set, words_of
from etl.recognise.policy_names import core
from etl.recognise.scan import Scan

_OPEN, _CLOSE = "《〈", "》〉"
_LONGEST = 160
_FULL = 6  # characters of a title before its sub-title
_DRAFT = re.compile("[（(](?:公开)?(?:征求意见|送审|讨论)稿[）)]》$")
_LINE = re.compile(r"[^\n\t|｜]+")


class TitleFinder:
    """Component: adds policies; what a title names (regions, technologies) becomes nested in it."""

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for start, end in titles(draft.match):
            if is_policy(draft, start, end):
                _keep(draft, start, end)
                _keep_quoted(draft, start, end)
        for start, end in (*_bare_titles(draft), *_announced(draft), *_laws(draft), *_orders(draft), *_western(draft)):
            if not any(other.type == "Policy" for other in draft.over(start, end)):
                _keep(draft, start, end)
        return doc


def _keep(draft: Draft, start: int, end: int) -> None:
    draft.cover(Found(start, end, "Policy", "title", draft.text[start:end]))


def _keep_quoted(draft: Draft, start: int, end: int) -> None:
    """A title cited inside another, in 〈〉, is nested in it."""
    for found in re.finditer(r"[〈《]([^〈〉《》]{6,})[〉》]", draft.match[start + 1 : end - 1]):
        inner = (start + 1 + found.start(), start + 1 + found.end())
        if is_policy(draft, *inner):
            draft.nested.add(Found(*inner, "Policy", "title", draft.text[slice(*inner)].strip("〈〉《》")))


def titles(text: str) -> Iterator[tuple[int, int]]:
    """Spans of outermost 《…》 and of 〈…〉 inside them, brackets included; one that is never closed is left out."""
    at = text.find("《")
    while at >= 0:
        end = _closed(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        yield at, end
        at = text.find("《", end)


def _closed(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def is_policy(draft: Draft, start: int, end: int) -> bool:
    """Whether a title in 《》 is that of a policy, and a full one (《管理办法》 alone is an abbreviation)."""
    name = core(draft.match[start:end])
    name = name.partition("——")[0] if len(name.partition("——")[0]) >= _FULL else name  # a sub-title says less
    if not re.search(f"[{CJK}]", name) or is_generic(name):
        return False
    if _called().match(draft.match, end) and _public_body_near(draft, start, end):
        return True
    if name.endswith(words_of("titles", "no endings")):
        return False
    if name.endswith(words_of("titles", "endings")) or _DRAFT.search(draft.match, start, end):
        return True
    return name.endswith(words_of("titles", "endings of public bodies")) and _public_body_near(draft, start, end)


@lru_cache
def _called() -> re.Pattern[str]:
    """What a text may call a title that does not say so itself: 《…》白皮书, 《…》法案."""
    return re.compile(f"的?(?:{alternation('titles', 'called')})")


def is_generic(name: str) -> bool:
    """Whether a title says nothing specific: 《办法》, 《实施细则》, 《若干措施》."""
    return bool(_generic_title().fullmatch(name))


@lru_cache
def _generic_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('titles', 'generic')})*(?:{alternation('titles', 'endings')})")


def _public_body_near(draft: Draft, start: int, end: int) -> bool:
    """Whether a region or public body stands in the title, or a public or research body shortly before it."""
    inside = draft.over(start, end)
    before = draft.over(max(draft.paragraph_at(start)[0], start - 40), start)
    bodies = {"GovernmentBody", "ResearchInstitute"}
    return any(f.type == "Region" or f.kind in bodies for f in inside) or any(f.kind in bodies for f in before)


def _bare_titles(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines and cells that are a title without 《》: they begin with a region, a public body or 关于."""
    for found in _LINE.finditer(draft.match):
        start, end = _trimmed(draft.match, *found.span())
        name = core(draft.match[start:end]) if end - start <= 60 else ""
        if len(name) >= 9 and _is_bare_title(draft, start, end, name):
            yield start, end


def _is_bare_title(draft: Draft, start: int, end: int, name: str) -> bool:
    if re.search(r"[《》。！？；：:，]", draft.match[start:end]) or not name.endswith(
        words_of("titles", "endings of lines")
    ):
        return False
    first = draft.at(start)
    placed = first is not None and (first.type == "Region" or first.kind == "GovernmentBody")
    return placed or draft.match.startswith(words_of("titles", "line beginnings"), start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _announced(draft: Draft) -> Iterator[tuple[int, int]]:
    """The title without 《》 in that of the notice which issues it: 关于印发…工作方案的通知."""
    for found in _notice().finditer(draft.match):
        yield found.span("title")


@lru_cache
def _notice() -> Scan:
    endings = alternation("titles", "endings")
    return Scan(
        rf"关于(?:印发|发布|公布|下发)(?P<title>[{CJK}A-Za-z0-9（）()、·+—-]{{5,60}}?(?:{endings})(?:[（(][^（）()\n]{{2,14}}[）)])?)"
        r"的(?:通知|公告|函)"
    )


_LAW = re.compile(
    r"(?:(?:基本|促进|责任|安全|治理|监管|产业|发展)?(?:法案|法草案|法（草案）|法\(草案\)|法(?=[，。、；：的（(\s]|$))|行政命?令)"
)


def _laws(draft: Draft) -> Iterator[tuple[int, int]]:
    """人工智能法案, 人工智能法草案: a technology and the word for a law; “东数西算”战略: a quoted programme."""
    for found in draft.flat():
        after = _LAW.match(draft.match, found.end) if found.type == "Technology" else None
        if after:
            yield found.start, after.end()
        if found.type == "Technology" or found.kind == "GovernmentBody":
            yield from _plan_of(draft, found)
        if found.type == "Region":
            yield from _statute_of(draft, found)
    for quoted in (*_programme().finditer(draft.match), *_COUNTED.finditer(draft.match)):
        yield quoted.span()


_COUNTED = Scan(rf"“[{CJK}\w+]{{1,8}}(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})条(?:措施)?”")


@lru_cache
def _programme() -> Scan:
    return Scan(rf"“[{CJK}\w]{{2,12}}”(?:{alternation('titles', 'quoted heads')})")


_STATUTE = re.compile(rf"[{CJK}]{{2,18}}?条例(?=[，。、；（(]|自|于|将|已|正式|施行|实施|规定|明确|提出|要求|第|\d)")


def _statute_of(draft: Draft, found: Found) -> Iterator[tuple[int, int]]:
    """广州数据条例自…施行: a statute right behind its region, which begins the name (not 数字广西建设条例)."""
    if found.start and is_cjk(draft.match[found.start - 1]):
        return
    after = _STATUTE.match(draft.match, found.end)
    inside = word_set("organizations", "inside verbs")
    if after and not any(
        tag in {"v", "u", "p", "d", "w"} and draft.match[a:b] not in inside
        for a, b, tag in draft.words_in(found.end, after.end())
    ):
        yield found.start, after.end()


@lru_cache
def _plans() -> re.Pattern[str]:
    return re.compile(rf"(?:\d{{4}}年度?)?[{CJK}]{{0,4}}(?:{alternation('titles', 'plans')})")


def _plan_of(draft: Draft, found: Found) -> Iterator[tuple[int, int]]:
    """国务院2023年度立法工作计划: a plan named right after what it is of, without a verb between."""
    after = _plans().match(draft.match, found.end)
    if after is None or draft.match.startswith(words_of("titles", "unwritten"), after.end()):
        return
    if not {"v", "u", "p", "c", "d"} & {tag for _, _, tag in draft.words_in(*after.span())}:
        yield found.start, after.end()


_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])"


@lru_cache
def _western_title() -> Scan:
    leaders, endings = alternation("titles", "western leaders"), alternation("titles", "western endings")
    word = r"[A-Z][\w&-]*"
    return Scan(
        rf"(?<![\w-])(?!(?:{leaders})\s){word}(?: (?:{word}|of|in|on|and|for|the|to))*? (?:{endings})(?![\w-])"
        rf"(?: (?:on|for) (?:the )?(?!{_MONTHS}){word}(?: {word}| and {word})*)?"
    )


@lru_cache
def _western_subject() -> Scan:
    """Titles whose kind stands first: Interim Measures for the Management of Robot Services."""
    kinds = alternation("titles", "western kinds")
    word = r"[A-Z][\w&-]*"
    return Scan(
        rf"(?<![\w-])(?:(?:Draft|Interim|Provisional|Administrative|Several|Implementing|Guiding) )*(?:{kinds})"
        rf" (?:on|for|to|of) (?:the |an? )?{word}(?:(?: (?:of|and|on|for|in|the|to))* {word}){{1,8}}"
    )


_NUMBERED = Scan(
    r"\bExecutive Order (?:No\. ?)?\d{4,6}\b|\b(?:Regulation|Directive) \((?:EU|EC)\) (?:No\.? )?\d{2,4}/\d{2,5}\b"
)


@lru_cache
def _western_public() -> Scan:
    """Titles that end as much else does, and name the state's business: National AI Strategy 2.0."""
    leaders, endings = alternation("titles", "western leaders"), alternation("titles", "western public endings")
    subjects = alternation("titles", "western public subjects")
    word = r"[A-Z][\w&-]*"
    inner = rf"(?:(?:{word}|of|in|on|and|for|the|to) )"
    return Scan(
        rf"(?<![\w-])(?!(?:{leaders})\s)(?:{word} {inner}{{0,6}}?)?(?:{subjects}) {inner}{{0,6}}?(?:{endings})(?![\w-])"
        rf"(?: \d\.\d)?(?: (?:on|for) (?:the )?{word}(?: {word}| and {word})*)?"
    )


def _western(draft: Draft) -> Iterator[tuple[int, int]]:
    """Transparency in Frontier AI Act: capitalised words that end like an English title."""
    for found in _western_title().finditer(draft.match):
        if len(found[0].split()) >= 2 and len(found[0]) >= 6:
            yield found.span()
    for found in (*_western_subject().finditer(draft.match), *_western_public().finditer(draft.match)):
        yield found.span()
    for found in _NUMBERED.finditer(draft.match):
        yield found.span()


_BILL = Scan(
    r"(?<![A-Za-z0-9])(?:SB|AB|HB|H\.R\.|HR)[ -]?\d{1,5}(?=\s?(?:号)?(?:法案|提案|\(|（)|, )"
    r"|第\d{1,5}/\d{4}号(?:法案|提案|议案)|(?<=\b(?:igned|assed|etoed) )(?:SB|AB|HB)[ -]?\d{1,5}\b"
)


@lru_cache
def _order() -> Scan:
    return Scan(rf"第\s?\d{{1,6}}\s?号(?:{alternation('titles', 'orders')})")


def _orders(draft: Draft) -> Iterator[tuple[int, int]]:
    """第20031号行政令, with the body that signed it before it; a bill by its number: SB 1203法案."""
    for bill in _BILL.finditer(draft.match):
        yield bill.span()
    for found in _order().finditer(draft.match):
        signer = draft.at(found.start() - 1)
        start = signer.start if signer is not None and signer.type == "Organization" else found.start()
        yield start, found.end()


@Language.factory("zhitu_titles")
def make_title_finder(nlp: Language, name: str) -> TitleFinder:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return TitleFinder()
