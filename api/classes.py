"""Names of classes as a caller may write them: "Policy", "policy", "policies", "funding-rounds", "政策"."""

from __future__ import annotations

import re

from api.errors import BadParameter, Fault
from cypher.vocabulary import nearest
from ontology.model import Ontology, Text, load_ontology


class ClassNames:
    """All classes of entities, by every spelling; those of the ontology that ships unless told otherwise."""

    def __init__(self, ontology: Ontology | None = None) -> None:
        self._ontology = ontology or load_ontology()
        names = [name for top in self.tops() for name in (top, *self._ontology.kinds_of(top))]
        self._known = {spelling: name for name in names for spelling in _spellings(name)}
        self._known |= {self._ontology.classes[name].label.zh: name for name in names}
        self._names = names

    def resolve(self, parameter: str, asked: str) -> str:
        """The class that `asked` means. Raises BadParameter for `parameter`: the nearest one, and all there are."""
        found = self._known.get(asked.lower())
        if found is not None:
            return found
        near = nearest(asked.lower(), self._known)
        en, zh = (f"; did you mean {near}?", f"；是否想写 {near}？") if near else (".", "。")
        listed = ", ".join(self._names), "、".join(f"{name}（{self.label(name)['zh']}）" for name in self._names)
        raise BadParameter(
            Fault(
                parameter,
                f"{asked} is no class of the ontology{en} There are: {listed[0]}",
                f"本体中没有类 {asked}{zh}可用的有：{listed[1]}",
            )
        )

    def spellings(self) -> tuple[str, ...]:
        """Every spelling of every class, and its own name; small and capital letters are alike."""
        return tuple(sorted({*self._known, *self._names}))

    def top(self, parameter: str, asked: str) -> str:
        """The top class of the one that `asked` means. Raises BadParameter."""
        return self._ontology.top_class(self.resolve(parameter, asked))

    def tops(self) -> tuple[str, ...]:
        """The top classes: first the six that stand in the middle, then the others."""
        first = ("Organization", "Model", "Policy", "Region", "Chip", "Technology")
        return (*first, *(top for top in self._ontology.top_classes() if top not in first))

    def words(self) -> dict[str, dict[str, dict[str, str]]]:
        """Labels of all classes, facts and values of vocabularies, for pages that show them to people."""
        ontology = self._ontology
        facts = {name: _both(fact.label) for name, fact in ontology.facts.items()}
        notations = {
            f"{name} {notation}": _both(concept.label)
            for name, fact in ontology.properties().items()
            if fact.vocabulary
            for notation, concept in ontology.vocabularies[fact.vocabulary].concepts.items()
        }
        return {
            "classes": {name: self.label(name) for name in ontology.classes},
            "predicates": facts,
            "notations": notations,
        }

    def label(self, name: str) -> dict[str, str]:
        """The class's name in both languages."""
        return _both(self._ontology.classes[name].label)


def _both(label: Text) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}


def plural(name: str) -> str:
    """As it stands in an address: "FundingRound" → "funding-rounds"."""
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
    if kebab.endswith("y") and kebab[-2] not in "aeiou":
        return kebab[:-1] + "ies"
    return kebab if kebab == "media" else kebab + "s"


def _spellings(name: str) -> tuple[str, ...]:
    many = plural(name)
    return name.lower(), many, many.replace("-", ""), re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
