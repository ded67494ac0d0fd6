"""A draft and the policy that it became: two policies, linked where their titles and what is told of them fit."""

from __future__ import annotations

from datetime import date

import pytest

from etl.decisions import Judgement, Verdict
from etl.extraction import Extraction
from etl.resolve.successors import final_title, titles, without_provisional
from ontology.ids import named_entity_id, statement_id
from ontology.names import fold
from ontology.statement import Factuality, FixedSnapshot
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import Resolve

DRAFT, FINAL = "《北水市算力管理办法（征求意见稿）》", "《北水市算力管理办法》"
ASKED = f"{DRAFT}公开征求意见。"
LINK = (named_entity_id("Policy", DRAFT), named_entity_id("Policy", FINAL))


def drafted(published: str | None = "2023-05", issued: str | None = None, text: str = ASKED) -> Extraction:
    doc = document(text, name="draft.txt", published=published)
    policy = entity(text, DRAFT, "Policy")
    dates = (claim(doc, policy, "issuedOn", issued),) if issued else ()
    return Extraction(doc, (policy,), (claim(doc, policy, "policyStatus", "draft"), *dates))


def issued(published: str | None = "2024-01", on: str = "2024-01", region: str | None = None) -> Extraction:
    text = f"{FINAL}{on}印发，适用于{region or '全市'}。"
    doc = document(text, name="final.txt", published=published)
    policy = entity(text, FINAL, "Policy")
    place = (entity(text, region, "Region"),) if region else ()
    where = tuple(claim(doc, policy, "appliesToRegion", each) for each in place)
    return Extraction(doc, (policy, *place), (claim(doc, policy, "issuedOn", on), *where))


def links(frozen: FixedSnapshot) -> list[tuple[str, str | None]]:
    return [(s.subject, s.object) for s in frozen.statements() if s.predicate == "draftOf"]


@pytest.mark.parametrize(("draft", "final"), titles().match)
def test_a_draft_has_the_title_of_its_policy(draft: str, final: str) -> None:
    assert final_title(draft) == fold(final)


@pytest.mark.parametrize(("one", "other"), titles().no_match)
def test_other_titles_are_no_drafts_of_each_other(one: str, other: str) -> None:
    assert final_title(one) != fold(other)


@pytest.mark.parametrize(("draft", "final"), titles().provisional_match)
def test_what_is_for_the_time_being_may_come_or_go(draft: str, final: str) -> None:
    title = final_title(draft)
    assert title is not None
    assert title != fold(final)
    assert without_provisional(title) == without_provisional(fold(final))


@pytest.mark.parametrize(("one", "other"), titles().no_match)
def test_other_titles_are_none_without_it_either(one: str, other: str) -> None:
    title = final_title(one)
    assert title is None or without_provisional(title) != without_provisional(fold(other))


def test_two_documents_link_draft_and_policy_and_merge_nothing(resolve: Resolve) -> None:
    frozen = resolve(drafted(), issued())
    (link,) = [s for s in frozen.statements() if s.predicate == "draftOf"]
    (evidence,) = link.evidence
    assert (link.subject, link.object) == LINK
    assert (evidence.quote, evidence.rule, link.confidence) == (ASKED, "draft-of", titles().confidence)
    assert (link.first_seen, link.last_seen) == ("2024-01", "2024-01")
    assert {e.id for e in frozen.entities()} >= set(LINK)


def test_a_link_goes_with_either_document(resolve: Resolve) -> None:
    assert links(resolve(drafted())) == links(resolve(issued())) == []


def test_the_order_of_documents_changes_nothing(resolve: Resolve) -> None:
    assert resolve(drafted(), issued()) == resolve(issued(), drafted())


def test_a_link_with_an_undated_document_has_no_date(resolve: Resolve) -> None:
    frozen = resolve(drafted(published=None), issued())
    assert [s.first_seen for s in frozen.statements() if s.predicate == "draftOf"] == [None]


