"""Measures of policies that a table's cell of prose states: 要点 beside the policy's title in its row."""

from __future__ import annotations

from collections.abc import Iterator

from etl.mention import FoundEntity
from etl.read.tables.meaning import TypedColumn
from etl.recognise.result import Recognised
from etl.relate.cell_rows import Row, RowWriter, Target
from etl.relate.mask import Slot, masked_span
from etl.relate.match import measure_findings
from etl.relate.measures import Measure, entity_of_measure, measures_of
from etl.relate.rulebook import RuleBook


def state_measures(
    row: Row, writer: RowWriter, found: Recognised, columns: tuple[TypedColumn, TypedColumn], rules: RuleBook
) -> Iterator[FoundEntity]:
    """State the measures in the second of `columns` of the one policy in the first; yields them as entities."""
    policies = row.named(columns[0])
    if len({policy.entity for policy in policies}) != 1 or not row.text(columns[1]):
        return
    policy, cell = policies[0], row.cell(columns[1])
    topic = Slot("Policy", policy.start, policy.end, policy.entity)
    sentence = masked_span(writer.document, found, (cell.start, cell.end), topic)
    for measure in measures_of(measure_findings(sentence, rules), found, rules.instruments, (0,)):
        for target in _targets(measure, writer.document.text):
            subject = policy.entity if target.predicate == "hasMeasure" else measure.id
            writer.add(row, subject, target, columns)
        yield entity_of_measure(measure, found.entities[policy.entity].name, writer.document.text)


def _targets(measure: Measure, text: str) -> Iterator[Target]:
    def raw(slot: Slot) -> str:
        return text[slot.start : slot.end]

    told = measure.factuality
    yield Target("hasMeasure", measure.id, is_object=True, raw=raw(measure.instrument), factuality=told)
    for predicate, value, slot, _ in measure.literals():
        yield Target(predicate, value, is_object=False, raw=raw(slot), factuality=told)
    for slot, _ in measure.supported:
        yield Target("supports", slot.target, is_object=True, raw=raw(slot), factuality=told)
