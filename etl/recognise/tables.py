"""Names that table cells hold override what other finders made of them: a column says what its cells are.

Which cells hold names is `cells`; a name of the column's class that is the cell but for a few words stays as found."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.automaton import NameIndex, name_index
from etl.recognise.cells import CellMention, cell_mentions
from etl.recognise.draft import Draft, Found, draft_of

_MORE = 8  # characters that a cell may hold beside a known name (度小满开源大模型轩辕-70B)


class TableFinder:
    """Component: adds names from cells."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for mention in cell_mentions(draft.document):
            if not _is_found(draft, mention):
                self._override(draft, mention)
        return doc

    def _override(self, draft: Draft, mention: CellMention) -> None:
        start, end = mention.start, mention.end
        others = draft.over(start, end)
        if any(other.start < start or other.end > end for other in others):
            return  # a name that reaches beyond the cell's part: the part was cut wrongly
        for other in others:
            draft.remove(other)
            draft.nested.add(other)
        entries = self._index.named(mention.type, draft.match[start:end])
        entry = entries[0] if len(entries) == 1 else None
        name = entry.name if entry else draft.text[start:end]
        draft.add(Found(start, end, mention.type, "table", name, entry, entry.kind if entry else None))


def _is_found(draft: Draft, mention: CellMention) -> bool:
    """Whether a name of this class is the cell's name already, or all but a few characters of it."""
    same = [found for found in draft.over(mention.start, mention.end) if found.type == mention.type]
    if any((found.start, found.end) == (mention.start, mention.end) for found in same):
        return True
    products = {"Model", "Chip", "Technology"}
    return mention.type in products and any(
        found.entry is not None and mention.end - mention.start - (found.end - found.start) <= _MORE for found in same
    )


@Language.factory("zhitu_tables", default_config={"folder": None})
def make_table_finder(nlp: Language, name: str, folder: str | None) -> TableFinder:  # noqa: ARG001 - spaCy's
    """The component for a lexicon folder (None: the shipped one)."""
    return TableFinder(name_index(folder))
