"""What each part of recognition is worth: lexicon, patterns, tagger and network alone, all, and all but one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.document import Document
from etl.evaluate.gold import GoldDocument
from etl.evaluate.score import Scores, score, total
from etl.extract import extractor_of

# Which components make up a part; the others (values, nesting, joining mentions to entities) every part needs.
PARTS: Mapping[str, frozenset[str]] = {
    "lexicon": frozenset({"zhitu_lexicon", "zhitu_sectors"}),
    "patterns": frozenset(
        {
            *("zhitu_families", "zhitu_titles", "zhitu_own_titles", "zhitu_suffixes", "zhitu_tables"),
            *("zhitu_introduced", "zhitu_events", "zhitu_people"),
        }
    ),
    "model": frozenset({"zhitu_lac_fill"}),
    "network": frozenset({"zhitu_net_fill"}),
}
_ALL = frozenset(PARTS)
# The network reads the tagger's words: it goes with it.
_STATISTICS = frozenset({"model", "network"})


@dataclass(frozen=True, slots=True)
class Variant:
    """Recognition with some parts only."""

    name: str
    name_zh: str
    parts: frozenset[str]


_ZH = {"lexicon": "词表", "patterns": "模式", "model": "模型", "network": "网络"}
VARIANTS = (
    *(Variant(part, f"仅{_ZH[part]}", frozenset({part})) for part in PARTS),
    Variant("all", "全部", _ALL),
    *(
        Variant(f"all but {part}", f"去掉{_ZH[part]}", _ALL - (_STATISTICS if part == "model" else {part}))
        for part in PARTS
    ),
)


def ablate(
    documents: Sequence[Document], gold: Mapping[str, GoldDocument], ner_model: str = "lac"
) -> Iterator[tuple[Variant, Scores]]:
    """The scores of each variant, one after the other; `gold` by document name. Raises as `build_pipeline` does."""
    # spaCy takes a second to import; `zhitu --help` need not wait for it
    from etl.recognise.pipeline import build_pipeline  # noqa: PLC0415

    for variant in VARIANTS:
        nlp = build_pipeline(ner_model if variant.parts & _STATISTICS else "none")
        off = [name for part in _ALL - variant.parts for name in PARTS[part] if name in nlp.pipe_names]
        with nlp.select_pipes(disable=off):
            extract = extractor_of(nlp)
            yield variant, total(score(extract(document), gold[document.name]) for document in documents)
