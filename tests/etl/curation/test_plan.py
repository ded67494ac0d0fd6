"""What a changed spreadsheet becomes: decisions, and the rows that they make."""

from __future__ import annotations

from datetime import date

import pytest

from etl.curation import Plan
from etl.decisions import Alias, Apart, Decision, Describe, Merge, Named, Split, Unalias, Undo, Verdict, What
from etl.errors import CurationError
from etl.store import Store
from ontology.ids import entity_id, named_entity_id
from tests.etl.curation.conftest import DOCUMENTS, Planned
from tests.etl.extractions import developed

DAY = date(2026, 11, 22)
YUANSHAN, JINHAI = entity_id("Organization", "yuanshan"), entity_id("Organization", "jinhai")
BRIDGE, BRIDGE_CO, DISTANT = (named_entity_id("Organization", name) for name in ("溪桥", "溪桥科技", "远山科技"))
QINGLAN = named_entity_id("Model", "青岚")
CANONICAL = f",{BRIDGE},1,1,"  # of the row of 溪桥: its cell `canonical` between what no other row has
NAMED = f"{BRIDGE},Organization,,溪桥,,,"


def merge(a: str, b: str, *names: str) -> Merge:
    return Merge(by="林", on=DAY, a=a, b=b, names=(names[0], names[1]))


def undo(decision: Decision) -> Undo:
    return Undo(by="林", on=DAY, decision=decision.id)


def told(made: Plan) -> list[tuple[str, ...]]:
    """The decisions in short."""
    found: list[tuple[str, ...]] = []
    for each in made.decisions:
        match each:
            case Merge() | Apart():
                found.append((each.do, *sorted(each.names)))
            case Alias() | Unalias():
                found.append((each.do, each.name, each.alias))
            case Describe():
                found.append((each.do, each.name, each.what, each.value or ""))
            case Named():
                found.append((each.do, each.name, each.verdict))
            case _:
                found.append((each.do,))
    return found


def row_of(made: Plan, entity: str) -> tuple[str, str | None, str | None, tuple[str, ...], str]:
    row = made.after[entity]
    return row.name, row.name_en, row.kind, row.aliases, row.canonical


def test_without_a_change_nothing_is_decided(planned: Planned) -> None:
    made = planned()

    assert made.decisions == ()
    taken = {row.name: row.canonical for row in made.before.values() if row.id != row.canonical}
    assert taken == {"远山科技": YUANSHAN, "近海集团": JINHAI}


def test_another_name_english_name_and_kind_are_corrections(planned: Planned) -> None:
    made = planned((NAMED, f"{BRIDGE},Organization,Company,溪桥智能,Xiqiao,溪桥,"))

    assert told(made) == [
        ("describe", "溪桥", "name", "溪桥智能"),
        ("describe", "溪桥", "name_en", "Xiqiao"),
        ("describe", "溪桥", "kind", "Company"),
    ]
    assert row_of(made, BRIDGE) == ("溪桥智能", "Xiqiao", "Company", ("溪桥",), BRIDGE)


def test_the_id_of_another_row_merges_and_the_row_s_own_parts_again(planned: Planned) -> None:
    merged = planned((CANONICAL, f",{BRIDGE_CO},1,1,"))
    assert told(merged) == [("merge", "溪桥", "溪桥科技")]
    taken, holder = sorted((BRIDGE, BRIDGE_CO), reverse=True)
    assert merged.after[taken].canonical == holder

    parted = planned((f",{holder},1,1,", f",{taken},1,1,"), decided=merged.decisions)
    assert parted.decisions == (undo(merged.decisions[0]),)
    assert dict(parted.after) == dict(merged.before)


def test_what_an_alias_of_the_lexicon_joins_is_kept_apart(planned: Planned) -> None:
    made = planned((f"远山科技,,,{YUANSHAN},", f"远山科技,,,{DISTANT},"))

    assert told(made) == [("apart", "远山智能", "远山科技")]
    assert row_of(made, DISTANT) == ("远山科技", None, None, (), DISTANT)


