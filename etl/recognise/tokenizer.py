"""The spaCy tokenizer of the pipeline: one token per CJK character, letter run, digit run or other sign.

Words of Chinese are a matter of the tagger (`words`); tokens only have to align with every span that is found."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from etl.recognise.characters import CJK

_TOKEN = re.compile(rf"[{CJK}]|(?:(?![{CJK}])[^\W\d_])+|\d+|.", re.DOTALL)


class CharacterTokenizer:
    """Callable from text to Doc; `doc.text` equals the text, whatever white space it holds."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for form in _TOKEN.findall(text):
            # spaCy keeps one blank with the token before it; every other white space is a token of its own.
            if form == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(form)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)
