"""Public bodies whose names leave out the place (市政府, 区科委): the text's own place says whose they are.

The 市政府 of two cities are two bodies: where the text does not say without doubt which one it means, the body is that
of this document and of no other (`entities`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from etl.recognise.draft import Draft, Found, draft_of
from etl.recognise.lists import alternation
from etl.recognise.regions import ancestors
from ontology.gazetteer import Entry, Gazetteer, load_gazetteer


class LocalBodyFinder:
    """Component: gives bodies without a place the one that the text speaks of."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Work on the draft of a Doc; gives the Doc back."""
        draft = draft_of(doc)
        for found in [found for found in draft.flat() if is_placeless(found)]:
            place = self._place(draft, found)
            if place is not None:
                draft.remove(found)
                draft.add(self._placed(found, place))
        return doc

    def _placed(self, found: Found, place: Entry) -> Found:
        """The body of that place: the lexicon's, else under its full name (市数据局 in a text about 云州市)."""
        name = place.name + _form().sub("", found.name, count=1)
        known = self._gazetteer.named("Organization", name)
        entry = known[0] if len(known) == 1 else None
        return replace(found, name=entry.name if entry else name, entry=entry, kind=entry.kind if entry else found.kind)

    def _place(self, draft: Draft, found: Found) -> Entry | None:
        """The region of the level in titles, bodies or the first line, if the text names no other of that level."""
        level = _level(found)
        home = {region.id: region for region in self._regions(_at_home(draft), level)}
        named = {region.id for region in self._regions(_anywhere(draft), level)}
        return next(iter(home.values())) if len(home) == 1 and named <= home.keys() else None

    def _regions(self, finds: Iterator[Found], level: str) -> Iterator[Entry]:
        """The regions of a level among finds and what holds them: 海淀区 speaks of 北京市."""
        for entry in {found.entry.id: found.entry for found in finds if found.entry is not None}.values():
            holders = (self._gazetteer.by_id(region) for region in ancestors(self._gazetteer, entry))
            yield from (region for region in (entry, *holders) if region is not None and region.name.endswith(level))


def is_placeless(found: Found) -> bool:
    """Whether a find is a public body whose name says its level, and not its place."""
    return found.type == "Organization" and found.entry is None and _whole().fullmatch(found.name) is not None


def _level(found: Found) -> str:
    match = _form().match(found.name)
    return match["level"] if match else ""


def _at_home(draft: Draft) -> Iterator[Found]:
    """Regions of the first line, and in the names of policies and bodies; a firm's seat says nothing of the text."""
    yield from (found for found in draft.over(*draft.paragraphs[0]) if found.type == "Region")
    for found in draft.nested:
        holder = draft.at(found.start) if found.type == "Region" else None
        if holder is not None and (holder.type == "Policy" or holder.kind == "GovernmentBody"):
            yield found


def _anywhere(draft: Draft) -> Iterator[Found]:
    return (found for found in (*draft.flat(), *draft.nested) if found.type == "Region")


@lru_cache
def _form() -> re.Pattern[str]:
    own, levels = alternation("local_bodies", "own"), alternation("local_bodies", "levels")
    return re.compile(rf"(?:{own})?(?P<level>{levels})")


@lru_cache
def _whole() -> re.Pattern[str]:
    words, endings = alternation("local_bodies", "other words"), alternation("organizations", "public")
    return re.compile(rf"(?!{words}){_form().pattern}.*(?:{endings})")


@Language.factory("zhitu_local_bodies", default_config={"folder": None})
def make_local_body_finder(nlp: Language, name: str, folder: str | None) -> LocalBodyFinder:  # noqa: ARG001 - spaCy's
    """The component for a lexicon folder (None: the shipped one)."""
    return LocalBodyFinder(load_gazetteer(Path(folder) if folder else None))
