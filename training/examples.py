"""What a network learns from: sentences as signs, with the label of each, out of passages with changing names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.types import Ints2d

from etl.document import Document
from etl.evaluate import GoldDocument, read_gold
from etl.read import discover, read_documents
from etl.recognise.draft import Draft, attach, bare_document, draft_of
from etl.recognise.name_net import MODEL, ORGANIZATION, features_of
from etl.recognise.pipeline import build_pipeline
from etl.recognise.signs import Sign, known_of, signs_of
from training.invent import DATA, Inventor
from training.rename import Label, persons_in, put_in, renamed

IGNORED = -1
_REOPENED = 0.4  # of the names that finders know and the network is to find by itself
_FIRST = {"Organization": ORGANIZATION, "Model": MODEL}


class Example(NamedTuple):
    """A sentence: a row of features and a label a sign; IGNORED counts neither way."""

    features: Ints2d
    labels: NDArray[np.int64]


def passages(folder: Path = DATA) -> list[tuple[Document, GoldDocument]]:
    """The passages of a folder (`passages.jsonl`, `gold.jsonl`) with their annotations."""
    gold = {document.doc: document for document in read_gold([folder / "gold.jsonl"])}
    files = discover([folder / "passages.jsonl"]).files
    return [(document, gold[document.name]) for file in files for document in read_documents(file)]


def finders() -> Language:
    """The pipeline as far as it runs before the network: what that sees is what it will see."""
    nlp = build_pipeline()
    nlp.disable_pipes(*nlp.pipe_names[nlp.pipe_names.index("zhitu_net_fill") :])
    return nlp


def examples(
    annotated: Sequence[tuple[Document, GoldDocument]], nlp: Language, copies: int, seed: int
) -> Iterator[Example]:
    """The sentences of `copies` copies of each passage, the first of which keeps its names."""
    inventor = Inventor.of_lexicon()
    for document, gold in annotated:
        persons = persons_in(document.text, gold)
        draws = [Random(f"{seed} {document.name} {copy}") for copy in range(copies)]  # noqa: S311 - no secret
        texts = [put_in(document.text, gold, {})]
        texts += [renamed(document.text, gold, inventor, draw, persons) for draw in draws[1:]]
        docs = [attach(nlp.make_doc(text), bare_document(text)) for text, _ in texts]
        for doc, (_, labels), draw in zip(nlp.pipe(docs, batch_size=copies), texts, draws, strict=True):
            yield from _sentences(draft_of(doc), labels, draw)


def _sentences(draft: Draft, labels: Sequence[Label], draw: Random) -> Iterator[Example]:
    _reopen(draft, labels, draw)
    known = known_of(draft)
    for start, end in draft.sentences:
        signs = signs_of(draft, start, end, known)
        if len(signs) > 1:
            inside = [label for label in labels if start <= label.start and label.end <= end]
            yield Example(features_of(signs), labels_of(signs, inside))


def _reopen(draft: Draft, labels: Sequence[Label], draw: Random) -> None:
    """Take some right finds out again, name by name."""
    right = {(label.start, label.end): label.type for label in labels}
    opened: dict[str, bool] = {}
    for found in draft.flat():
        name = draft.match[found.start : found.end]
        if found.type in _FIRST and right.get((found.start, found.end)) == found.type:
            if name not in opened:
                opened[name] = draw.random() < _REOPENED
            if opened[name]:
                draft.remove(found)


def labels_of(signs: Sequence[Sign], labels: Sequence[Label]) -> NDArray[np.int64]:
    """One label a sign. A name that a find stands in teaches nothing; one that signs cut in two is ignored."""
    result = np.zeros(len(signs), dtype=np.int64)
    for label in labels:
        places = [i for i, sign in enumerate(signs) if sign.start < label.end and label.start < sign.end]
        if not places or any(signs[place].known for place in places):
            continue
        whole = signs[places[0]].start == label.start and signs[places[-1]].end == label.end
        if not whole or (label.optional and label.type in _FIRST):
            result[places] = IGNORED
        elif label.type in _FIRST:
            result[places] = _FIRST[label.type] + 1
            result[places[0]] = _FIRST[label.type]
    return result
