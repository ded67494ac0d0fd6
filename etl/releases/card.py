"""The data card of a release, in both languages: what it holds, where from, how good it is, and what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined, Template

from etl.evaluate.claims import JUDGED_AS
from etl.evaluate.kept_scores import ALL, SetForm, TallyForm, kept_scores
from etl.read import visible
from etl.releases.facts import EDGES, Facts, Predicate, Preferred, label
from etl.releases.manifest import About
from ontology.model import load_ontology
from ontology.statement import DocumentRecord, Factuality

FILES = {"en": "card.md", "zh": "card.zh-CN.md"}
_MOST = 100  # rows of the lists of documents and publishers
_REASONS = 15  # of what was not understood
_NAMES = 8  # of a class, those mentioned most
_NONE = "–"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
Cell = str | int
Ranked = list[tuple[str, int]]
Sets = Mapping[str, SetForm]


def cards(facts: Facts, about: About) -> Mapping[str, str]:
    """The card's files: name → Markdown. Whatever names and titles hold, it stays text of the page."""
    scores = kept_scores().sets
    made = {}
    for lang, name in FILES.items():
        shown = {**_sources(facts), **_contents(facts, lang, scores), **_gaps(facts, lang, scores)}
        made[name] = _template(lang).render(about=about, facts=facts, counts=facts.counts(), scores=scores, **shown)
    return made


@lru_cache
def _template(lang: str) -> Template:
    """The card's form in one language."""
    environment = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)  # noqa: S701 — Markdown
    environment.filters |= {"table": _table, "cell": _cell, "n": "{:,}".format}
    return environment.from_string(files("etl.releases").joinpath(f"card.{lang}.md").read_text(encoding="utf-8"))


def _sources(facts: Facts) -> Mapping[str, object]:
    """Where the facts come from."""
    own = sorted((d for d in facts.documents if not d.curated), key=lambda d: (d.published_on or "", d.name))
    dates = [document.published_on for document in own if document.published_on]
    return {
        "first": min(dates, default=_NONE),
        "last": max(dates, default=_NONE),
        "documents": [_document(document, facts) for document in own[::-1][:_MOST]],
        "left": max(len(own) - _MOST, 0),
        "publishers": _ranked(document.publisher for document in own),
        "forms": _ranked(_form(document.name) for document in own),
        "languages": _ranked(document.lang for document in own),
        "years": sorted(Counter(day[:4] for day in dates).items()),
        "undated": sum(not document.published_on for document in own),
        "unsigned": sum(not document.publisher for document in own),
        "mute": sorted(document.name for document in own if not facts.per_document[document.sha256]),
        "lexicon": sorted((d.name, facts.per_document[d.sha256]) for d in facts.documents if d.curated),
    }


def _document(document: DocumentRecord, facts: Facts) -> Sequence[Cell]:
    described = (document.title, document.published_on, document.publisher, document.lang)
    stated = facts.per_document[document.sha256]
    return (document.name, *(text or _NONE for text in described), stated, document.citation or _NONE)


def _form(name: str) -> str | None:
    """What kind of file: "pdf", "txt"; None where the name does not say."""
    return name.rpartition(".")[2].lower() if "." in name else None


def _ranked(values: Iterable[str | None]) -> Ranked:
    """The most frequent first; equal ones by name, so that nothing depends on the order of documents."""
    counts = Counter(value or _NONE for value in values)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST]


def _contents(facts: Facts, lang: str, scores: Sets) -> Mapping[str, object]:
    """What is stated, and how good that is."""
    return {
        "classes": [_class(name, facts, lang, scores) for name in sorted(facts.classes)],
        "predicates": [_predicate(name, facts.predicates[name], lang, scores) for name in sorted(facts.predicates)],
        "actual": sum(one.by_factuality[Factuality.ACTUAL] for one in facts.predicates.values()),
        "confidences": _confidences(facts),
        "famous": [_famous(name, facts, lang) for name in sorted(facts.classes)],
        "preferred": [_preferred(one, facts, lang) for one in facts.preferred[:_MOST]],
        "columns": {name: f"{name}: P / R (n)" for name in scores},
        "totals": {name: (_share(s.entities[ALL]), _share(s.relations[ALL])) for name, s in scores.items()},
    }


