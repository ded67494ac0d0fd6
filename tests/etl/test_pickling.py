"""A record comes out of a pipe as it went in, and travels as its class and values."""

from __future__ import annotations

import pickletools
from dataclasses import dataclass
from multiprocessing.reduction import ForkingPickler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.document import Cell, Document, MappedColumn, Place, Table
from etl.extraction import AuditIssue, Extraction
from etl.mention import FoundEntity, Mention
from etl.pickling import records, register
from ontology.statement import Evidence, Statement

register(Extraction)
RECORDS = sorted(records(Extraction), key=lambda cls: cls.__name__)


@dataclass(frozen=True, slots=True)
class Inner:
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Outer:
    inner: dict[str, tuple[Inner | None, ...]]
    b: int


def test_records_are_found_wherever_an_annotation_holds_them() -> None:
    assert records(Outer) == {Outer, Inner}
    within = {Document, Cell, Table, MappedColumn, Place, AuditIssue, FoundEntity, Mention, Statement, Evidence}
    assert within < records(Extraction)


@pytest.mark.parametrize("cls", RECORDS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_record_comes_out_as_it_went_in(cls: type, data: st.DataObject) -> None:
    record = data.draw(st.from_type(cls))
    sent = bytes(ForkingPickler.dumps(record))

    assert repr(ForkingPickler.loads(sent)) == repr(record)  # by value; a nan equals no other
    assert "BUILD" not in {opcode.name for opcode, _, _ in pickletools.genops(sent)}  # no state of objects
