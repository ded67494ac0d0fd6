"""Words and their tags, once per document: from LAC, from any spaCy package, or from a small word list ("none").

Every tagger gives (start, end, tag) with LAC's tags; what they mean for finding names is decided elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from etl.errors import EtlError
from etl.extraction import AuditIssue
from etl.recognise.batched import Batched
from etl.recognise.draft import draft_of
from etl.recognise.labels import Labels, labels_of
from etl.recognise.lac import lac
from etl.recognise.plain import plain_words
from etl.recognise.result import Word

Tagger: TypeAlias = Callable[[Sequence[str]], list[list[Word]]]

# Universal parts of speech as LAC's tags.
_PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "nz", "ADJ": "a", "ADV": "d", "ADP": "p", "CCONJ": "c",
          "SCONJ": "c", "PART": "u", "PRON": "r", "DET": "r", "NUM": "m", "PUNCT": "w", "SYM": "w"}  # fmt: skip


STRANGE = "?"  # before a label that no table knows
_PLAIN = "n"


class WordFinder(Batched):
    """Component: sets the draft's words from its simplified text."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def work(self, docs: Sequence[Doc]) -> None:
        """Tag all texts in one call of the tagger."""
        drafts = [draft_of(doc) for doc in docs]
        tagged = self._tagger([draft.match for draft in drafts])
        for draft, words in zip(drafts, tagged, strict=True):
            draft.issues += _strange(words)
            draft.words = tuple(_without_signs(draft.match, _known(words)))
            draft.word_starts = [start for start, _, _ in draft.words]


def _known(words: Sequence[Word]) -> Sequence[Word]:
    """The words, those with a strange label as plain ones; LAC has no such label."""
    if not any(tag.startswith(STRANGE) for tag in {tag for _, _, tag in words}):
        return words
    return [(start, end, _PLAIN if tag.startswith(STRANGE) else tag) for start, end, tag in words]


def _strange(words: Sequence[Word]) -> list[AuditIssue]:
    """One issue for each label that no table knows, with the number of its words."""
    counts = Counter(tag for _, _, tag in words)
    strange = {tag.removeprefix(STRANGE): count for tag, count in counts.items() if tag.startswith(STRANGE)}
    return [
        AuditIssue(
            f"ner.model · {label}",
            f"{count} words have a label that etl/recognise/labels.yaml does not know; they were read as plain words",
            f"{count} 个词的标签不在 etl/recognise/labels.yaml 中，已按普通词处理",
        )
        for label, count in sorted(strange.items())
    ]


_GLUED = re.compile(r"(?P<left>[）)】」”》]+)(?P<rest>\w{2,})")
_OVER = re.compile(r"[。；！？，：](?<=\w.)")  # no word goes on over one of these


def _without_signs(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words, closing brackets cut from a word glued to them (“）科技有限公司”), and clauses apart."""
    for word in words:
        if word[1] - word[0] <= 2:  # most: nothing can be glued in them
            yield word
        else:
            yield from _without_brackets(text, word)


def _without_brackets(text: str, word: Word) -> Iterator[Word]:
    for start, end, tag in _by_clauses(text, word):
        glued = _GLUED.fullmatch(text, start, end) if tag == "w" and end - start > 2 else None
        if glued is None:
            yield start, end, tag
        else:
            yield start, glued.end("left"), "w"
            yield glued.end("left"), end, "n"


def _by_clauses(text: str, word: Word) -> Iterator[Word]:
    """The parts of a word that the tagger drew over the end of a clause (溪桥创投。公司), the sign apart."""
    start, end, tag = word
    sign = _OVER.search(text, start, end) if end - start > 2 else None
    if sign is None:
        yield word
        return
    yield start, sign.start(), tag
    yield sign.start(), sign.end(), "w"
    if sign.end() < end:
        yield from _by_clauses(text, (sign.end(), end, "n"))


@lru_cache
def tagger_named(model: str) -> Tagger:
    """The tagger for `ner.model`: lac, lac-only, none, or a spaCy package. Raises EtlError if unknown."""
    if model in {"lac", "lac-only"}:
        return lac().words
    if model == "none":
        return lambda texts: [plain_words(text) for text in texts]
    try:
        package = spacy.load(model)
    except OSError as error:
        raise EtlError(
            f"ner.model {model!r}: not lac, lac-only, none or an installed spaCy package; correct ZHITU_NER_MODEL",
            f"ner.model {model!r}：不是 lac、lac-only、none 或已安装的 spaCy 包；请先安装或改设 ZHITU_NER_MODEL",
        ) from error
    return lambda texts: [spacy_words(package, text) for text in texts]


def spacy_words(package: Language, text: str) -> list[Word]:
    """Words of a spaCy package: its named entities, and its tokens outside of them; "?LABEL" is an unknown label."""
    words: list[Word] = []
    labels = labels_of(f"{package.lang}_{package.meta.get('name', '')}")
    for line_start, line in _lines(text):
        doc = package(line)
        for token in doc:
            first = token.ent_iob_ in {"B", "O", ""}
            start, end = line_start + token.idx, line_start + token.idx + len(token)
            if token.is_space:
                continue
            if first or not words:
                words.append((start, end, _tag(token, labels)))
            else:
                words[-1] = (words[-1][0], end, words[-1][2])
    return words


def _tag(token: Token, labels: Labels) -> str:
    if token.ent_type_ and not labels.knows(token.ent_type_):
        return STRANGE + token.ent_type_
    return labels.tag(token.ent_type_) or _PARTS.get(token.pos_, _PLAIN)


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with their offsets: a package's limits on length are per call."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    return lines


@Language.factory("zhitu_words", default_config={"model": "lac"})
def make_word_finder(nlp: Language, name: str, model: str) -> WordFinder:  # noqa: ARG001 - spaCy's signature
    """The component for a tagger's name."""
    return WordFinder(tagger_named(model))