def _famous(name: str, facts: Facts, lang: str) -> Sequence[Cell]:
    counts = ((entity, facts.mentioned[entity]) for entity, (of, _) in facts.names.items() if of == name)
    most = sorted((item for item in counts if item[1]), key=lambda item: (-item[1], item[0]))[:_NAMES]
    return (label(name, lang), ", ".join(f"{facts.names[entity][1]} ({count:,})" for entity, count in most) or _NONE)


def _preferred(one: Preferred, facts: Facts, lang: str) -> Sequence[Cell]:
    name = facts.names.get(one.entity, ("", one.entity))[1]
    reason = load_ontology().vocabularies["rank-reason"].concepts[one.reason].label
    return (name, label(one.property, lang), one.value, reason.zh if lang == "zh" else reason.en)


def _class(name: str, facts: Facts, lang: str, scores: Sets) -> Sequence[Cell]:
    kinds = sorted((kind, count) for (of, kind), count in facts.kinds.items() if of == name and kind)
    told = ", ".join(f"{label(kind, lang)} {count:,}" for kind, count in kinds) or _NONE
    return (label(name, lang), name, facts.classes[name], told, *(_quality(s.entities, name) for s in scores.values()))


def _predicate(name: str, found: Predicate, lang: str, scores: Sets) -> Sequence[Cell]:
    put = (found.by_factuality[one] for one in (Factuality.ACTUAL, Factuality.PLANNED, Factuality.RUMOURED))
    counts = (*put, found.by_factuality[Factuality.NEGATED], found.curated, found.supported)
    return (label(name, lang), name, *counts, *(_quality(s.relations, name) for s in scores.values()))


def _quality(groups: Mapping[str, TallyForm], name: str) -> str:
    judged = JUDGED_AS.get(name, name)
    return _share(groups[judged]) if judged in groups else _NONE


def _share(form: TallyForm) -> str:
    """As "0.98 / 0.90 (123)": precision, recall, and how many the annotations hold."""
    tally = form.tally()
    return f"{tally.precision:.2f} / {tally.recall:.2f} ({form.right + form.missed})"


def _confidences(facts: Facts) -> list[Sequence[Cell]]:
    total = facts.confidences.total() or 1
    rows = [(low, f"{low:.2f} – {high:.2f}") for low, high in pairwise(EDGES)] + [(EDGES[-1], "1")]
    return [(told, facts.confidences[low], f"{facts.confidences[low] / total:.0%}") for low, told in rows]


def _gaps(facts: Facts, lang: str, scores: Sets) -> Mapping[str, object]:
    """What is missing."""
    judged = {name for each in scores.values() for name in each.relations}
    reasons = sorted(facts.gaps.items(), key=lambda item: (-item[1], item[0]))
    return {
        "unjudged": [
            label(name, lang) for name, found in sorted(facts.predicates.items()) if _unjudged(name, found, judged)
        ],
        "single": sum(one.total - one.curated - one.supported for one in facts.predicates.values()),
        "stated": sum(one.total - one.curated for one in facts.predicates.values()),
        "silent": [(label(name, lang), count) for name, count in sorted(facts.silent.items())],
        "reasons": [(zh if lang == "zh" else en, count) for (en, zh), count in reasons[:_REASONS]],
        "reasons_left": max(len(reasons) - _REASONS, 0),
        "merges": facts.decisions["merge"],
    }


def _unjudged(name: str, found: Predicate, judged: Collection[str]) -> bool:
    """Whether documents state it and no annotated text tells how well; the lexicon's facts are read, not found."""
    return found.curated < found.total and JUDGED_AS.get(name, name) not in judged


def _table(rows: Iterable[Sequence[Cell]], *header: str) -> str:
    """A Markdown table; numbers with thousands' commas."""
    lines = [f"| {' | '.join(header)} |", f"|{'|'.join(' --- ' for _ in header)}|"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines)


def _cell(value: Cell) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return _SPECIAL.sub(r"\\\1", visible(" ".join(value.split())))
