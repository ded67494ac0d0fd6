"""Frozen records, made quickly."""

from __future__ import annotations

import gc
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from etl.quick import quickly, undisturbed
from ontology.statement import MentionCount


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    count: int = 1


@dataclass(frozen=True)
class Slotless:
    name: str


@dataclass(frozen=True, slots=True)
class Checked:
    name: str

    def __post_init__(self) -> None:
        raise AssertionError


@dataclass(frozen=True, slots=True)
class Growing:
    names: list[str] = field(default_factory=list)


def test_a_record_made_quickly_is_the_record() -> None:
    assert [quickly(Named)("青岚"), quickly(Named)(count=2, name="青岚")] == [Named("青岚"), Named("青岚", 2)]
    made = quickly(MentionCount)("e", "d", 1)
    assert (type(made), made, hash(made)) == (MentionCount, MentionCount("e", "d", 1), hash(MentionCount("e", "d", 1)))
    with pytest.raises(FrozenInstanceError):
        made.count = 2  # type: ignore[misc]


@pytest.mark.parametrize("record", [Slotless, Checked, Growing, str])
def test_what_is_more_than_fields_in_slots_is_refused(record: type) -> None:
    with pytest.raises(TypeError, match=record.__name__):
        quickly(record)


def test_the_search_for_garbage_goes_on_afterwards_as_before() -> None:
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
