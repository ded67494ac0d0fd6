"""Names and kinds that people corrected: what they change, what they follow, and that undoing leaves no trace."""

from __future__ import annotations

from datetime import date

import pytest

from etl.decisions import Alias, Decision, Describe, Merge, Unalias, Undo, What
from ontology.ids import entity_id, named_entity_id
from ontology.statement import Entity, FixedSnapshot
from tests.etl.extractions import developed
from tests.etl.resolve.conftest import Resolve

DAY = date(2026, 11, 22)
YUANSHAN = entity_id("Organization", "yuanshan")
BRIDGE, BRIDGE_CO = (named_entity_id("Organization", name) for name in ("溪桥", "溪桥科技"))
FIRST = developed("溪桥科技发布了青岚。", "青岚", "溪桥科技", name="a")
SECOND = developed("溪桥发布了红叶。", "红叶", "溪桥", name="b")
THIRD = developed("远山科技发布了白露。", "白露", "远山科技", name="c")
MERGED = Merge(by="林", on=DAY, a=BRIDGE, b=BRIDGE_CO, names=("溪桥", "溪桥科技"))


def said(entity: str, what: str, value: str | None) -> Describe:
    return Describe(by="林", on=DAY, entity=entity, type="Organization", name="甲", what=What(what), value=value)


def undo(decision: Decision) -> Undo:
    return Undo(by="林", on=DAY, decision=decision.id)


def no_name(entity: str, alias: str) -> Unalias:
    return Unalias(by="林", on=DAY, entity=entity, type="Organization", name="甲", alias=alias)


def makers(frozen: FixedSnapshot) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [(e.name, e.name_en, e.kind, e.aliases) for e in organizations(frozen)]


def organizations(frozen: FixedSnapshot) -> list[Entity]:
    return [entity for entity in frozen.entities() if entity.type == "Organization"]


@pytest.mark.parametrize(
    ("decision", "is_now"),
    [
        (said(BRIDGE, "name", "溪桥智能"), ("溪桥智能", None, None, ("溪桥",))),
        (said(BRIDGE, "name_en", "Xiqiao"), ("溪桥", "Xiqiao", None, ())),
        (said(BRIDGE, "kind", "Company"), ("溪桥", None, "Company", ())),
    ],
)
def test_what_a_person_says_of_an_entity_stands(
    resolve: Resolve, decision: Describe, is_now: tuple[str, str | None, str | None, tuple[str, ...]]
) -> None:
    assert makers(resolve(SECOND, decided=(decision,))) == [is_now]
    assert resolve(SECOND, decided=(decision, undo(decision))) == resolve(SECOND)
    assert resolve(SECOND, decided=(decision,)).release != resolve(SECOND).release


def test_the_last_word_counts_and_what_it_replaced_is_an_alias_only_if_a_document_says_it(resolve: Resolve) -> None:
    decisions = (said(BRIDGE, "name", "溪乔"), said(BRIDGE, "name", "溪桥智能"))

    assert makers(resolve(SECOND, decided=decisions)) == [("溪桥智能", None, None, ("溪桥",))]


def test_the_english_name_and_the_kind_of_a_lexicon_entry_can_be_taken_away(resolve: Resolve) -> None:
    decisions = (said(YUANSHAN, "name_en", None), said(YUANSHAN, "kind", None))

    assert makers(resolve(THIRD, decided=decisions)) == [("远山智能", None, None, ("Yuanshan AI", "远山科技"))]


def test_a_correction_follows_its_entity_into_a_merge_and_out_of_it(resolve: Resolve) -> None:
    named = said(BRIDGE, "name", "溪桥智能")

    assert makers(resolve(FIRST, SECOND, decided=(named, MERGED))) == [("溪桥智能", None, None, ("溪桥", "溪桥科技"))]
    assert resolve(FIRST, SECOND, decided=(named, MERGED, undo(MERGED))) == resolve(FIRST, SECOND, decided=(named,))


def test_a_name_that_is_none_of_an_entity_s_leaves_its_aliases_and_no_fact(resolve: Resolve) -> None:
    removed = no_name(YUANSHAN, "远山科技")
    before, after = resolve(THIRD), resolve(THIRD, decided=(removed,))

    assert [each.aliases for each in organizations(before)] == [("远山科技",)]
    assert [each.aliases for each in organizations(after)] == [()]
    assert after.statement_records == before.statement_records


def test_of_an_alias_given_and_taken_the_later_line_counts(resolve: Resolve) -> None:
    given = Alias(by="林", on=DAY, entity=BRIDGE, type="Organization", name="溪桥", alias="溪桥人工智能")
    taken = no_name(BRIDGE, "溪桥人工智能")

    assert [each.aliases for each in organizations(resolve(SECOND, decided=(taken, given)))] == [("溪桥人工智能",)]
    assert [each.aliases for each in organizations(resolve(SECOND, decided=(given, taken)))] == [()]
