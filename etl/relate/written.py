"""A sentence in which words that stand for a name are written as that name."""

from __future__ import annotations

from collections.abc import Sequence

from etl.relate.kinds import CHARACTER
from etl.relate.mask import Masked, Slot


class Written:
    """A sentence in which stand-ins become slots, from left to right. Most have none and are taken as they are."""

    def __init__(self, sentence: Masked) -> None:
        self._sentence = sentence
        self._signs = ""
        self._offsets: list[int] = []
        self._slots: dict[int, Slot] = {}
        self._read = 0  # what stands before this place is written

    def place_of(self, place: int) -> int:
        """Where a place that is still to be written will stand."""
        return place - self._read + len(self._signs)

    def put(self, slots: Sequence[Slot], first: int, last: int) -> None:
        """Write up to `first`, and the slots, as a list, instead of what stands in [first, last)."""
        self._copy(first)
        for number, slot in enumerate(slots):
            sign = CHARACTER[slot.kind]
            self._slots[len(self._signs) + (1 if number else 0)] = slot
            written = f"、{sign}" if number else sign
            self._signs += written
            self._offsets += [slot.start] * len(written)
        self._read = last

    def _copy(self, end: int) -> None:
        shift = self.place_of(0)
        slots = self._sentence.slots.items()
        self._slots.update((place + shift, slot) for place, slot in slots if self._read <= place < end)
        self._signs += self._sentence.text[self._read : end]
        self._offsets.extend(self._sentence.offsets[self._read : end])
        self._read = end

    def sentence(self, topics: dict[str, tuple[tuple[int, Slot | None], ...]]) -> Masked:
        """The whole sentence with these topics."""
        old = self._sentence
        if not self._read:
            return Masked(old.start, old.end, old.text, old.offsets, old.slots, topics, old.opening)
        self._copy(len(old.text))
        return Masked(old.start, old.end, self._signs, tuple(self._offsets), self._slots, topics, old.opening)
