"""The recognition pipeline: every finder as a named spaCy component, in the order that was measured to work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from spacy.language import Language
from spacy.vocab import Vocab

from etl.document import Document
from etl.recognise.draft import attach
from etl.recognise.entities import recognised
from etl.recognise.result import Recognised
from etl.recognise.tokenizer import CharacterTokenizer

# module → whether its component reads the lexicon; the component is named zhitu_MODULE
_ORDER = {
    "traditional": True,  # simplify, for matching only
    "words": False,  # the tagger, once
    "lexicon": True,
    "families": True,  # models and chips by shape
    "titles": False,  # policies
    "own_titles": False,  # the policy that the document is
    "dates": False,
    "amounts": False,  # money, counts, percentages, rounds
    "suffixes": False,  # organizations by their endings
    "introduced": False,  # organizations by what only they do
    "tables": True,  # names in cells override
    "net_fill": False,  # organizations by what stands around them
    "lac_fill": False,
    "memory": False,  # the document's own names, everywhere
    "nesting": True,
    "local_bodies": True,  # whose 市政府 it is
    "sectors": True,  # where a sentence speaks of fields of application
    "events": False,  # where a sentence says who holds one
    "people": False,  # beside their posts only
    "document_numbers": False,  # 云政办发〔2024〕17号, over all that was seen in one
    "company_ids": False,  # 688999.SH, likewise
    "entities": False,
}
_STATISTICAL = frozenset({"words", "net_fill"})  # they depend on `ner.model`
_LONGEST = 50_000_000  # characters a document may have; spaCy's own limit is for parsers


def build_pipeline(ner_model: str = "lac", *, lexicon: Path | None = None) -> Language:
    """The pipeline with a tagger and a lexicon folder (None: the shipped one).

    The tagger is "lac", which the network of names goes with, "lac-only" without that, "none", or a spaCy package.

    Raises LexiconError where a lexicon file is wrong and EtlError where the tagger is unknown.
    """
    nlp = Language(Vocab(), max_length=_LONGEST)
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    folder = str(lexicon) if lexicon else None
    for module, reads_lexicon in _ORDER.items():
        import_module(f"etl.recognise.{module}")  # registers the component
        config = {"folder": folder} if reads_lexicon else {"model": ner_model} if module in _STATISTICAL else {}
        nlp.add_pipe(f"zhitu_{module}", config=config)
    return nlp


@lru_cache(maxsize=4)
def default_pipeline() -> Language:
    """The pipeline with LAC and the shipped lexicon, built once a process."""
    return build_pipeline()


def recognise(document: Document, nlp: Language | None = None) -> Recognised:
    """Find the mentions, values and entities of one document."""
    (found,) = recognise_all([document], nlp or default_pipeline())
    return found


def recognise_all(documents: Sequence[Document], nlp: Language) -> Iterator[Recognised]:
    """The same for several documents, which share the calls of the tagger; in their order."""
    docs = (attach(nlp.make_doc(document.text), document) for document in documents)
    return map(recognised, nlp.pipe(docs, batch_size=len(documents) or 1))
