"""Decisions over random small stores: what is taken back leaves no trace, the order of what has nothing to do with each
other tells nothing, nothing is one without a row that says why, and a store made anew is the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.decisions import Alias, Decision, Describe, Judgement, Merge, Split, Unalias, Undo, What
from etl.errors import DecisionError
from etl.resolve import Basis, Link, Resolved
from etl.store import Store
from ontology.gazetteer import Gazetteer
from ontology.ids import named_entity_id
from tests.etl.corpora import CORPORA, DAY, NAMES, Content, decision_about, kept
from tests.etl.resolve.test_retraction import FEW, all_of, by_path, fresh, journal

_LAST_COUNTS = (Alias, Unalias, Describe, Judgement, Split)  # of two on one thing the later holds
_JOINING = (Merge, Alias)
_OF_NAMES = st.sampled_from(NAMES["Organization"])


def _described(name: str, other: str, what: type[Describe | Unalias]) -> Decision:
    about = {
        "by": "林",
        "on": DAY,
        "entity": named_entity_id("Organization", name),
        "type": "Organization",
        "name": name,
    }
    said = {"what": What.NAME, "value": other} if what is Describe else {"alias": other}
    return what.model_validate({**about, **said})


@st.composite
def histories(draw: st.DrawFn, corpus: Sequence[Content]) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """What was decided, taken back, and that taken back again, in any order; and the decisions that stand after it."""
    renamed = st.builds(_described, _OF_NAMES, _OF_NAMES, st.sampled_from((Describe, Unalias)))
    pool = draw(st.lists(decision_about(corpus) | renamed, min_size=1, max_size=6, unique_by=lambda each: each.id))
    lines: list[Decision] = []
    undone: dict[str, Undo] = {}
    made: list[Decision] = []
    for number, place in enumerate(draw(st.lists(st.integers(0, len(pool) - 1), max_size=12))):
        one = pool[place]
        by = f"林{number}"
        if one not in made:
            made.append(one)
            lines.append(one)
        elif one.id in undone:
            lines.append(Undo(by=by, on=DAY, decision=undone.pop(one.id).id))
        else:
            undone[one.id] = Undo(by=by, on=DAY, decision=one.id)
            lines.append(undone[one.id])
    return tuple(lines), tuple(one for one in made if one.id not in undone)


def shuffled(draw: st.DataObject, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """In another order, but for those of which the later counts: they stay as they are among themselves."""
    mixed = draw.draw(st.permutations(decisions))
    ordered = iter([each for each in decisions if isinstance(each, _LAST_COUNTS)])
    return tuple(next(ordered) if isinstance(each, _LAST_COUNTS) else each for each in mixed)


def same(one: object, other: object) -> bool:
    """Equal, or both refused: the message names a line, which has another number."""
    return one == other or (isinstance(one, str) and isinstance(other, str))


def says_why(link: Link, decisions: Sequence[Decision], documents: Sequence[str]) -> bool:
    """Whether the row of a name that is taken for another names the entry, the line or the document that says so."""
    match link.basis:
        case Basis.ALIAS:
            return (link.by, link.why.split(":")[0]) == ("rule", "organizations.csv")
        case Basis.MERGE:
            line = decisions[int(link.why.removeprefix("decisions.jsonl:")) - 1]
            return isinstance(line, _JOINING) and (link.by, link.on) == (line.by, line.on.isoformat())
        case Basis.SHARED_ID:
            return (link.by, link.why.split()[0]) == ("rule", "ticker") and link.why.split()[2] in documents
        case _:
            return False


def all_has_its_reason(store: Store, gazetteer: Gazetteer, decisions: Sequence[Decision]) -> bool:
    try:
        links = Resolved(store, gazetteer, journal(decisions)).links
    except DecisionError:
        return True
    documents = [document.sha256 for document in store.documents()]
    taken = [link for link in links.by_entity.values() if link.canonical != link.entity]
    return all(says_why(link, decisions, documents) for link in taken)


@settings(FEW, max_examples=20)
@given(data=st.data())
def test_decisions_leave_no_trace_order_or_reason_behind(
    data: st.DataObject, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    corpus = data.draw(CORPORA)
    lines, standing = data.draw(histories(corpus))
    with fresh(tmp_path) as store, fresh(tmp_path) as anew:
        there = by_path(corpus)
        for path in there:
            kept(store, path, there[path])
        for path in reversed(there):
            kept(anew, path, there[path])
        expected = all_of(store, gazetteer, standing)

        assert same(all_of(store, gazetteer, lines), expected)
        assert same(all_of(store, gazetteer, shuffled(data, standing)), expected)
        assert all_has_its_reason(store, gazetteer, lines)
        assert same(all_of(anew, gazetteer, lines), expected)
