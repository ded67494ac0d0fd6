"""The quality report as one HTML page without scripts: tables, calibration, what is wrong, and the annotated texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from etl.evaluate.calibration import bins, calibration_error
from etl.evaluate.score import TYPES, Scores, Tally
from etl.extraction import Extraction

# one colour a class, told apart by colour-blind readers too: the palette of Okabe and Ito (2008)
_COLOURS = dict(zip(TYPES, ("#56B4E9", "#E69F00", "#F0E442", "#009E73", "#CC79A7", "#BBBBBB"), strict=True))


def page(scores: Scores, extractions: Sequence[Extraction]) -> str:
    """The page. Whatever the documents say is escaped."""
    template = files("etl.evaluate").joinpath("page.html").read_text(encoding="utf-8")
    return (
        Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        .from_string(template)
        .render(
            tables=[
                ("entities", "实体", rows(scores.entities)),
                ("relations", "关系", rows(scores.relations)),
            ],
            bins=bins(scores.judged),
            error=calibration_error(scores.judged),
            findings=scores.findings,
            texts=[(extraction.document.name, _annotated(extraction)) for extraction in extractions],
            statements={e.document.name: tuple(_stated(e)) for e in extractions},
        )
    )


def rows(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """Each group by its name, then all together; among entities also all but Technology, which readers dispute most."""
    named = [tally for group, tally in tallies.items() if group != "Technology"]
    more = [("all but Technology", sum(named, Tally()))] if "Technology" in tallies else []
    return [*sorted(tallies.items()), ("all", sum(tallies.values(), Tally())), *more]


def _annotated(extraction: Extraction) -> Markup:
    # spaCy takes a second to import; `zhitu --help` need not wait for it
    from spacy import displacy  # noqa: PLC0415

    mentions = [mention for entity in extraction.entities for mention in entity.mentions if not mention.nested]
    spans = sorted({(m.start, m.end, m.type) for m in mentions if m.type in _COLOURS})
    shown = [{"start": start, "end": end, "label": kind} for start, end, kind in _apart(spans)]
    document = {"text": extraction.document.text, "ents": shown, "title": None}
    options = {"colors": _COLOURS}
    html = displacy.render([document], style="ent", manual=True, page=False, jupyter=False, options=options)
    return Markup(html)  # noqa: S704 — displaCy escapes the text itself; tests hold it to that


def _apart(spans: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    """Spans without those that begin inside the one before: displaCy would print their text twice."""
    reached = 0
    for start, end, kind in spans:
        if start >= reached:
            yield start, end, kind
            reached = end


def _stated(extraction: Extraction) -> Iterable[tuple[str, str, str, float, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    for statement in sorted(extraction.statements, key=lambda s: (names[s.subject], s.predicate, s.id)):
        target = names[statement.object] if statement.object is not None else str(statement.value)
        about = names[statement.subject]
        yield about, statement.predicate, target, statement.confidence, str(statement.factuality)
