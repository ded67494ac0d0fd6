"""What a text is about, sentence by sentence, so that 该公司, 这款模型 or a missing subject find their name.

The topic of a type is the last name of that type that opened a sentence as its subject. It lives until the paragraph
ends; a topic of the whole document (the company of an announcement or an interview) lives on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from etl.relate.flow import Flow, is_heading
from etl.relate.mask import Masked, Slot
from etl.relate.own_title import own_title
from etl.relate.profile_topic import introduced
from etl.relate.signed import reporting_firm, writer
from etl.relate.together import Together
from etl.relate.topic_rules import Several, TopicRules
from etl.relate.written import Written

_PAIRED = ("Organization", "Model", "Chip", "Policy")  # what 前者 and 后者 may be
_DATED = 3  # 2024年5月， is two characters of a masked sentence
_SPOKEN = re.compile("[^，。；：]{1,12}：")  # a question or an answer, with who speaks


def with_topics(
    sentences: Sequence[Masked], rules: TopicRules, profiled: Mapping[str, Slot] | None = None
) -> list[Masked]:
    """The sentences with stand-ins replaced by slots, and the topics at each place.

    `profiled` is what a profile above the text is about, by type."""
    told = {kind: _carried(slot) for kind, slot in introduced(sentences).items()}
    about = {**(profiled or {}), **told, **_document_topics(sentences, rules)}
    # whose answers they are has to be told
    interview = bool(about) and any(rules.question.match(sentence.text) for sentence in sentences)
    signing = None if "Organization" in about else writer(sentences)
    ours = {"Organization": _carried(signing)} if signing else {}
    flow = Flow()
    first: dict[str, Slot] = {}
    opened = False
    together: Together | None = None
    done: list[Masked] = []
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        goes_on = not sentence.opening or (interview and _SPOKEN.match(sentence.text) is not None)
        if not goes_on:
            flow.open(before, sentence, first)
        together = Together(sentence, together if goes_on else None, tuple(flow.heads))
        above = {**flow.earlier, **first, **about}
        reader = _Reader(
            sentence,
            rules,
            # The document's company stands above those of single sentences: in an interview it stays "we".
            {**about, **flow.current, **_companies(about)},
            {**above, **ours},
            # behind a sentence whose subject nothing found, 该公司 is not the company of the paragraph above
            above if sentence.opening else about,
            together,
        )
        done.append(reader.read())
        found = {kind: _carried(slot) for kind, slot in reader.found.items()}
        flow.head(sentence, found)
        if not opened:  # whom the first sentence below the headings is about may be whoever writes
            first = found
            opened = bool(first) or not is_heading(sentence)
        flow.current.update((kind, slot) for kind, slot in found.items() if not (interview and slot.investor))
    return done


def _carried(slot: Slot, start: int | None = None, end: int | None = None) -> Slot:
    """The slot as a topic, at another place if one is given. (`replace` would take twice as long.)"""
    first, last = slot.start if start is None else start, slot.end if end is None else end
    return Slot(slot.kind, first, last, slot.target, slot.approximate, carried=True, investor=slot.investor)


def _companies(about: Mapping[str, Slot]) -> dict[str, Slot]:
    return {kind: slot for kind, slot in about.items() if kind == "Organization"}


def _document_topics(sentences: Sequence[Masked], rules: TopicRules) -> dict[str, Slot]:
    topics: dict[str, Slot] = {}
    several: set[str] = set()
    for sentence in sentences:
        named = {slot.kind for slot in sentence.slots.values()}
        for kind, patterns in rules.document.items():
            if kind not in named:
                continue
            match = next((m for p in patterns for m in p.matches(sentence.text)), None)
            if match is None:
                continue
            slot = next(s for at, s in sorted(sentence.slots.items()) if at >= match.start("topic"))
            if kind in topics and topics[kind].target != slot.target:
                several.add(kind)
            topics.setdefault(kind, _carried(slot))
    signing = reporting_firm(sentences)
    if signing and "Organization" not in topics:
        topics["Organization"] = _carried(signing)
    itself = own_title(sentences)
    if itself and "Policy" not in topics:
        topics["Policy"] = _carried(itself)
    # Where several firms speak, 我们 is nobody's; a notice may name another notice.
    return {kind: slot for kind, slot in topics.items() if kind == "Policy" or kind not in several}


class _Reader:
    """One pass over one sentence, from left to right."""

    def __init__(
        self,
        sentence: Masked,
        rules: TopicRules,
        current: Mapping[str, Slot],
        about: Mapping[str, Slot],
        above: Mapping[str, Slot],
        together: Together,
    ) -> None:
        self._sentence = sentence
        self._rules = rules
        self._about = about
        self._above = above
        self._current = dict(current)
        self._locked: set[str] = set()
        self._written = Written(sentence)
        self._topics: dict[str, list[tuple[int, Slot | None]]] = {kind: [(-1, slot)] for kind, slot in current.items()}
        self.found: dict[str, Slot] = {}
        self._together = together

    def read(self) -> Masked:
        for match in self._rules.scanner.finditer(self._sentence.text):
            self._one(match)
        topics = {kind: tuple(changes) for kind, changes in self._topics.items()}
        return self._written.sentence(topics)

    def _one(self, match: re.Match[str]) -> None:
        group = match.lastgroup or ""
        if group == "name":
            self._name(match)
        elif group == "stop":
            self._locked.clear()
        elif group.startswith("other"):
            self._forget(self._rules.stands[int(group[5:])].kind, match.start())
        elif group in ("former", "latter"):
            self._one_of_two(match)
        elif group[0:1] == "s":
            self._several(match, self._rules.several[int(group[1:])])
        elif group:
            self._stand(match, int(group[1:]))

    def _name(self, match: re.Match[str]) -> None:
        slot = self._sentence.slots[match.start()]
        self._together.name(slot)
        if self._heads(match.start()) and not self._stands_behind(slot.kind, match.start()):
            self._locked.discard(slot.kind)
            self._put(slot, match.start())
            self._locked.add(slot.kind)
            return
        known = self._current.get(slot.kind)
        # who funds the firm that the text is about
        beside = slot.investor and ((known is not None and not known.investor) or self._is_late(match.start()))
        if slot.kind not in self._locked and not beside and self._may_be_topic(slot.kind, match):
            self._put(slot, match.start())

    def _heads(self, place: int) -> bool:
        text = self._sentence.text
        followed = self._rules.heading.match(text, place + 1) is not None  # which few names are
        return followed and any(head.is_head(text, place) for head in self._rules.heads)

    def _is_late(self, place: int) -> bool:
        """Whether a clause stands before `place`, other than a date: an investor there joins what another began."""
        return self._sentence.text.find("，", _DATED, place) >= 0

    def _may_be_topic(self, kind: str, match: re.Match[str]) -> bool:
        after = self._rules.not_before.get(kind)
        return not self._stands_behind(kind, match.start()) and not (
            after and after.match(self._sentence.text, match.end())
        )

    def _stands_behind(self, kind: str, place: int) -> bool:
        """Whether a word before `place` makes what stands there somebody else than the topic (由, 投资方)."""
        before = self._rules.not_after.get(kind)
        return before is not None and before.search(self._sentence.text[max(0, place - 12) : place]) is not None

    def _put(self, slot: Slot, place: int) -> None:
        if slot.kind not in self._rules.latest:
            self._locked.add(slot.kind)
        self._current[slot.kind] = self.found[slot.kind] = slot
        self._topics.setdefault(slot.kind, []).append((self._written.place_of(place), slot))

    def _forget(self, kind: str, place: int) -> None:
        """From here on no entity is known to be what the text is about."""
        self._current.pop(kind, None)
        self._topics.setdefault(kind, []).append((self._written.place_of(place) - 1, None))

    def _stand(self, match: re.Match[str], group: int) -> None:
        stand = self._rules.stands[group // 3]
        own = group % 3 == 2  # 我们, 本公司: whoever writes, or nobody
        topic = self._about.get(stand.kind) if own else self._current.get(stand.kind) or self._above.get(stand.kind)
        if topic is None:
            if own:
                self._forget(stand.kind, match.start())
            return
        first, last = match.span()
        slot = self._at(topic, match)
        if stand.kind not in self._locked:
            self._put(slot, first)
        self._written.put((slot,), first, last)

    def _one_of_two(self, match: re.Match[str]) -> None:
        """前者 and 后者: one of two names, which is what follows is about."""
        former = match.lastgroup == "former"
        named = self._together.former(match.start()) if former else self._together.latter()
        if named is None:
            for kind in _PAIRED:
                self._forget(kind, match.start())
            return
        slot = self._at(named, match)
        self._put(slot, match.start())
        self._written.put((slot,), *match.span())

    def _several(self, match: re.Match[str], group: Several) -> None:
        """两家公司, 两者: a list of names, of each of which something is said (`each`)."""
        named = self._together.several(group.kind, group.number, match.start())
        if not named:
            for kind in (group.kind,) if group.kind else _PAIRED:
                self._forget(kind, match.start())
            return
        slots = [self._at(slot, match) for slot in named]
        self._put(slots[0], match.start())
        self._written.put(slots, *match.span())

    def _at(self, slot: Slot, match: re.Match[str]) -> Slot:
        """The slot as a topic, where the words stand that mean it."""
        offsets = self._sentence.offsets
        return _carried(slot, offsets[match.start()], offsets[match.end() - 1] + 1)
