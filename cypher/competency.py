"""The competency questions and where they are answered: `python -m cypher.competency` prints docs/questions.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cypher.catalogue import Catalogue, load_catalogue
from ontology.model import Strict
from ontology.source import read_model

SOURCE = Path(__file__).with_name("competency.yaml")
_HEAD = """# Questions · 问题

What the graph can be asked, and where: `python -m cypher.competency` prints this page from `cypher/competency.yaml` and
the headers of `cypher/queries`. A list with `include=evidence` shows sentences, publishers, dates and pages. What real
documents answer, and which questions are answered only in part, stands in `measurements.md` and `decisions.md`.
Examples with a \\* want documents of your own: the samples say nothing of them.

可以向图谱提出的问题及其接口。列表加 `include=evidence` 可见原文、发布方、日期与页码。
带 \\* 的示例需用自己的文档：样例文档未提及。
"""


class Question(Strict):
    """One question in both languages, the query that answers it, and an address with values.

    `own`: the sample documents say nothing of it, so it wants documents of one's own."""

    zh: str
    en: str
    query: str
    example: str
    own: bool = False


class Questions(Strict):
    """The file: the competency questions in their order, and what is served besides."""

    questions: tuple[Question, ...]
    further: tuple[Question, ...]


def load_questions() -> Questions:
    """The file. Raises OntologyError where it is not as it should be."""
    return read_model(Questions, SOURCE)


def page(questions: Questions, catalogue: Catalogue) -> str:
    """The page in Markdown. Raises KeyError for a query that the catalogue does not hold."""
    competency = [*_table(enumerate(questions.questions, start=1), catalogue)]
    further = [*_table((("", question) for question in questions.further), catalogue)]
    return "\n".join((_HEAD, *competency, "", "## Further · 其他", "", *further, ""))


def _table(numbered: Iterable[tuple[int | str, Question]], catalogue: Catalogue) -> Iterator[str]:
    yield "| | 问题 · question | 接口 · endpoint | 示例 · example |"
    yield "| --- | --- | --- | --- |"
    for number, question in numbered:
        found = catalogue.named(question.query)
        own = " *" if question.own else ""
        yield f"| {number} | {question.zh}<br>{question.en} | `{found.route}` | `{question.example}`{own} |"


if __name__ == "__main__":
    sys.stdout.write(page(load_questions(), load_catalogue()))
