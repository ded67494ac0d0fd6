"""Invented names of firms, of many builds: a network cannot learn them by heart and has to read what is around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Self

import yaml
from pydantic import TypeAdapter

from etl.recognise.characters import is_cjk
from etl.recognise.lists import word_set
from ontology.gazetteer import load_gazetteer

DATA = Path(__file__).parent / "data"
_FIRMS = frozenset({"Company", "InvestmentFirm"})
_LONGEST = 6  # characters of a lexicon's name that is taken


@lru_cache
def lists() -> dict[str, list[str]]:
    """The word lists of `data/names.yaml`."""
    text = (DATA / "names.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, list[str]]).validate_python(yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class Inventor:
    """Draws names: Chinese and western ones of the lexicon, and new ones out of their stems' characters."""

    chinese: tuple[str, ...]
    western: tuple[str, ...]
    stems: tuple[str, ...]

    @classmethod
    def of_lexicon(cls) -> Self:
        """An inventor that knows the firms of the shipped lexicon."""
        names = {name for entry in load_gazetteer().entries if entry.kind in _FIRMS for name in entry.names()}
        chinese = sorted(name for name in names if len(name) <= _LONGEST and all(map(is_cjk, name)))
        western = sorted(name for name in names if re.fullmatch("[A-Za-z]+", name))
        taken_off = re.compile(f"(?:{'|'.join(lists()['taken off'])})+$")
        stems = sorted({taken_off.sub("", name) for name in chinese})
        return cls(tuple(chinese), tuple(western), tuple(stem for stem in stems if 2 <= len(stem) <= 4))

    def name_like(self, draw: Random, name: str) -> str:
        """A name for a firm in the place of another: western for a western one, and now and then for a Chinese one."""
        if not any(map(is_cjk, name)):
            return draw.choice(self.western) if draw.random() < 0.15 else self.western_name(draw)
        builds = (self.western_name, self._of_lexicon, self._stem, self._word, self._word_and_sign, self._signs)
        (build,) = draw.choices(builds, (10, 5, 10, 4, 10, 61))
        return build(draw)

    def western_name(self, draw: Random) -> str:
        """Two or three syllables, some with an ending, some as an acronym."""
        name = "".join(draw.choices(lists()["syllables"], k=draw.choice((2, 2, 3)))).capitalize()
        build = draw.random()
        if build < 0.05:
            return name.upper()[: draw.choice((3, 4))]
        return name + draw.choice(lists()["western endings"]) if build < 0.25 else name

    def person(self, draw: Random, name: str) -> str:
        """A person's name of the same length."""
        surname = draw.choice(sorted(word_set("people", "surnames")))
        return surname + "".join(self._sign(draw) for _ in name[1:])

    def _of_lexicon(self, draw: Random) -> str:
        return draw.choice(self.chinese)

    def _stem(self, draw: Random) -> str:
        return draw.choice(self.stems)

    def _word(self, draw: Random) -> str:
        return draw.choice(lists()["words"])

    def _word_and_sign(self, draw: Random) -> str:
        return self._word(draw) + self._sign(draw)

    def _signs(self, draw: Random) -> str:
        signs = draw.choice(self.stems)[0] + "".join(
            self._sign(draw) for _ in range(draw.choice((1, 1, 1, 2, 2, 2, 3)))
        )
        return signs + draw.choice(lists()["endings"]) if draw.random() < 0.25 else signs

    def _sign(self, draw: Random) -> str:
        return draw.choice(draw.choice(self.stems)[1:])
