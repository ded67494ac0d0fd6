"""Organizations that the network of names tells by their neighbours, where nothing else was found: 泉智博 in a list.

Only where the tagger agrees that a name may stand there: on its word boundaries, and not on a plain word; and only near
another organization or a round, for in the prose of reports it takes any unknown noun for a firm."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.batched import Batched
from etl.recognise.characters import is_cjk
from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import word_set, words_of
from etl.recognise.name_net import NameNet, name_net
from etl.recognise.name_parts import is_generic
from etl.recognise.person_names import is_like_person
from etl.recognise.result import Span, Word
from etl.recognise.signs import Sign, known_of, signs_of

_LEAST = 0.75  # probability; measured in docs/decisions.md
_COMPANY = frozenset({"<Organization>", "<round>"})
_NEAR = 16  # characters within which a text on firms names the next
_LONGEST = 400  # characters of a sentence that is looked at
_NAMES = frozenset({"ORG", "PER", "nz", "nw"})
_NO_PARTS = frozenset({"d", "p", "f", "r", "u", "c", "m", "q", "TIME", "w"})
_FORM = re.compile(r"(?:[^\W\d_]|[·&\-. ])+")
_LETTERS_BEFORE = re.compile(r"[A-Za-z][\w-]* $")
_CAPITAL = re.compile(r" [A-Z]")


class NetFill(Batched):
    """Component: adds the network's organizations where nothing stands yet; without a network it adds none."""

    def __init__(self, net: NameNet | None) -> None:
        self._net = net

    def work(self, docs: Sequence[Doc]) -> None:
        """Add the names of all sentences on firms, in one call of the network."""
        if self._net is None:
            return
        sentences = [(draft, signs) for draft in map(draft_of, docs) for signs in _sentences(draft)]
        for (draft, _), names in zip(sentences, self._net.names([s for _, s in sentences], _LEAST), strict=True):
            for start, end in names:
                if is_likely(draft, start, end) and _has_company(draft, start, end):
                    draft.add(Found(start, end, "Organization", "network", draft.text[start:end]))


def _sentences(draft: Draft) -> Iterator[list[Sign]]:
    """The sentences on firms: those with an organization or a round, or beside one. Others are not asked about."""
    known = known_of(draft)
    near = sorted(start for start, (_, label) in known.items() if label in _COMPANY)
    for start, end in draft.sentences:
        first = bisect_left(near, start - _NEAR)
        if end - start <= _LONGEST and first < len(near) and near[first] < end + _NEAR:
            yield signs_of(draft, start, end, known)


def is_likely(draft: Draft, start: int, end: int) -> bool:
    """Whether a name may stand here, by the words of the tagger and the lists of what is none."""
    name = draft.match[start:end]
    words = tuple(draft.words_in(start, end))
    if len(name) < 2 or not _FORM.fullmatch(name) or _is_none(name) or _over_value(draft, (start, end)):
        return False
    if any(draft.match[max(a, start) : min(b, end)] in word_set("introductions", "no names") for a, b, _ in words):
        return False
    return _is_chinese_name(name, words, (start, end)) if is_cjk(name[0]) else _is_western_name(draft, start, end)


def _is_none(name: str) -> bool:
    """Whether it says a trade, or is called like an event (数博会)."""
    return is_generic(name) or name.endswith(words_of("organizations", "events"))


def _has_company(draft: Draft, start: int, end: int) -> bool:
    """Whether another organization, found otherwise, or a round stands near. Measured in docs/decisions.md."""
    beside = draft.over(max(0, start - _NEAR), min(len(draft.match), end + _NEAR))
    rounds = (value for value in draft.values if value.kind == "round")
    return any(other.type == "Organization" and other.finder != "network" for other in beside) or any(
        value.start < end + _NEAR and start - _NEAR < value.end for value in rounds
    )


def _over_value(draft: Draft, span: Span) -> bool:
    return any(value.start < span[1] and span[0] < value.end for value in draft.values)


def _is_chinese_name(name: str, words: Sequence[Word], span: Span) -> bool:
    if is_like_person(name) or not words or (words[0][0], words[-1][1]) != span:
        return False
    tags = {tag for _, _, tag in words}
    return bool(tags & _NAMES) if len(words) == 1 else not tags & _NO_PARTS


def _is_western_name(draft: Draft, start: int, end: int) -> bool:
    """A capitalised word without another beside it, and none that begins English sentences."""
    name = draft.match[start:end]
    plain = any(word in word_set("introductions", "western no names") for word in name.split())
    beside = _LETTERS_BEFORE.search(draft.match, max(0, start - 20), start) or _CAPITAL.match(draft.match, end)
    return name[0].isupper() and not plain and not beside


@Language.factory("zhitu_net_fill", default_config={"model": "lac"})
def make_net_fill(nlp: Language, name: str, model: str) -> NetFill:  # noqa: ARG001 - spaCy's signature
    """The component: it was trained on LAC's words and is of no use with those of another tagger."""
    return NetFill(name_net() if model == "lac" else None)