def test_what_was_issued_before_the_draft_is_an_older_policy(resolve: Resolve) -> None:
    assert links(resolve(drafted(issued="2023-05"), issued(on="2021-01"))) == []
    assert links(resolve(drafted(issued="2023-05"), issued(on="2023"))) == [LINK]


def test_policies_of_different_regions_are_not_linked(resolve: Resolve) -> None:
    text = f"{ASKED}适用于南山省。"
    one = drafted(text=text)
    place = entity(text, "南山省", "Region")
    where = claim(one.document, one.entities[0], "appliesToRegion", place)
    there = Extraction(one.document, (*one.entities, place), (*one.statements, where))
    assert links(resolve(there, issued(region="北水市"))) == []
    assert links(resolve(there, issued(region="南山省"))) == [LINK]


def test_a_draft_that_no_evidence_names_is_not_linked(resolve: Resolve) -> None:
    one = drafted()
    assert links(resolve(Extraction(one.document, one.entities, ()), issued())) == []


def test_a_person_may_reject_or_accept_a_link(resolve: Resolve) -> None:
    one = drafted()
    judged = {
        "by": "林",
        "on": date(2026, 11, 22),
        "statement": statement_id(LINK[0], "draftOf", LINK[1], Factuality.ACTUAL, is_object=True),
        "says": "…",
        "documents": (one.document.sha256,),
        "found": ("a" * 10,),
    }
    rejected, accepted = (
        Judgement.model_validate({**judged, "verdict": v}) for v in (Verdict.REJECTED, Verdict.ACCEPTED)
    )
    assert links(resolve(one, issued(), decided=(rejected,))) == []
    frozen = resolve(one, issued(), decided=(accepted,))
    assert [s.confidence for s in frozen.statements() if s.predicate == "draftOf"] == [1.0]


PROVISIONAL = "《北水市算力管理暂行办法》"


def together(
    draft: str | None, final: str | None, *, by: str = "北水市数据局", finals: tuple[str, ...] = ()
) -> Extraction:
    """One document that names the draft and a policy with 暂行 in its title, each with date and issuer."""
    text = f"{DRAFT}由北水市数据局公布。{by}印发{PROVISIONAL}{''.join(finals)}。"
    doc = document(text, name="both.txt", published="2024-06")
    one, other, *more = (entity(text, name, "Policy") for name in (DRAFT, PROVISIONAL, *finals))
    drafter, issuer = entity(text, "北水市数据局"), entity(text, by)
    claims = [claim(doc, one, "issuedBy", drafter), claim(doc, other, "issuedBy", issuer)]
    claims += [claim(doc, one, "issuedOn", draft)] if draft else []
    claims += [claim(doc, other, "issuedOn", final)] if final else []
    bodies = (drafter,) if by == "北水市数据局" else (drafter, issuer)
    return Extraction(doc, (one, other, *more, *bodies), tuple(claims))


def test_a_draft_becomes_a_policy_for_the_time_being_where_dates_and_issuers_fit(resolve: Resolve) -> None:
    frozen = resolve(together("2023-04", "2023-07-13"))
    assert links(frozen) == [(LINK[0], named_entity_id("Policy", PROVISIONAL))]
    assert [s.confidence for s in frozen.statements() if s.predicate == "draftOf"] == [titles().provisional_confidence]


@pytest.mark.parametrize(
    "other",
    [
        together("2023-04", None),
        together(None, "2023-07"),
        together("2023-04", "2022-07"),
        together("2023-04", "2026-07"),
        together("2023-04", "2023-07", by="南山省财政厅"),
        together("2023-04", "2023-07", finals=("《北水市算力管理办法（试行）》",)),  # which of the two?
    ],
    ids=["no date", "no date of the draft", "before", "long after", "another issuer", "two policies"],
)
def test_a_policy_for_the_time_being_that_does_not_fit_is_another_one(resolve: Resolve, other: Extraction) -> None:
    assert links(resolve(other)) == []


def test_the_policy_with_the_very_title_of_the_draft_is_preferred(resolve: Resolve) -> None:
    assert links(resolve(together("2023-04", "2023-07", finals=(FINAL,)))) == [LINK]
