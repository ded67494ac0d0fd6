"""The state as of a date is that of a store which never saw the later documents (property test over small corpora)."""

from __future__ import annotations

from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.extraction import Extraction
from etl.resolve import AsOfRows, snapshot
from etl.store import Store, open_store
from ontology.gazetteer import Gazetteer
from ontology.partial_dates import is_until
from tests.etl.extractions import claim, document, entity

DATES = st.sampled_from(["2022", "2023", "2023-05", "2023-05-10", "2023-06", "2024-01-02"])
NUMBERS = count()


def sized(maker: str, value: str, published: str | None) -> Extraction:
    """One document that says who made a model and how large it is; publishers repeat, so that values are replaced."""
    text = f"{maker}的青岚有{value}参数（{published}）。"
    doc = document(text, name=f"{maker}{value}{published}.txt", published=published)
    model, firm = entity(text, "青岚", "Model"), entity(text, maker)
    return Extraction(
        doc, (model, firm), (claim(doc, model, "developedBy", firm), claim(doc, model, "parameterCount", value))
    )


DOCUMENTS = st.lists(
    st.builds(
        sized, st.sampled_from(["远山科技", "近海云", "甲乙公司"]), st.sampled_from(["7", "70"]), st.none() | DATES
    ),
    max_size=6,
)


def kept(folder: Path, documents: list[Extraction]) -> Store:
    store = open_store(folder / str(next(NUMBERS)))
    for one in documents:
        store.keep(one, "v1")
    return store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOCUMENTS, DATES)
def test_the_state_as_of_a_date_is_that_of_a_store_that_never_saw_what_came_later(
    tmp_path: Path, gazetteer: Gazetteer, documents: list[Extraction], date: str
) -> None:
    until = [d for d in documents if (on := d.document.published_on) is not None and is_until(on, date)]
    with closing(kept(tmp_path, documents)) as whole, closing(kept(tmp_path, until)) as then:
        assert snapshot(AsOfRows(whole, date), gazetteer) == snapshot(then, gazetteer)


@pytest.mark.parametrize(
    ("date", "names", "later"),
    [("2023", ["a", "b"], 1), ("2023-05", ["a"], 2), ("2022", [], 3), ("2024", ["a", "b", "c"], 0)],
)
def test_what_is_left_out_is_counted(tmp_path: Path, date: str, names: list[str], later: int) -> None:
    dated = {"a": "2023-05-10", "b": "2023", "c": "2024-01", "d": None}
    documents = [Extraction(document(name, name=name, published=on), (), ()) for name, on in dated.items()]
    with closing(kept(tmp_path, documents)) as store:
        rows = AsOfRows(store, date)
        assert sorted(record.name for record in rows.documents()) == names
        assert (rows.later, rows.undated) == (later, 1)