def test_an_alias_that_is_taken_away_takes_along_the_entity_that_it_names(planned: Planned) -> None:
    made = planned(("Yuanshan AI,远山科技,", "Yuanshan AI,,"))

    assert told(made) == [("apart", "远山智能", "远山科技")]


def test_an_alias_that_nothing_else_bears_is_given_and_taken(planned: Planned) -> None:
    given = planned((NAMED, f"{BRIDGE},Organization,,溪桥,, 溪桥人工智能 |溪桥甲,"))
    assert told(given) == [("alias", "溪桥", "溪桥人工智能"), ("alias", "溪桥", "溪桥甲")]

    taken = planned(("溪桥人工智能|溪桥甲", "溪桥甲"), decided=given.decisions)
    assert taken.decisions == (undo(given.decisions[0]),)
    assert row_of(taken, BRIDGE)[3] == ("溪桥甲",)


def test_an_alias_that_an_entity_bears_merges_it(planned: Planned) -> None:
    made = planned((NAMED, f"{BRIDGE},Organization,,溪桥,,溪桥科技,"))

    assert told(made) == [("merge", "溪桥", "溪桥科技"), ("describe", "溪桥", "name", "溪桥")]
    assert row_of(made, min(BRIDGE, BRIDGE_CO))[:4] == ("溪桥", None, None, ("溪桥科技",))


def test_an_alias_of_documents_is_hidden(planned: Planned) -> None:
    merged = (merge(BRIDGE, BRIDGE_CO, "溪桥", "溪桥科技"), merge(BRIDGE, YUANSHAN, "溪桥", "远山智能"))
    named = Describe(
        by="林", on=DAY, entity=YUANSHAN, type="Organization", name="远山智能", what=What.NAME_EN, value="Yuanshan"
    )
    made = planned(("|远山科技,", ","), ("Yuanshan AI|", ""), decided=(*merged, named))

    assert told(made) == [
        ("apart", "远山智能", "远山科技"),
        ("unalias", "远山智能", "Yuanshan AI"),
        ("unalias", "远山智能", "远山科技"),
    ]


def test_one_of_three_leaves_and_the_others_stay_together(planned: Planned) -> None:
    """The merges led over the one that leaves."""
    merged = (merge(BRIDGE, BRIDGE_CO, "溪桥", "溪桥科技"), merge(BRIDGE, YUANSHAN, "溪桥", "远山智能"))
    row = f"{BRIDGE},Organization,,溪桥,,,"
    made = planned((f"{row}{YUANSHAN},", f"{row}{BRIDGE},"), decided=merged)

    assert told(made) == [("undo",), ("undo",), ("merge", "溪桥科技", "远山智能")]
    assert {one: made.after[one].canonical for one in (BRIDGE, BRIDGE_CO, DISTANT)} == {
        BRIDGE: BRIDGE,
        BRIDGE_CO: YUANSHAN,
        DISTANT: YUANSHAN,
    }


@pytest.mark.parametrize("word", ["reject", "拒绝"])
def test_a_name_that_names_nothing_is_rejected(planned: Planned, word: str) -> None:
    made = planned((CANONICAL, f",{word},1,1,"))

    assert made.decisions == (
        Named(by="林", on=DAY, entity=BRIDGE, type="Organization", name="溪桥", verdict=Verdict.REJECTED),
    )
    assert BRIDGE not in made.after


def test_a_correction_that_is_corrected_is_undone_first(planned: Planned) -> None:
    first = planned((NAMED, f"{BRIDGE},Organization,,溪桥智能,,,"))
    row = f"{BRIDGE},Organization,,溪桥智能,,溪桥,"

    again = planned((row, f"{BRIDGE},Organization,,溪桥公司,,溪桥,"), decided=first.decisions)
    assert told(again) == [("undo",), ("describe", "溪桥智能", "name", "溪桥公司")]
    back = planned((row, NAMED), decided=first.decisions)
    assert back.decisions == (undo(first.decisions[0]),)
    assert dict(back.after) == dict(first.before)


