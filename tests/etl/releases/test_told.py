from __future__ import annotations

from dataclasses import replace

import pytest

from etl.releases.difference import differences
from etl.releases.state import State
from etl.releases.told import Difference
from etl.resolve import Basis, Link
from ontology.statement import FixedSnapshot
from tests.snapshots import QINGLAN, YUANSHAN, example_snapshot


def told(one: State, other: State, lang: str = "en") -> list[str]:
    before, after = (
        {e.id: e.name for e in s.snapshot.entities()} | {d.sha256: d.name for d in s.snapshot.documents()}
        for s in (one, other)
    )
    difference = Difference(lang, (before, after))
    difference.take(differences(one, other))
    return list(difference.lines())


def without(identifier: str) -> FixedSnapshot:
    """The example without one entity; what was said of it is said of Yuanshan."""
    snapshot = example_snapshot()
    return replace(
        snapshot,
        entity_records=tuple(e for e in snapshot.entity_records if e.id != identifier),
        statement_records=tuple(
            replace(s, subject=YUANSHAN.id) if s.subject == identifier else s
            for s in snapshot.statement_records
            if s.object != identifier
        ),
        mention_records=tuple(m for m in snapshot.mention_records if m.entity != identifier),
    )


@pytest.mark.parametrize(("lang", "said"), [("en", "nothing differs"), ("zh", "没有差异")])
def test_equal_states_differ_in_nothing(lang: str, said: str) -> None:
    state = State(example_snapshot())
    assert told(state, state, lang) == [said]


def test_a_merge_says_what_the_entity_is_taken_for_and_whose_statements_changed() -> None:
    def link(to: str) -> tuple[Link, ...]:
        return (Link(QINGLAN.id, QINGLAN.name, to, Basis.MERGE, "a", "2024-01-02", ""),)

    lines = told(State(example_snapshot(), link(QINGLAN.id)), State(without(QINGLAN.id), link(YUANSHAN.id)))
    assert "  − 青岚 (Foundation model) is taken for 远山智能" in lines
    assert "  ~ 远山智能 → 寒星1; subject 青岚 → 远山智能" in lines
    assert "entities: −1" in lines


def test_what_a_document_adds_stands_by_property_with_its_sentence() -> None:
    lines = told(State(without(QINGLAN.id)), State(example_snapshot()), "zh")
    assert "\n参数量 (parameterCount)" in lines
    assert "  ~ 青岚 → 175000000000; subject 远山智能 → 青岚" in lines
    assert any(line.startswith("    “") and line.endswith("” news.txt") for line in (each[2:] for each in lines))


def test_changed_fields_are_told_before_and_after() -> None:
    snapshot = example_snapshot()
    first, *others = snapshot.statement_records
    renamed = replace(snapshot.entity_records[0], name="新\u202e名", aliases=("别名",))
    surer = replace(first, confidence=0.99, evidence=(), first_seen=None)
    changed = replace(
        snapshot, entity_records=(renamed, *snapshot.entity_records[1:]), statement_records=(surer, *others)
    )
    text = "\n".join(told(State(snapshot), State(changed)))
    assert f"name {snapshot.entity_records[0].name} → 新" in text
    assert "\u202e" not in text
    assert "aliases +别名" in text
    assert f"confidence {first.confidence} → 0.99" in text
    assert f"passages +0 −{len(first.evidence)}" in text
