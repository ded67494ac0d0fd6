"""The spreadsheet shows what is one by a shared id, and parts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from etl.curation import Plan, Row
from etl.decisions import Apart, Decision, Merge
from etl.errors import CurationError
from etl.resolve import Basis, Resolved
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from tests.etl.curation.conftest import Planned, planned
from tests.etl.resolve.conftest import journal
from tests.etl.resolve.test_shared_ids import DAY, SHARE, YUANSHAN, org, stated

__all__ = ["planned"]
NAMES = ("寒岳", "溪桥", "白露")
HEAD, *OTHERS = sorted(map(org, NAMES))
NAME = {org(name): name for name in NAMES}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three names that documents give one ticker, and a fourth without one."""
    with closing(open_store(tmp_path / "home")) as made:
        for name in NAMES:
            made.keep(stated(name, SHARE), "v1")
        made.keep(stated("望川", "00799.HK"), "v1")
        yield made


def apart(one: str, other: str) -> Apart:
    return Apart(by="林", on=DAY, a=one, b=other, names=(NAME[one], NAME[other]))


def taken_for(rows: Mapping[str, Row]) -> dict[str, str]:
    return {row.id: row.canonical for row in rows.values()}


def own(entity: str) -> tuple[str, str]:
    """The change of a row of the group to one of its own."""
    row = f"{entity},Organization,,{NAME[entity]},,,"
    return f"{row}{HEAD},", f"{row}{entity},"


def test_what_shares_an_id_is_one_in_the_file(planned: Planned) -> None:
    assert taken_for(planned().before) == {**dict.fromkeys(map(org, NAMES), HEAD), org("望川"): org("望川")}


def test_one_of_three_leaves_and_the_others_stay_together(planned: Planned, store: Store, gazetteer: Gazetteer) -> None:
    left, stays = OTHERS
    made = planned(own(left))

    merged = Merge(by="林", on=DAY, a=stays, b=HEAD, names=(NAME[stays], NAME[HEAD]))
    assert made.decisions == (apart(HEAD, left), merged)
    assert taken_for(made.after) == {HEAD: HEAD, left: left, stays: HEAD, org("望川"): org("望川")}
    links = Resolved(store, gazetteer, journal(*made.decisions)).links
    assert {link.entity: link.canonical for link in links.by_entity.values()} == taken_for(made.after)
    assert links.by_entity[stays].basis is Basis.MERGE
    assert links.kept_apart == (("ticker", SHARE, (HEAD, left)),)


def test_all_three_are_parted_from_each_other(planned: Planned) -> None:
    made = planned(*map(own, OTHERS))

    assert made.decisions == (apart(HEAD, OTHERS[0]), apart(HEAD, OTHERS[1]), apart(*OTHERS))
    assert all(row.canonical == row.id for row in made.after.values())


def test_what_was_parted_is_not_merged_again_before_that_is_taken_back(planned: Planned) -> None:
    left = OTHERS[0]
    decided: tuple[Decision, ...] = planned(own(left)).decisions
    row = f"{left},Organization,,{NAME[left]},,,"

    with pytest.raises(CurationError, match=r"decisions.jsonl:1 keeps .* apart; take that back first"):
        planned((f"{row}{left},", f"{row}{HEAD},"), decided=decided)


def test_a_name_leaves_an_entry_of_the_lexicon_that_has_its_id(planned: Planned, store: Store) -> None:
    store.keep(stated("远山智能", SHARE, key="yuanshan"), "v1")
    row = f"{HEAD},Organization,,{NAME[HEAD]},,,"
    made: Plan = planned((f"{row}{YUANSHAN},", f"{row}{HEAD},"))

    assert [(each.do, *sorted(each.names)) for each in made.decisions if isinstance(each, Apart | Merge)] == [
        ("apart", *sorted((NAME[HEAD], "远山智能"))),
        *(("merge", *sorted((NAME[other], "远山智能"))) for other in OTHERS),
    ]
    assert taken_for(made.after) == {
        YUANSHAN: YUANSHAN,
        HEAD: HEAD,
        **dict.fromkeys(OTHERS, YUANSHAN),
        org("望川"): org("望川"),
    }


def test_what_is_rejected_is_not_parted_as_well(planned: Planned) -> None:
    left = OTHERS[0]
    row = f"{left},Organization,,{NAME[left]},,,"
    made = planned((f"{row}{HEAD},", f"{row}reject,"))

    assert [each.do for each in made.decisions] == ["name"]
    assert left not in made.after