def test_what_was_split_off_is_a_row_like_others(planned: Planned) -> None:
    split = Split(
        by="林",
        on=DAY,
        entity=BRIDGE,
        type="Organization",
        name="溪桥",
        label="无锡",
        documents=(DOCUMENTS[1].document.sha256,),
    )
    made = planned((",溪桥 (无锡),,溪桥,", ",溪桥无锡,,溪桥,"), decided=(split,))

    assert told(made) == [("describe", "溪桥 (无锡)", "name", "溪桥无锡")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((BRIDGE + ",Org", "organization-aaaaaaaaaa,Org"), r"column A \(id\): no entity has the id organization-aaaa"),
        ((BRIDGE + ",Org", JINHAI + ",Org"), r"stands in row \d+ already|the row was that of"),
        ((NAMED, f"{BRIDGE},Model,,溪桥,,,"), r"column B \(class\): the class of .* is Organization and cannot be"),
        ((NAMED, f"{BRIDGE},Organization,Chip,溪桥,,,"), r"column C \(kind\): Chip is no kind of Organization"),
        ((NAMED, f"{BRIDGE},Organization,,,,,"), r"column D \(name\): an entity needs a name"),
        ((NAMED, f"{BRIDGE},Organization,,溪\u202e桥,,,"), r"column D \(name\): .* invisible characters"),
        ((NAMED, f"{BRIDGE},Organization,,溪桥,,{'长' * 501},"), r"column F \(aliases\): .* longer than 500"),
        ((NAMED, f"{BRIDGE},Organization,,溪桥,,远山科技,"), r"column F \(aliases\): `远山科技` is a name of"),
        ((NAMED, f"{BRIDGE},Organization,,=HYPERLINK(1),,,"), r"column D \(name\): `=HYPERLINK\(1\)` is a formula"),
        ((CANONICAL, f",{QINGLAN},1,1,"), r"column G \(canonical\): .* is no entity of class Organization"),
        (
            (f"集团,Jinhai,,{JINHAI},", f"集团,Jinhai,,{YUANSHAN},"),
            r"two entries of the lexicon \(organizations.csv:5 organizations.csv:3",
        ),
        ((f",溪桥,,,{BRIDGE},1,1,", f",溪乔,,,{BRIDGE_CO},1,1,"), "cannot be described in the same step"),
        ((f"AI,远山科技,{YUANSHAN},1,1,", "AI,远山科技,reject,1,1,"), r"远山科技 .* is taken for it; reject that too"),
        ((CANONICAL, f",{BRIDGE_CO},1,1,a"), r"column J \(check\): the store has changed this row"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_place(planned: Planned, change: tuple[str, str], says: str) -> None:
    with pytest.raises(CurationError, match=rf"names.csv:\d+: row \d+, .*({says})"):
        planned(change)


def test_a_merge_of_what_a_decision_keeps_apart_is_refused_with_both_lines(planned: Planned) -> None:
    apart = Apart(by="林", on=DAY, a=BRIDGE, b=BRIDGE_CO, names=("溪桥", "溪桥科技"))

    with pytest.raises(CurationError, match=r"names.csv:\d+: .*decisions.jsonl:1 keeps 溪桥 and 溪桥科技 apart"):
        planned((CANONICAL, f",{BRIDGE_CO},1,1,"), decided=(apart,))


def test_names_of_documents_may_be_of_any_length(planned: Planned, store: Store) -> None:
    long = "长" * 700
    store.keep(developed(f"{long}发布了惊蛰。", "惊蛰", long, name="e"), "v1")
    entity = named_entity_id("Organization", long)
    own = f"{entity},Organization,,{long},,,"

    merged = planned((f"{own}{entity},", f"{own}{BRIDGE},"))
    assert told(merged) == [("merge", *sorted((long, "溪桥")))]
    rejected = planned((f"{own}{entity},", f"{own}reject,"))
    assert told(rejected) == [("name", long, "rejected")]
