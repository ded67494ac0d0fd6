"""What the components of the pipeline share while one document is worked on: its text in several forms, and finds.

A draft hangs on the spaCy Doc (`draft_of`); `entities` turns it into the frozen `Recognised` at the end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from etl.document import Document
from etl.extraction import AuditIssue
from etl.mention import FoundEntity, Value
from etl.recognise.characters import cuts_run
from etl.recognise.policy_names import core
from etl.recognise.result import Span, Word
from ontology.gazetteer import Entry
from ontology.names import fold

_KEY = "zhitu"
# No name and no number is so long. Patterns would take minutes over a megabyte without a space.
OVERLONG = re.compile(r"[A-Za-z0-9._\-+/=%&]{200,}")
_NOTHING = "\ufffd"
_NOBODY = -1
_SENTENCE = re.compile(r"[^。！？!?；\n]*(?:[。！？!?；]+[”」』）】]*|\n|$)")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One find: `name` is the entity's full name (the surface itself, or what an abbreviation stands for)."""

    start: int
    end: int
    type: str
    finder: str
    name: str
    entry: Entry | None = field(default=None, compare=False)
    kind: str | None = None

    @property
    def entity(self) -> str:
        """What finds of one entity share: the lexicon's id, else type and folded name."""
        if self.entry:
            return self.entry.id
        return f"{self.type}|{fold(core(self.name) if self.type == 'Policy' else self.name)}"


@dataclass(slots=True)
class Draft:
    """The state of one document. `text` is its text without overlong runs, `match` that simplified (where traditional).

    `words` are the tagger's."""

    document: Document
    text: str
    match: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    words: tuple[Word, ...] = ()
    word_starts: list[int] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    nested: set[Found] = field(default_factory=set)
    issues: list[AuditIssue] = field(default_factory=list)
    doubtful: list[Found] = field(default_factory=list)  # lexicon names that their place alone does not prove
    entities: dict[str, FoundEntity] = field(default_factory=dict)
    _flat: dict[int, Found] = field(default_factory=dict)  # by start
    _owner: list[int] = field(default_factory=list)  # per character: start of the find that covers it, or _NOBODY

    def flat(self) -> list[Found]:
        """The finds that do not overlap, in order."""
        return [self._flat[start] for start in sorted(self._flat)]

    def over(self, start: int, end: int) -> list[Found]:
        """The flat finds that share a character with [start, end)."""
        owners = {*self._owner[start:end]}
        owners.discard(_NOBODY)
        return [self._flat[at] for at in sorted(owners)] if owners else []

    def at(self, position: int) -> Found | None:
        """The flat find that covers a character, if any."""
        inside = 0 <= position < len(self._owner)
        return self._flat.get(self._owner[position]) if inside else None

    def add(self, found: Found) -> bool:
        """Keep a find where nothing else stands; False where something does, or where it would cut a token."""
        if self.over(found.start, found.end) or self._cuts(found):
            return False
        self._place(found)
        return True

    def cover(self, found: Found) -> bool:
        """Keep a find over smaller ones, which become nested; False where it would cut one in two or is known."""
        others = self.over(found.start, found.end)
        if self._cuts(found) or any(o.start < found.start or o.end > found.end or _same_span(o, found) for o in others):
            return False
        for other in others:
            self.remove(other)
            self.nested.add(other)
        self._place(found)
        return True

    def remove(self, found: Found) -> None:
        """Take a flat find out again."""
        del self._flat[found.start]
        self._owner[found.start : found.end] = [_NOBODY] * (found.end - found.start)

    def _cuts(self, found: Found) -> bool:
        return cuts_run(self.text, found.start) or cuts_run(self.text, found.end)

    def _place(self, found: Found) -> None:
        self._flat[found.start] = found
        self._owner[found.start : found.end] = [found.start] * (found.end - found.start)

    def paragraph_at(self, position: int) -> Span:
        """The paragraph that holds a position."""
        return self.paragraphs[bisect_right(self.paragraphs, (position, len(self.text) + 1)) - 1]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position, or the one before it."""
        return self.sentences[max(bisect_right(self.sentences, (position, len(self.text) + 1)) - 1, 0)]

    def words_in(self, start: int, end: int) -> Iterator[Word]:
        """The tagger's words that share a character with [start, end)."""
        index = max(bisect_right(self.word_starts, start) - 1, 0)
        while index < len(self.words) and self.words[index][0] < end:
            if self.words[index][1] > start:
                yield self.words[index]
            index += 1

    def word_index(self, position: int) -> int:
        """Index of the first word that starts at or after a position."""
        return bisect_left(self.word_starts, position)

    def is_word_start(self, position: int) -> bool:
        """Whether no word reaches over this position from the left. True without a tagger."""
        index = bisect_right(self.word_starts, position) - 1
        return index < 0 or self.words[index][0] == position or self.words[index][1] <= position


def _same_span(one: Found, other: Found) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def new_draft(document: Document) -> Draft:
    """A draft in which nothing is found yet."""
    text = OVERLONG.sub(lambda run: _NOTHING * len(run[0]), document.text)
    draft = Draft(document, text, text, _lines(text), tuple(_sentences(text)))
    draft._owner = [_NOBODY] * len(text)  # noqa: SLF001 - the constructor of the class, kept out of its fields
    return draft


def attach(doc: Doc, document: Document) -> Doc:
    """Hang a new draft on a Doc made from the document's text."""
    doc.user_data[_KEY] = new_draft(document)
    return doc


def draft_of(doc: Doc) -> Draft:
    """The draft of a Doc; a Doc that came without one (nlp("text")) gets one for a document of just that text."""
    draft = doc.user_data.get(_KEY)
    if not isinstance(draft, Draft):
        attach(doc, bare_document(doc.text))
        draft = doc.user_data[_KEY]
    assert isinstance(draft, Draft)  # noqa: S101 - for the type checker
    return draft


def bare_document(text: str, name: str = "text") -> Document:
    """A document of nothing but a text: for texts that come from no file."""
    return Document(name, name, "", "", text, tuple(range(len(text))))


def _lines(text: str) -> tuple[Span, ...]:
    spans = [found.span() for found in re.finditer(r"[^\n]+", text)]
    return tuple(spans) or ((0, len(text)),)


def _sentences(text: str) -> Iterator[Span]:
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
