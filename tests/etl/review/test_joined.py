"""Names that are taken for an entity: which of them a person is asked about, and how one is parted and comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from etl.decisions import Alias, Apart, Decision, Merge
from etl.errors import ReviewError
from etl.extraction import Extraction
from etl.resolve import Basis, Resolved, frozen
from etl.review import Doubt, Item, Joined, Joins, Key, Pair, Reviewer, Splits, review_list
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from tests.etl.extractions import developed, entity
from tests.etl.resolve.conftest import gazetteer, journal
from tests.etl.resolve.test_shared_ids import CODE, DAY, OTHER_CODE, SHARE, YUANSHAN, org, stated

__all__ = ["gazetteer"]
FIRST, SECOND = sorted(("寒岳", "溪桥"), key=org)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "home")) as made:
        yield made


class Desk:
    """A review over a store: what is asked, and what a key decides."""

    def __init__(self, store: Store, gazetteer: Gazetteer, *extractions: Extraction) -> None:
        for extraction in extractions:
            store.keep(extraction, "v1")
        self._store, self._gazetteer = store, gazetteer
        self.decided: tuple[Decision, ...] = ()

    def asked(self) -> list[tuple[str, str, Doubt]]:
        """Names that are taken for others, with what they are taken for and why that is in doubt."""
        return [(item.link.name, item.entity.name, item.doubt) for item in self.items() if isinstance(item, Joined)]

    def items(self) -> Sequence[Item]:
        resolved = Resolved(self._store, self._gazetteer, journal(*self.decided))
        return review_list(self._store, frozen(resolved), resolved.links, self._gazetteer, journal(*self.decided))

    def press(self, item: Item, pressed: str, answer: str = "") -> tuple[Decision, ...]:
        """The decisions of a key, which stand from now on."""
        reviewer = self.reviewer()
        key = next((key for key in reviewer.keys(item) if key.key == pressed), Key(pressed, "", ""))
        made = reviewer.decisions(item, key, lambda _: answer)
        self.decided += made
        return made

    def reviewer(self) -> Reviewer:
        resolved = Resolved(self._store, self._gazetteer, journal(*self.decided))
        joins = Joins(self._store, resolved.links, self._gazetteer, lambda: journal(*self.decided))
        splits = Splits(self._store, lambda: journal(*self.decided))
        return Reviewer("林", DAY, tuple(resolved.entities()), joins, splits)

    def groups(self) -> list[list[str]]:
        """The names of each entity that has several."""
        found: dict[str, list[str]] = {}
        for link in Resolved(self._store, self._gazetteer, journal(*self.decided)).links.by_entity.values():
            found.setdefault(link.canonical, []).append(link.name)
        return sorted(sorted(names) for names in found.values() if len(names) > 1)


def merge(one: str, other: str) -> Merge:
    return Merge(by="林", on=DAY, a=org(one), b=org(other), names=(one, other))


def test_names_that_only_an_id_makes_one_are_asked_about_until_a_person_decides(
    store: Store, gazetteer: Gazetteer
) -> None:
    desk = Desk(store, gazetteer, stated("寒岳", SHARE), stated("溪桥", SHARE))
    assert desk.asked() == [(SECOND, FIRST, Doubt.BY_ID)]

    (item,) = desk.items()
    assert desk.press(item, "a") == (merge(SECOND, FIRST),)
    assert (desk.asked(), desk.groups()) == ([], [sorted((FIRST, SECOND))])


def test_what_an_id_joined_is_parted_by_a_key_and_comes_back_when_that_is_undone(
    store: Store, gazetteer: Gazetteer
) -> None:
    desk = Desk(store, gazetteer, stated("寒岳", SHARE), stated("溪桥", SHARE))
    (item,) = desk.items()
    before = frozen(Resolved(store, gazetteer, journal()))

    made = desk.press(item, "p")
    assert made == (Apart(by="林", on=DAY, a=org(FIRST), b=org(SECOND), names=(FIRST, SECOND)),)
    assert (desk.asked(), desk.groups()) == ([], [])
    assert desk.press(item, "p") == ()  # it is one of its own already

    desk.decided += desk.reviewer().undoing(made)
    assert frozen(Resolved(store, gazetteer, journal(*desk.decided))) == before


def test_an_alias_of_the_lexicon_is_asked_about_where_kinds_or_codes_differ(store: Store, gazetteer: Gazetteer) -> None:
    plain = developed("远山科技发布了青岚。", "青岚", "远山科技", name="a")
    desk = Desk(store, gazetteer, plain)
    assert desk.asked() == []

    text = "远山科技是一所学校。"
    school = replace(entity(text, "远山科技"), kind="University")
    desk = Desk(
        store,
        gazetteer,
        replace(developed(text + "青岚", "青岚", "远山科技", name="b"), entities=(school,), statements=()),
    )
    assert desk.asked() == [("远山科技", "远山智能", Doubt.KINDS)]

    desk = Desk(store, gazetteer, stated("远山科技", CODE), stated("远山智能", OTHER_CODE, key="yuanshan"))
    assert desk.asked() == [("远山科技", "远山智能", Doubt.IDS)]
    item = next(item for item in desk.items() if isinstance(item, Joined))
    assert desk.press(item, "p") == (
        Apart(by="林", on=DAY, a=org("远山科技"), b=YUANSHAN, names=("远山科技", "远山智能")),
    )
    assert (desk.asked(), desk.groups()) == ([], [])


def test_what_a_person_merged_is_not_asked_again_but_can_be_parted_where_it_is_shown(
    store: Store, gazetteer: Gazetteer
) -> None:
    """溪桥岚 and its company look alike, and a third name was merged with the one of them that is shown."""
    made = (
        developed(f"{name}发布了青岚{n}号。", f"青岚{n}号", name, name=str(n))
        for n, name in enumerate(("溪桥岚", "溪桥岚公司", "寒岳"))
    )
    desk = Desk(store, gazetteer, *made)
    desk.decided = (merge("寒岳", "溪桥岚"),)
    (item,) = (item for item in desk.items() if isinstance(item, Pair))
    assert desk.asked() == []
    (taken,) = desk.reviewer().joined(item)
    assert (taken.basis, {taken.name} <= {"寒岳", "溪桥岚"}) == (Basis.MERGE, True)

    assert [each.do for each in desk.press(item, "p")] == ["undo"]
    assert desk.groups() == []
    assert [key.key for key in desk.reviewer().keys(item)] == ["m", "n", "t"]


def test_of_several_names_the_one_that_is_written_is_parted(store: Store, gazetteer: Gazetteer) -> None:
    names = ("溪桥岚", "寒岳", "白露")
    made = (
        developed(f"{name}发布了青岚{n}号。", f"青岚{n}号", name, name=str(n))
        for n, name in enumerate((*names, "溪桥岚公司"))
    )
    desk = Desk(store, gazetteer, *made)
    alias = Alias(by="林", on=DAY, entity=org("溪桥岚"), type="Organization", name="溪桥岚", alias="白露")
    desk.decided = (merge("寒岳", "溪桥岚"), alias)
    (item,) = (item for item in desk.items() if isinstance(item, Pair))
    reviewer = desk.reviewer()
    first, second = reviewer.joined(item)

    with pytest.raises(
        ReviewError, match="红叶: not one of the names that can be parted; write one of these or its id"
    ):
        desk.press(item, "p", "红叶")
    assert desk.press(item, "p", "") == ()
    desk.press(item, "p", second.name)
    assert desk.groups() == [sorted({*names} - {second.name})]
    assert [link.name for link in desk.reviewer().joined(item)] == [first.name]
