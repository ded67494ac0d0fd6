"""Which names a text has just spoken of together, so that 前者, 后者 and 两家公司 find them.

前者 and 后者 are the two names of a list (A和B), or the only two of a sentence; 后者 alone is the one named last. Where
there are more, or fewer, nobody is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.relate.kinds import CHARACTER
from etl.relate.mask import Masked, Slot

_NAMED = frozenset({"Organization", "Model", "Chip", "Policy"})
_SIGNS = "".join(CHARACTER[kind] for kind in sorted(_NAMED))
_REMARK = "(?:（[^（）]{0,24}）)?"
_LIST = re.compile(rf"(?P<kind>[{_SIGNS}]){_REMARK}(?:(?:、|，?(?:以及|和|与|及|跟)|同(?!时))(?P=kind){_REMARK})+")
_Names = tuple[Slot, ...]


class Together:
    """The names of one sentence, read from left to right. `before` is the sentence before in the same paragraph.

    `listed` are the names that head the entries of the list above.
    `names` are those read so far, `pair` those whom 前者 and 后者 stand for, once one of the two was said."""

    def __init__(self, sentence: Masked, before: Together | None, listed: _Names = ()) -> None:
        self._listed = listed
        self._lists = list(_lists(sentence)) if len(sentence.slots) > 1 else []
        self._before = before
        self.names: list[Slot] = []
        self.pair: _Names = ()

    def name(self, slot: Slot) -> None:
        """A name that the sentence goes on with."""
        if slot.kind in _NAMED and not slot.carried:
            self.names.append(slot)

    def former(self, place: int) -> Slot | None:
        """Whom 前者 at `place` stands for."""
        self.pair = self.two(place)
        return self.pair[0] if self.pair else None

    def latter(self) -> Slot | None:
        """Whom 后者 stands for: the other one of the two, or whoever was named last."""
        known = self.pair or (self._before.pair if self._before and not self.names else ())
        if known:
            self.pair = ()
            return known[1]
        if self.names:  # behind a single name it is somebody whom nothing found
            return self.names[-1] if len(_targets(self.names)) > 1 else None
        return self._before.names[-1] if self._before and self._before.names else None

    def several(self, kind: str, number: int, place: int) -> _Names:
        """The `number` names of `kind` ("" for any) that 两家公司 at `place` stands for; () where that is not clear.

        With 0, all that head the entries of the list above."""
        if not number:
            heads = {slot.target: slot for slot in self._listed if slot.kind == kind}
            return tuple(heads.values()) if len(heads) > 1 else ()
        lists = [names for end, names in self._lists if end <= place and kind in ("", names[0].kind)]
        known = next((names for names in reversed(lists) if len(names) == number), ())
        return known or self.as_many((), kind, number)

    def as_many(self, later: _Names, kind: str, number: int) -> _Names:
        """The names of `kind` from here back to the sentence that makes them `number`; () where they are more."""
        named = {slot.target: slot for slot in (*self.names, *later) if kind in ("", slot.kind)}
        if len(named) < number and self._before and kind:
            return self._before.as_many(tuple(named.values()), kind, number)
        fits = len(named) == number and len({slot.kind for slot in named.values()}) == 1
        return tuple(named.values()) if fits else ()

    def two(self, place: int) -> _Names:
        """The two names that 前者 and 后者 at `place` stand for; () where there are not two."""
        known = [names for end, names in self._lists if end <= place]
        if known:
            return known[-1] if len(known[-1]) == 2 else ()
        if self.names:
            names = tuple(self.names)
            return names if len(names) == len(_targets(names)) == 2 else ()
        return self._before.two(place + _BEYOND) if self._before else ()


_BEYOND = 1 << 20  # behind the end of any sentence


def _targets(names: list[Slot] | _Names) -> set[str]:
    return {slot.target for slot in names}


def _lists(sentence: Masked) -> Iterator[tuple[int, _Names]]:
    """Each list of names with the place where it ends."""
    for match in _LIST.finditer(sentence.text):
        places = [at for at in range(*match.span()) if sentence.text[at] == match["kind"]]
        yield match.end(), tuple(slot for at in places if (slot := sentence.slots.get(at)))
