"""Claims on their way from the store to a snapshot."""

from __future__ import annotations

from dataclasses import fields, replace

from etl.resolve.claims import joined, with_some
from etl.resolve.ranks import Ranked
from ontology.statement import Rank, RankReason, Review, Statement
from tests.etl.extractions import developed

CLAIM = developed("远山智能发布了青岚。", "青岚", "远山智能").statements[0]


def test_a_claim_keeps_every_field_that_is_not_made_anew() -> None:
    ranked = replace(CLAIM, review=Review.ACCEPTED, rank=Rank.PREFERRED, rank_reason=RankReason.NEWER, curated=True)
    anew = {"subject": "s", "object": "o", "confidence": 1.0, "first_seen": "2024", "last_seen": "2024"}
    ends = {CLAIM.subject: "s", CLAIM.object: "o"}
    found = joined(ranked, lambda entity: ends[entity], {CLAIM.evidence[0].document: "2024"}, None)

    assert {field.name: getattr(found, field.name) for field in fields(Statement)} == {
        field.name: anew.get(field.name, getattr(ranked, field.name)) for field in fields(Statement)
    }
    # whoever adds a field sets it above to something that it is not by itself
    assert [f.name for f in fields(Statement) if f.name not in anew and getattr(ranked, f.name) == f.default] == []


def test_a_claim_takes_the_rank_that_was_found() -> None:
    found = Ranked(Rank.DEPRECATED, RankReason.REVISED)

    assert joined(CLAIM, str, {}, found) == replace(CLAIM, rank=found.rank, rank_reason=found.reason)


def test_a_few_statements_take_their_places_among_many() -> None:
    a, b, c, d, e = (replace(CLAIM, id=identifier) for identifier in "abcde")

    assert list(with_some([b, d], [a, c, e])) == [a, b, c, d, e]
    assert list(with_some([b, d], [])) == [b, d]
    assert list(with_some([], [a, c])) == [a, c]
