"""Ranks in a snapshot: which publishers are official, and which properties may have several values at once."""

from __future__ import annotations

from dataclasses import replace

from etl.extraction import Extraction
from ontology.statement import FixedSnapshot, Rank, RankReason
from tests.etl.extractions import claim, document, entity
from tests.etl.resolve.conftest import Resolve


def stated(text: str, name: str, predicate: str, value: str, published: str, publisher: str = "") -> Extraction:
    doc = replace(document(text, name=f"{value}.txt", published=published), publisher=publisher or None)
    subject = entity(text, name, "Person" if predicate == "post" else "Organization")
    return Extraction(doc, (subject,), (claim(doc, subject, predicate, value),))


def ranks(frozen: FixedSnapshot) -> dict[str | None, tuple[Rank, RankReason | None]]:
    return {s.value: (s.rank, s.rank_reason) for s in frozen.statements() if not s.curated}


def test_the_document_of_a_government_body_is_preferred_to_newer_news(resolve: Resolve) -> None:
    frozen = resolve(
        stated("甲乙公司2019年成立。", "甲乙公司", "foundedOn", "2019", "2023-05", "南山省示例厅"),
        stated("甲乙公司成立于2020年。", "甲乙公司", "foundedOn", "2020", "2024-05", "示例日报"),
    )
    assert ranks(frozen) == {"2019": (Rank.PREFERRED, RankReason.OFFICIAL), "2020": (Rank.NORMAL, None)}


def test_two_posts_of_a_person_do_not_disagree(resolve: Resolve) -> None:
    frozen = resolve(
        stated("董事长林远溪出席。", "林远溪", "post", "董事长", "2023-05"),
        stated("院长林远溪出席。", "林远溪", "post", "院长", "2024-05"),
    )
    assert set(ranks(frozen).values()) == {(Rank.NORMAL, None)}
