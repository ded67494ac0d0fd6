"""How long a topic lives: to its paragraph's end; all below a heading; over a list, what stood above the list.

An entry of a list says nothing of the entry before it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.relate.kinds import CHARACTER, ENTITY_TYPES
from etl.relate.mask import Masked, Slot

_ITEM = re.compile(
    "[-✅❌☑✔●○▪■◆•·►➤▌▲△☆★①-⑳⑴-⒇]"
    r"|\d{1,2}[/.-]\d{1,2}(?!\d)"
    r"|[（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）、.．]"
    "|第[一二三四五六七八九十]+[条章]"
)
_DATED_ITEM = re.compile(rf"[-•·●*\s]*{CHARACTER['date']}[：，、]")
# 本轮融资由…: what follows is about the company of the paragraph before
_ROUND = re.compile("(?:据悉，?|值得注意的是，?)?(?:本轮|此轮|该轮|这一轮|这轮|本次融资|此次融资|这笔)")
_STOPS = ("。", "！", "？", "；", ".", "!", "?", "，", "：")
_OVER_LIST = ("Policy", "Organization")
_Topics = dict[str, Slot]


class Flow:
    """What the sentences so far leave to the next one: `current` for a missing subject, `earlier` for 该公司 too."""

    def __init__(self) -> None:
        self.current: _Topics = {}
        self.earlier: _Topics = {}
        self.heads: list[Slot] = []  # what each entry of the latest list is about
        self._in_list = False
        self._over: _Topics = {}  # what a list is about, told above it
        self._above: _Topics = {}  # `earlier` as it was there

    def open(self, before: Masked | None, sentence: Masked, first: Mapping[str, Slot]) -> None:
        """A paragraph begins with `sentence`; `first` is what the text's first sentence is about."""
        heading = before is not None and is_heading(before)
        if _ITEM.match(sentence.text):
            if not self._in_list:
                self._over = self._told_above(before, heading=heading)
                self._above = {**self.earlier, **self.current}
                self.heads = []
            self._in_list = True
            self.current, self.earlier = dict(self._over), dict(self._above)
            self._date(sentence, first)
        else:
            self.earlier = dict(self._above) if self._in_list and not heading else {**self.earlier, **self.current}
            self._in_list = False
            self.current = self.current if heading else {}
        if _ROUND.match(sentence.text) and "Organization" in self.earlier:
            self.current["Organization"] = self.earlier["Organization"]

    def head(self, sentence: Masked, found: Mapping[str, Slot]) -> None:
        """Note whom an entry of a list begins with; `found` are the topics of `sentence`."""
        if sentence.opening and self._in_list:
            self.heads += found.values()

    def _told_above(self, before: Masked | None, *, heading: bool) -> _Topics:
        introduced = before is not None and before.text.rstrip().endswith(("：", "；"))
        kinds = ENTITY_TYPES if heading else _OVER_LIST if introduced else ()
        return {kind: self.current[kind] for kind in kinds if kind in self.current}

    def _date(self, sentence: Masked, first: Mapping[str, Slot]) -> None:
        """A chronicle's entry without a subject is about whom the text began with."""
        teller = first.get("Organization")
        if teller and not teller.investor and _DATED_ITEM.match(sentence.text):
            self.current.setdefault("Organization", teller)


def is_heading(sentence: Masked) -> bool:
    """Whether a line stands above what follows; one with bars, or with a mark and a bar, is an entry of a list."""
    bars = sentence.text.count("|")
    if bars > 1 or (bars and _ITEM.match(sentence.text)):
        return False
    return sentence.opening and len(sentence.text) <= 40 and not sentence.text.rstrip().endswith(_STOPS)
