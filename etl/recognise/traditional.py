"""Simplify traditional paragraphs, for matching only: the lexicon and the tagger's training are simplified.

On simplified text the same conversion does harm (昇腾 becomes 升腾), so a paragraph is converted only where a good part
of its characters change, and lexicon names that the conversion would touch are put back."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from opencc import OpenCC
from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.characters import is_cjk
from etl.recognise.draft import draft_of
from ontology.gazetteer import load_gazetteer

_SHARE = 0.08  # simplified texts change below .01 of their characters, traditional ones above .25
_FEWEST = 3


@lru_cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` with its characters simplified, one for one."""
    whole = str(_converter().convert(text))
    if len(whole) == len(text):
        return whole
    return "".join(form if len(form := str(_converter().convert(sign))) == 1 else sign for sign in text)


def is_traditional(text: str, converted: str) -> bool:
    """Whether a paragraph is written in traditional characters, given its simplified form."""
    changed = sum(a != b for a, b in zip(text, converted, strict=True))
    return changed >= _FEWEST and changed >= _SHARE * sum(map(is_cjk, text))


class Simplifier:
    """Component: sets the draft's `match` text."""

    def __init__(self, protected: dict[str, str]) -> None:
        self._protected = protected
        self._pattern = re.compile("|".join(map(re.escape, sorted(protected, key=len, reverse=True))) or "(?!)")

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        whole = simplified(draft.text)
        if whole == draft.text:
            return doc
        parts = list(draft.text)
        for start, end in draft.paragraphs:
            if is_traditional(draft.text[start:end], whole[start:end]):
                parts[start:end] = self._pattern.sub(lambda m: self._protected[m[0]], whole[start:end])
        draft.match = "".join(parts)
        return doc


@lru_cache
def _protected_names(folder: str | None) -> dict[str, str]:
    """Names that the conversion would change, by the form that it would give them."""
    gazetteer = load_gazetteer(Path(folder) if folder else None)
    names = [name for entry in gazetteer.entries for name in entry.names() if not name.isascii()]
    converted = simplified("\n".join(names)).split("\n")
    return {form: name for name, form in zip(names, converted, strict=True) if name != form}


@Language.factory("zhitu_traditional", default_config={"folder": None})
def make_simplifier(nlp: Language, name: str, folder: str | None) -> Simplifier:  # noqa: ARG001 - spaCy's signature
    """The component for a lexicon folder (None: the shipped one)."""
    return Simplifier(_protected_names(folder))
